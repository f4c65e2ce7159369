package compare

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"sync"

	"zuimei/form/photo"
	"zuimei/internal/guard"
	"zuimei/office"
	"zuimei/office/store"
)

// seen is what is known of a picture, as it is kept in the round.
type seen struct {
	Looked   bool      `json:"looked"` // reports whether it could be decoded
	Width    int       `json:"width,omitempty"`
	Height   int       `json:"height,omitempty"`
	Likeness uint64    `json:"likeness,omitempty"`
	Detail   [4]uint64 `json:"detail"`
}

// kept is the file in which it is kept. Another edition of how pictures are looked at
// begins anew.
type kept struct {
	Edition  int             `json:"edition"`
	Pictures map[string]seen `json:"pictures"` // by SHA-256
}

const edition = 1

// side is the size in pixels to which pictures are made smaller, as at the clerk's desk.
const side = 480

// large is the number of pixels from which pictures are decoded one at a time, for memory.
const large = 6_000_000

// work decodes the pictures of a round.
type work struct {
	view *store.View

	mu     sync.Mutex
	known  map[string]seen
	done   int
	total  int
	report func(done, total int)

	size  sync.RWMutex // a large picture is decoded alone
	slots chan struct{}
	all   guard.Group
}

// decoded returns what is known of the pictures, by SHA-256, after decoding those that are
// new.
func decoded(ctx context.Context, v *store.View, all []subject, report func(done, total int)) (map[string]seen, error) {
	w := &work{view: v, known: map[string]seen{}, report: report, slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
	before := recall(v)
	wanted := map[string]office.File{}
	places := map[string]map[string]int64{} // by original: the sizes of its files by SHA-256
	owners := map[string]office.Version{}
	var order []string
	for _, s := range all {
		for _, p := range s.pictures {
			digest := p.file.SHA256
			if was, ok := before[digest]; ok {
				w.known[digest] = was
				continue
			}
			if _, ok := wanted[digest]; ok {
				continue
			}
			wanted[digest], owners[digest] = p.file, s.version
			at := s.version.Original
			if _, alone := v.Round.Arrived(digest); alone {
				at = digest // it is an original itself
			}
			if places[at] == nil {
				places[at] = map[string]int64{}
				order = append(order, at)
			}
			places[at][digest] = p.file.Bytes
		}
	}
	w.total = len(wanted)
	if w.total == 0 {
		return w.known, nil
	}
	report(0, w.total)
	err := w.run(ctx, order, places, wanted, owners)
	w.all.Wait()
	if err == nil {
		err = ctx.Err()
	}
	if text, bad := json.Marshal(kept{edition, w.known}); bad == nil {
		_ = v.KeepPictures(text) // on a drive that is only read they are looked at again next time
	}
	return w.known, err
}

// recall is what an earlier time found out.
func recall(v *store.View) map[string]seen {
	var k kept
	if json.Unmarshal(v.Pictures(), &k) != nil || k.Edition != edition {
		return nil
	}
	return k.Pictures
}

// run reads each original once, and what is not in the one of its version by itself.
func (w *work) run(ctx context.Context, order []string, places map[string]map[string]int64, wanted map[string]office.File, owners map[string]office.Version) error {
	for _, original := range order {
		left := places[original]
		err := w.view.Scan(ctx, original, left, func(digest string, data []byte) bool {
			w.start(ctx, digest, wanted[digest].Name, data)
			delete(left, digest)
			return len(left) > 0 && ctx.Err() == nil
		})
		if err != nil {
			return err
		}
		for digest := range left {
			found, err := w.view.Files(ctx, owners[digest], []office.File{wanted[digest]})
			if err != nil && !errors.Is(err, store.ErrLost) {
				return err
			}
			w.start(ctx, digest, wanted[digest].Name, found[digest])
		}
	}
	return nil
}

// start looks at a picture in the background as soon as one of the few places for that is
// free.
func (w *work) start(ctx context.Context, digest, name string, data []byte) {
	w.slots <- struct{}{}
	w.all.Start(func() {
		defer func() { <-w.slots }()
		if ctx.Err() != nil {
			return
		}
		s := w.look(name, data)
		w.mu.Lock()
		defer w.mu.Unlock()
		if data != nil { // one that is not there now may be there next time
			w.known[digest] = s
		}
		w.done++
		w.report(w.done, w.total)
	})
}

// look decodes a picture.
func (w *work) look(name string, data []byte) seen {
	f := photo.Facts(name, data)
	if pixels := f.Width * f.Height; pixels > large {
		w.size.Lock()
		defer w.size.Unlock()
	} else {
		w.size.RLock()
		defer w.size.RUnlock()
	}
	small := photo.Settle(&f, data, side)
	if small == nil {
		small = photo.Look(&f, data, side)
	}
	s := seen{Looked: f.Looked && small != nil, Width: f.Width, Height: f.Height, Likeness: f.Likeness}
	if small != nil {
		s.Detail = photo.Detail(small)
	}
	return s
}
