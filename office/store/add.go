package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/inbox"
	"zuimei/office/intake"
)

// Adding says how to take files in.
type Adding struct {
	Kit      export.Kit // of the round's notice
	Received time.Time
	Password string // of archives
	// Report is called for every file with what became of it.
	Report func(Outcome)
}

// Outcome is what became of a file that was added.
type Outcome struct {
	Name    string // of the file as it was given
	Err     error  // why it could not be read; nothing was taken in then
	Known   bool   // the same file was there already
	Changes []Change
	Arrival office.Arrival
}

// Change is what became of a part of a file.
type Change struct {
	ID     string
	Change office.Change
}

// Add takes in files and folders. What is received is on the disk before it is reported.
// A file that cannot be read stops nothing but itself; the error is about the round, or
// that of ctx.
func (s *Store) Add(ctx context.Context, names []string, how Adding) error {
	if s.sealed != nil {
		return fmt.Errorf("没有收进来：%w", s.sealed)
	}
	how.Kit.Campaign = s.Round.Listing(s.Campaign) // the office's own names count
	named := func(folder string) bool { return intake.Names(how.Kit.Campaign, folder) }
	err := s.walk(ctx, names, named, func(p parcel) error {
		out := Outcome{Name: p.name, Err: p.err}
		if p.err == nil && p.folder {
			out = s.addFolder(ctx, p, how)
		} else if p.err == nil {
			out = s.addFile(ctx, p.name, p.files[0], how)
		}
		return settle(ctx, out, how)
	})
	if err != nil {
		return err
	}
	return s.resume(ctx, how)
}

// settle reports an outcome, or returns the error that ends everything.
func settle(ctx context.Context, out Outcome, how Adding) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var own *ownError
	if errors.As(out.Err, &own) {
		return own.err
	}
	how.Report(out)
	return nil
}

// ownError is an error about the round itself, not about what is added.
type ownError struct{ err error }

func (e *ownError) Error() string { return e.err.Error() }

func own(err error) error {
	if err == nil {
		return nil
	}
	return &ownError{fmt.Errorf("没有收进来：%w", disk.Reason(err))}
}

