package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/inbox"
)

// ErrLost says that a file is no longer where it arrived.
var ErrLost = errors.New("原件里找不到这个文件")

// File returns the bytes of a file that arrived with a version, out of its original.
func (s *Store) File(ctx context.Context, v office.Version, f office.File, password string) ([]byte, error) {
	// The digest of what is missing is a stranger's text.
	if f.State == office.Missing || !isDigest(f.SHA256) {
		return nil, fmt.Errorf("“%s”打不开：%w", f.Name, ErrLost)
	}
	data, err := readFile(s.root, path.Join(originals, f.SHA256), f.Bytes)
	if err == nil {
		return data, nil // it is an original itself
	}
	var a office.Arrival
	for _, arrived := range s.Round.Arrivals {
		// Files that came along with an earlier version lie in its original.
		if arrived.SHA256 == v.Original {
			a = arrived
		}
	}
	for _, arrived := range append([]office.Arrival{a}, s.Round.Arrivals...) {
		if arrived.SHA256 == "" || arrived.SHA256 != v.Original && !s.brought(v, arrived) {
			continue
		}
		data, err := s.fileIn(ctx, arrived, f, password)
		if data != nil || err != nil {
			return data, err
		}
	}
	return nil, fmt.Errorf("“%s”打不开：%w", f.Name, ErrLost)
}

// brought reports whether an arrival belongs to the submission of a version.
func (s *Store) brought(v office.Version, a office.Arrival) bool {
	ids := slices.Clone(a.Submissions)
	for _, u := range a.Unclaimed {
		ids = append(ids, u.Claimed)
	}
	for _, parted := range s.Round.Submissions { // what came along with the others may be its own
		if parted.Parted != nil && slices.Contains(ids, parted.Parted.From) {
			ids = append(ids, parted.ID)
		}
	}
	for _, id := range ids {
		if submission, ok := s.Round.Submission(id); ok {
			for _, w := range submission.Versions {
				if w.Original == v.Original && w.Content == v.Content {
					return true
				}
			}
		}
	}
	return false
}

// fileIn looks for a file in an original; it returns nil if it is not there.
func (s *Store) fileIn(ctx context.Context, a office.Arrival, f office.File, password string) ([]byte, error) {
	from, err := s.root.Open(path.Join(originals, a.SHA256))
	if err != nil {
		return nil, disk.Reason(err)
	}
	defer from.Close()
	for b, err := range inbox.Read(ctx, a.Name, from, a.Bytes, inbox.Options{Password: password, Keep: isLetter, Open: isPackage}) {
		if err != nil {
			return nil, disk.Reason(err)
		}
		for _, g := range b.Files {
			if int64(len(g.Data)) != f.Bytes {
				continue
			}
			if sum := sha256.Sum256(g.Data); hex.EncodeToString(sum[:]) == f.SHA256 {
				return g.Data, nil
			}
		}
	}
	return nil, nil
}

// Nomination returns the answers of a version, without an ID number; its pictures are
// named as the package names them.
func (s *Store) Nomination(v office.Version) (form.Nomination, error) {
	text, err := readFile(s.root, path.Join(records, v.Content+".json"), form.MaxNominationBytes)
	if err != nil {
		return form.Nomination{}, disk.Reason(err)
	}
	if v.Kind == office.Package {
		r, err := export.NewReceived(map[string][]byte{export.RecordName: text})
		return r.Nomination(), err
	}
	var n form.Nomination
	err = json.Unmarshal(text, &n)
	return n, disk.Reason(err)
}
