package store

import (
	"cmp"
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

// LockedError says that a file may lie in an archive that no known password opens. It is
// [ErrLost] too: until somebody types the password, it is as good as lost.
type LockedError struct {
	Arrival string // digest of the original
}

func (*LockedError) Error() string {
	return "压缩包设有密码，请输入密码，或请对方不设密码重发"
}

// Is reports whether it is that error too.
func (*LockedError) Is(target error) bool { return target == ErrLost }

// reading says how an original is read: with the password that was typed, and those that
// opened something in it before.
func reading(a office.Arrival, password string) inbox.Options {
	known := a.Passwords[:min(len(a.Passwords), office.MostPasswords)]
	return inbox.Options{Password: password, Known: known, Keep: isLetter, Open: isPackage}
}

// isLocked reports whether something in a bundle needs a password that can be typed.
func isLocked(b inbox.Bundle) bool {
	return slices.ContainsFunc(b.Problems, func(p inbox.Problem) bool { return p.Kind == inbox.Encrypted })
}

// File returns the bytes of a file that arrived with a version, out of its original. The
// error is [ErrLost] if it is not there, a [LockedError] if it may be in what is locked.
func (s *Store) File(ctx context.Context, v office.Version, f office.File, password string) ([]byte, error) {
	// The digest of what is missing is a stranger's text.
	if f.State == office.Missing || !isDigest(f.SHA256) {
		return nil, fmt.Errorf("“%s”打不开：%w", f.Name, ErrLost)
	}
	data, err := readFile(s.root, path.Join(originals, f.SHA256), f.Bytes)
	if err == nil {
		return data, nil // it is an original itself
	}
	var missing error
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
		if locked := new(LockedError); errors.As(err, &locked) {
			missing = cmp.Or(missing, error(locked))
			continue
		}
		if data != nil || err != nil {
			return data, err
		}
	}
	return nil, fmt.Errorf("“%s”打不开：%w", f.Name, cmp.Or(missing, ErrLost))
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

// fileIn looks for a file in an original; it returns nil if it is not there. The error is a
// [LockedError] if it may be in what is locked.
func (s *Store) fileIn(ctx context.Context, a office.Arrival, f office.File, password string) ([]byte, error) {
	from, err := s.root.Open(path.Join(originals, a.SHA256))
	if err != nil {
		return nil, disk.Reason(err)
	}
	defer from.Close()
	locked := false
	for b, err := range inbox.Read(ctx, a.Name, from, a.Bytes, reading(a, password)) {
		if err != nil {
			return nil, disk.Reason(err)
		}
		locked = locked || isLocked(b)
		for _, g := range b.Files {
			if int64(len(g.Data)) != f.Bytes {
				continue
			}
			if sum := sha256.Sum256(g.Data); hex.EncodeToString(sum[:]) == f.SHA256 {
				return g.Data, nil
			}
		}
	}
	if locked {
		return nil, &LockedError{Arrival: a.SHA256}
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