// resume takes in originals that were stored when the program was killed, and were not
// added again since, which would have given them their name.
func (s *Store) resume(ctx context.Context, how Adding) error {
	entries, err := fs.ReadDir(s.root.FS(), originals)
	if err != nil {
		return own(err)
	}
	known := map[string]bool{}
	for _, a := range s.Round.Arrivals {
		known[a.SHA256] = true
	}
	for _, e := range entries {
		if known[e.Name()] || !isDigest(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		info, err := e.Info()
		if err != nil {
			return own(err)
		}
		out := s.take(ctx, office.Arrival{SHA256: e.Name(), Name: "上次没有收完的文件", Bytes: info.Size(), Received: how.Received}, how)
		if err := settle(ctx, out, how); err != nil {
			return err
		}
	}
	return nil
}

func isDigest(name string) bool {
	return len(name) == 64 && strings.Trim(name, "0123456789abcdef") == ""
}

// addFile takes in one file.
func (s *Store) addFile(ctx context.Context, name, at string, how Adding) Outcome {
	digest, size, err := s.keep(ctx, at)
	if err != nil {
		return Outcome{Name: name, Err: err}
	}
	if a, known := s.Round.Arrived(digest); known && (!a.Locked || how.Password == "") {
		return Outcome{Name: name, Known: true, Arrival: a}
	}
	out := s.take(ctx, office.Arrival{SHA256: digest, Name: filepath.Base(at), Bytes: size, Received: how.Received}, how)
	out.Name = name
	return out
}

// take reads an original that is kept, and files what it holds.
func (s *Store) take(ctx context.Context, a office.Arrival, how Adding) Outcome {
	out := Outcome{Name: a.Name}
	f, err := s.root.Open(path.Join(originals, a.SHA256))
	if err != nil {
		out.Err = own(err)
		return out
	}
	defer f.Close()
	var bundles []bundle
	for b, err := range inbox.Read(ctx, a.Name, f, a.Bytes, inbox.Options{Password: how.Password, Keep: isLetter, Open: isPackage}) {
		if err != nil {
			out.Err = own(err)
			return out
		}
		read, err := s.read(ctx, b, intake.Original{SHA256: a.SHA256, Received: a.Received}, how)
		if err != nil {
			out.Err = err
			return out
		}
		bundles = append(bundles, read)
		a.Locked = a.Locked || slices.ContainsFunc(b.Problems, func(p inbox.Problem) bool { return p.Kind == inbox.Encrypted })
	}
	out.Changes, out.Err = s.file(&a, bundles)
	out.Arrival = a
	return out
}

// addFolder takes in the files of a package that was unpacked into a folder.
func (s *Store) addFolder(ctx context.Context, p parcel, how Adding) Outcome {
	out := Outcome{Name: p.name, Known: true}
	b := inbox.Bundle{Source: filepath.Base(p.name)}
	var arrivals []office.Arrival
	left := int64(maxFolderBytes)
	for _, at := range p.files {
		digest, size, err := s.keep(ctx, at)
		if err != nil {
			out.Err = err
			return out
		}
		if left -= size; left < 0 {
			out.Err = errors.New("里面的文件加起来太大，请分开加入")
			return out
		}
		data, err := readFile(s.root, path.Join(originals, digest), size)
		if err != nil {
			out.Err = own(err)
			return out
		}
		b.Files = append(b.Files, inbox.File{Name: filepath.Base(at), Trail: []string{b.Source}, Data: data})
		if _, known := s.Round.Arrived(digest); !known {
			out.Known = false
			arrivals = append(arrivals, office.Arrival{SHA256: digest, Name: filepath.Base(at), Bytes: size, Received: how.Received})
		}
	}
	if out.Known {
		return out
	}
	read, err := s.read(ctx, b, intake.Original{Received: how.Received}, how)
	if err != nil {
		out.Err = err
		return out
	}
	out.Changes, out.Err = s.file(&arrivals[0], []bundle{read}, arrivals[1:]...)
	out.Arrival = arrivals[0]
	return out
}

// maxFolderBytes bounds a package in a folder, which is in memory as a whole.
const maxFolderBytes = 400 << 20

// bundle is what was made of one bundle.
type bundle struct {
	versions  []office.Version
	unclaimed *office.Unclaimed
}

// read recognises what a bundle holds and keeps the answers.
func (s *Store) read(ctx context.Context, b inbox.Bundle, o intake.Original, how Adding) (bundle, error) {
	versions, unclaimed := intake.Reader{Kit: how.Kit}.Read(ctx, b, o)
	if err := ctx.Err(); err != nil {
		return bundle{}, err
	}
	out := bundle{unclaimed: unclaimed}
	for _, v := range versions {
		if v.Content != "" {
			if err := s.keepRecord(v.Content, v.Text); err != nil {
				return bundle{}, own(err)
			}
		}
		out.versions = append(out.versions, v.Version)
	}
	return out, nil
}

// keepRecord stores the answers of a version.
func (s *Store) keepRecord(digest string, text []byte) error {
	name := path.Join(records, digest+".json")
	if _, err := s.root.Lstat(name); err == nil {
		return nil
	}
	return s.write(name, text)
}

// file adds an arrival to the round, with all that it holds, and saves the round; what
// could be read before without a password is replaced by what is read now. After an error the round is as it was. The further arrivals hold parts of the same.
func (s *Store) file(a *office.Arrival, bundles []bundle, further ...office.Arrival) ([]Change, error) {
	was := s.Round
	s.Round.Submissions = slices.Clone(was.Submissions)
	var changes []Change
	for _, b := range bundles {
		for _, v := range b.versions {
			id, change := s.Round.Receive(s.Campaign, v)
			changes = append(changes, Change{id, change})
			if !slices.Contains(a.Submissions, id) {
				a.Submissions = append(a.Submissions, id)
			}
		}
		if b.unclaimed != nil {
			a.Unclaimed = append(a.Unclaimed, *b.unclaimed)
		}
	}
	if len(a.Submissions)+len(a.Unclaimed) == 0 {
		a.Unclaimed = []office.Unclaimed{{Source: a.Name, Findings: []office.Finding{intake.Empty()}}}
	}
	for i := range further {
		further[i].Submissions = a.Submissions
	}
	if before, ok := was.Arrived(a.SHA256); ok { // what the office said about its parts still holds
		for i, u := range a.Unclaimed {
			at := slices.IndexFunc(before.Unclaimed, func(o office.Unclaimed) bool { return o.Source == u.Source })
			if at >= 0 {
				a.Unclaimed[i].Claimed, a.Unclaimed[i].Ignored = before.Unclaimed[at].Claimed, before.Unclaimed[at].Ignored
			}
		}
	}
	s.Round.Arrivals = slices.DeleteFunc(slices.Clone(was.Arrivals), func(b office.Arrival) bool { return b.SHA256 == a.SHA256 })
	s.Round.Arrivals = append(s.Round.Arrivals, append([]office.Arrival{*a}, further...)...)
	if err := s.Save(); err != nil {
		s.Round = was
		return nil, &ownError{err}
	}
	return changes, nil
}

// maxOriginal is the size in bytes of the largest file that is taken in: a mailbox of
// years as one file.
const maxOriginal = 8 << 30

// keep stores the file at a path among the originals, once for each content.
func (s *Store) keep(ctx context.Context, at string) (digest string, size int64, err error) {
	info, err := os.Lstat(at)
	if err == nil && !disk.Regular(info.Mode()) {
		err = &disk.Cause{Text: "它不是普通文件"}
	}
	if err == nil && info.Size() > maxOriginal {
		err = &disk.Cause{Text: "文件超过 " + form.SizeText(maxOriginal) + "，请核对"}
	}
	if err != nil {
		return "", 0, disk.Reason(err)
	}
	from, err := os.Open(at)
	if err != nil {
		return "", 0, disk.Reason(err)
	}
	defer from.Close()
	temp := path.Join(originals, disk.Unfinished+"-"+rand.Text())
	to, err := s.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", 0, own(err)
	}
	defer s.root.Remove(temp) // it is gone where all went well
	sum := sha256.New()
	source := &reader{ctx: ctx, from: from}
	size, err = io.Copy(io.MultiWriter(to, sum), source)
	if err == nil {
		err = to.Sync()
	}
	if closed := to.Close(); err == nil {
		err = closed
	}
	switch {
	case source.err != nil:
		return "", 0, disk.Reason(source.err)
	case err != nil:
		return "", 0, own(err)
	}
	digest = hex.EncodeToString(sum.Sum(nil))
	name := path.Join(originals, digest)
	if have, err := s.root.Lstat(name); err == nil && have.Size() == size {
		return digest, size, nil
	}
	if err := disk.RenameIn(s.root, temp, name); err != nil {
		return "", 0, own(err)
	}
	disk.SyncFolder(filepath.Join(s.dir, originals))
	return digest, size, nil
}

// reader reads a source, and tells its errors from those of where it is copied to.
type reader struct {
	ctx  context.Context
	from io.Reader
	err  error
}

func (r *reader) Read(b []byte) (int, error) {
	if r.err = r.ctx.Err(); r.err != nil {
		return 0, r.err
	}
	n, err := r.from.Read(b)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// isLetter reports whether a zip is a letter between office and units, which stays whole.
func isLetter(names []string) bool { return slices.Contains(names, "letter.json") }

// isPackage reports whether a zip is a package of ours, or holds nothing but another zip:
// packages are found however often they were packed again.
func isPackage(names []string) bool {
	return len(names) == 1 && strings.EqualFold(path.Ext(names[0]), ".zip") ||
		slices.ContainsFunc(names, func(name string) bool { return path.Base(name) == export.RecordName })
}
