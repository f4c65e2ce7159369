package store

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"zuimei/export"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/intake"
)

// Adding says how to take files in.
type Adding struct {
	Kit      export.Kit // of the round's notice
	Received time.Time
	Password string // of archives
	// Found is called once with how many files there are to add; it may be nil.
	Found func(files int)
	// Report is called for every file with what became of it.
	Report func(Outcome)
	// Committed is called after files were reported that were written together; it may be nil.
	Committed func()
	// Yield is called whenever Wanted says so while files are being read, which may take long:
	// it may use the store, such as to decide something. Without Wanted it is never called.
	Wanted <-chan struct{}
	Yield  func()
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

// Add takes in files and folders. What is received is on the disk before it is reported;
// several files are reported together, as a batch is written at once. A file that cannot be
// read stops nothing but itself; the error is about the round, or that of ctx.
func (s *Store) Add(ctx context.Context, names []string, how Adding) error {
	if err := s.ready("没有收进来"); err != nil {
		return err
	}
	how.Kit.Campaign = s.Round.Listing(s.Campaign) // the office's own names count
	named := func(folder string) bool { return intake.Names(how.Kit.Campaign, folder) }
	b := newBatch(s, how)
	defer b.end()
	var parcels []parcel
	err := s.walk(ctx, names, named, func(p parcel) error {
		parcels = append(parcels, p)
		return nil
	})
	if err == nil && how.Found != nil {
		how.Found(len(parcels))
	}
	for _, p := range parcels {
		if err == nil {
			err = b.add(ctx, &job{parcel: p, batch: b})
		}
	}
	if err == nil {
		err = b.flush(ctx)
	}
	if err == nil {
		err = s.resume(ctx, b)
	}
	if stored := b.commit(); err == nil { // what was read before an end is kept
		err = stored
	}
	return err
}

// ownError is an error about the round itself, not about what is added.
type ownError struct{ err error }

func (e *ownError) Error() string { return e.err.Error() }
func (e *ownError) Unwrap() error { return e.err }

func own(err error) error {
	if err == nil {
		return nil
	}
	return &ownError{fmt.Errorf("没有收进来：%w", disk.Reason(err))}
}

// resume takes in originals that were stored when the program was killed, and were not
// added again since, which would have given them their name.
func (s *Store) resume(ctx context.Context, b *batch) error {
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
		j := &job{parcel: parcel{name: "上次没有收完的文件"}, batch: b, stored: e.Name(), size: info.Size(), received: b.how.Received}
		if err := b.add(ctx, j); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

func isDigest(name string) bool {
	return len(name) == 64 && strings.Trim(name, "0123456789abcdef") == ""
}

// maxFolderBytes bounds a package in a folder, which is in memory as a whole.
const maxFolderBytes = 400 << 20

// file adds an arrival to the round, with all that it holds. What was read of it before, as
// without a password, is replaced by what is read now; what it brought before stays. The
// further arrivals hold parts of the same.
func (s *Store) file(a *office.Arrival, bundles []bundle, further ...office.Arrival) []Change {
	was := s.Round
	s.Round.Submissions = slices.Clone(was.Submissions)
	var versions []office.Version
	for _, b := range bundles {
		versions = append(versions, b.versions...)
		if b.unclaimed != nil {
			a.Unclaimed = append(a.Unclaimed, *b.unclaimed)
		}
	}
	if len(versions)+len(a.Unclaimed) == 0 {
		a.Unclaimed = []office.Unclaimed{{Source: a.Name, Findings: []office.Finding{intake.Empty()}}}
	}
	versions, opened := s.Round.Again(a, versions)
	var changes []Change
	for _, v := range versions {
		id, change := s.Round.Receive(s.Campaign, v)
		changes = append(changes, Change{id, change})
		if !slices.Contains(a.Submissions, id) {
			a.Submissions = append(a.Submissions, id)
		}
	}
	s.Round.Opened(a, opened)
	for i := range further {
		further[i].Submissions = a.Submissions
	}
	all := append([]office.Arrival{*a}, further...)
	s.Round.Arrivals = slices.DeleteFunc(slices.Clone(was.Arrivals), func(old office.Arrival) bool {
		return slices.ContainsFunc(all, func(a office.Arrival) bool { return a.SHA256 == old.SHA256 })
	})
	s.Round.Arrivals = append(s.Round.Arrivals, all...)
	return changes
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
