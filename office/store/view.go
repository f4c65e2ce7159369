package store

import (
	"context"
	"errors"
	"path"
	"slices"
	"sync"

	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office"
)

// View is a round that is open for reading alone, whoever writes it meanwhile: it takes no
// lock and shows the round as it was saved last. Its methods may be called concurrently.
type View struct {
	Saved

	store    *Store
	password string

	mu    sync.Mutex
	needs []string
}

// Needs are the digests of the originals in which something that was wanted is locked.
func (v *View) Needs() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Clone(v.needs)
}

// note notes that something is locked.
func (v *View) note(err error) {
	if locked := new(LockedError); errors.As(err, &locked) {
		v.mu.Lock()
		defer v.mu.Unlock()
		if !slices.Contains(v.needs, locked.Arrival) {
			v.needs = append(v.needs, locked.Arrival)
		}
	}
}

// OpenView opens the round in dir for reading; password is one for archives beside those that
// opened them when they were taken in, "" without one.
func OpenView(dir, password string) (*View, error) {
	s, err := OpenReading(dir)
	if err != nil {
		return nil, err
	}
	return &View{Saved: s.Saved, store: s, password: password}, nil
}

// Close ends the view.
func (v *View) Close() error { return v.store.Close() }

// Nomination is [Store.Nomination].
func (v *View) Nomination(w office.Version) (form.Nomination, error) { return v.store.Nomination(w) }

// Record is the text of a package's record, as it arrived.
func (v *View) Record(w office.Version) ([]byte, error) {
	text, err := readFile(v.store.root, path.Join(records, w.Content+".json"), form.MaxNominationBytes)
	return text, disk.Reason(err)
}

// Files returns the bytes of files that arrived with a version, by their SHA-256, in one
// pass over its original. The error is that of [Store.File] for the first that is not found;
// the others are returned beside it.
func (v *View) Files(ctx context.Context, w office.Version, files []office.File) (map[string][]byte, error) {
	found, wanted := map[string][]byte{}, map[string]office.File{}
	for _, f := range files {
		wanted[f.SHA256] = f
	}
	if len(wanted) > 0 {
		if err := v.collect(ctx, w.Original, wanted, found); err != nil {
			return found, err
		}
	}
	for _, f := range files {
		if _, ok := found[f.SHA256]; ok {
			continue
		}
		data, err := v.store.File(ctx, w, f, v.password) // one that came along in another original
		if err != nil {
			v.note(err)
			return found, err
		}
		found[f.SHA256] = data
	}
	return found, nil
}

// collect reads an original once and keeps the wanted files.
func (v *View) collect(ctx context.Context, original string, wanted map[string]office.File, found map[string][]byte) error {
	sizes := map[string]int64{}
	for digest, f := range wanted {
		sizes[digest] = f.Bytes
	}
	return v.Scan(ctx, original, sizes, func(digest string, data []byte) bool {
		found[digest] = data
		return len(found) < len(wanted)
	})
}
