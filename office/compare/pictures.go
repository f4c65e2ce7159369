package compare

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"sync"

	"zuimei/form/photo"
	"zuimei/form/table"
	"zuimei/internal/guard"
	"zuimei/office"
	"zuimei/office/likeness"
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

// describe adds it to the description of the picture.
func (s seen) describe(p likeness.Picture) likeness.Picture {
	p.Width, p.Height, p.Likeness, p.Detail = s.Width, s.Height, s.Likeness, s.Detail
	return p
}

// knowledge is what is known of all pictures and documents, by SHA-256.
type knowledge struct {
	Pictures  map[string]seen   `json:"pictures"`
	Documents map[string]inside `json:"documents,omitempty"`

	texts int             // bytes of what the documents say
	over  map[string]bool // documents that say more than there is room for
}

// keep notes what a document holds, if there is room for it.
func (k *knowledge) keep(digest string, in inside) {
	size := 0
	for _, t := range in.Texts {
		size += len(t.Text)
	}
	if k.texts+size > mostKept {
		k.over[digest] = true
		return
	}
	k.texts += size
	k.Documents[digest] = in
}

// kept is the file in which it is kept. Another edition of how pictures are looked at
// begins anew.
type kept struct {
	Edition int    `json:"edition"`
	Notice  string `json:"notice"` // SHA-256 of the notice file by whose fields documents were read
	knowledge
}

// document returns what is known of a document, if that is so of all its pictures too.
func (k knowledge) document(digest string) (in inside, ok bool) {
	in, ok = k.Documents[digest]
	return in, ok && !slices.ContainsFunc(in.Pictures, func(p embedded) bool { _, ok := k.Pictures[p.SHA256]; return !ok })
}

const edition = 1

// side is the size in pixels to which pictures are made smaller, as at the clerk's desk.
const side = 480

// large is the number of pixels from which pictures are decoded one at a time, for memory.
const large = 6_000_000

// work decodes the pictures of a round and reads its documents.
type work struct {
	view *store.View

	mu     sync.Mutex
	known  knowledge
	wanted map[string]errand // by SHA-256
	done   int
	total  int
	report func(done, total int)

	size  sync.RWMutex // a large picture is decoded alone
	slots chan struct{}
	all   guard.Group
}

// errand is what is to be looked at, with the version in which it came.
type errand struct {
	file     office.File
	document bool
	owner    office.Version
}

// decoded returns what is known of the pictures and documents, after looking at those that
// are new.
func decoded(ctx context.Context, v *store.View, all []subject, report func(done, total int)) (*knowledge, error) {
	w := &work{
		view: v, known: knowledge{Pictures: map[string]seen{}, Documents: map[string]inside{}, over: map[string]bool{}}, report: report,
		wanted: map[string]errand{}, slots: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	places, order := w.plan(all)
	w.total = len(w.wanted)
	if w.total == 0 {
		return &w.known, nil
	}
	report(0, w.total)
	err := w.run(ctx, order, places)
	w.all.Wait()
	if err == nil {
		err = ctx.Err()
	}
	if text, bad := json.Marshal(kept{edition, noticeOf(v), w.known}); bad == nil {
		_ = v.KeepPictures(text) // on a drive that is only read they are looked at again next time
	}
	return &w.known, err
}

// plan takes over what is known, and lists what is not: by original, in their order, the sizes
// of its files by SHA-256.
func (w *work) plan(all []subject) (places map[string]map[string]int64, order []string) {
	before := recall(w.view)
	places = map[string]map[string]int64{}
	want := func(e errand) {
		digest := e.file.SHA256
		if _, ok := w.wanted[digest]; ok {
			return
		}
		w.wanted[digest] = e
		at := e.owner.Original
		if _, alone := w.view.Round.Arrived(digest); alone {
			at = digest // it is an original itself
		}
		if places[at] == nil {
			places[at] = map[string]int64{}
			order = append(order, at)
		}
		places[at][digest] = e.file.Bytes
	}
	for _, s := range all {
		for _, p := range s.pictures {
			if was, ok := before.Pictures[p.file.SHA256]; ok {
				w.known.Pictures[p.file.SHA256] = was
				continue
			}
			want(errand{p.file, false, s.version})
		}
		for _, d := range s.documents {
			was, ok := before.document(d.file.SHA256)
			if !ok {
				want(errand{d.file, true, s.version})
				continue
			}
			w.known.keep(d.file.SHA256, was)
			for _, p := range was.Pictures {
				w.known.Pictures[p.SHA256] = before.Pictures[p.SHA256]
			}
		}
	}
	return places, order
}

// recall is what an earlier time found out.
func recall(v *store.View) knowledge {
	var k kept
	if json.Unmarshal(v.Pictures(), &k) != nil || k.Edition != edition {
		return knowledge{}
	}
	if k.Notice != noticeOf(v) {
		k.Documents = nil
	}
	return k.knowledge
}

func noticeOf(v *store.View) string { return fmt.Sprintf("%x", sha256.Sum256(v.Notice)) }

// run reads each original once, and what is not in the one of its version by itself.
func (w *work) run(ctx context.Context, order []string, places map[string]map[string]int64) error {
	for _, original := range order {
		left := places[original]
		err := w.view.Scan(ctx, original, left, func(digest string, data []byte) bool {
			w.start(ctx, w.wanted[digest], data)
			delete(left, digest)
			return len(left) > 0 && ctx.Err() == nil
		})
		if err != nil {
			return err
		}
		for digest := range left {
			e := w.wanted[digest]
			found, err := w.view.Files(ctx, e.owner, []office.File{e.file})
			if err != nil && !errors.Is(err, store.ErrLost) && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			w.start(ctx, e, found[digest])
		}
	}
	return nil
}

// start looks at a picture or a document in the background as soon as one of the few places
// for that is free.
func (w *work) start(ctx context.Context, e errand, data []byte) {
	w.slots <- struct{}{}
	w.all.Start(func() {
		defer func() { <-w.slots }()
		if ctx.Err() != nil {
			return
		}
		pictures := map[string]seen{}
		var in inside
		if e.document {
			var all []table.Picture
			in, all = w.read(e.file.Name, data)
			for _, p := range all {
				if ctx.Err() != nil {
					return
				}
				pictures[digest(p.Data)] = w.look(p.Name, p.Data)
			}
		} else {
			pictures[e.file.SHA256] = w.look(e.file.Name, data)
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		if data != nil { // one that is not there now may be there next time
			maps.Copy(w.known.Pictures, pictures)
		}
		if data != nil && e.document {
			w.known.keep(e.file.SHA256, in)
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
