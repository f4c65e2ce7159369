package files

import (
	"image"
	"runtime/debug"
	"slices"

	"zuimei/export"
	"zuimei/form"
)

// Thumbnails are the pictures of a folder made small for the screen. They are
// decoded in the background and kept until they are no longer named.
type Thumbnails struct {
	Background func(work, done func())
	Decoder    *Decoder
	Dir        string
	Photos     *export.Photos // of the draft in dir; nil reads the files there anew
	Changed    func()         // one is ready
	Stale      func()         // a file is not the one that it was taken for; may be nil

	All map[ThumbnailKey]*Thumbnail
}

// Decoder makes pictures small, one after the other for the whole program, since
// a large one takes 100 MB for a moment.
type Decoder struct {
	Waiting []wanted
	busy    bool
}

type wanted struct {
	by  *Thumbnails
	key ThumbnailKey
}

// ThumbnailKey is a picture of a folder at most side pixels wide and high.
type ThumbnailKey struct {
	Path string
	Side int
}

type Thumbnail struct {
	Ready   bool
	Picture image.Image // upright; nil where the file cannot be decoded
	sha256  string      // of the file that it was made of
	asked   string      // of the file that it was to be made of; "" any
}

// Get returns what there is of a picture and has it made unless it is known.
// sha256 is the file's as far as it is known: a file that was exchanged is
// decoded again, once for each that is asked for.
func (t *Thumbnails) Get(key ThumbnailKey, sha256 string) Thumbnail {
	made := t.All[key]
	if made == nil || made.Ready && sha256 != "" && sha256 != made.sha256 && sha256 != made.asked {
		t.All[key] = &Thumbnail{asked: sha256}
		t.Decoder.Waiting = append(t.Decoder.Waiting, wanted{t, key})
		t.Decoder.next()
	}
	return *t.All[key]
}

// Keep drops the thumbnails of all files but these.
func (t *Thumbnails) Keep(paths []string) {
	named := map[string]bool{}
	for _, p := range paths {
		named[p] = true
	}
	for key := range t.All {
		if !named[key.Path] {
			delete(t.All, key)
		}
	}
}

// Drop drops the thumbnails of that many pixels and more but these.
func (t *Thumbnails) Drop(side int, but ...ThumbnailKey) {
	for key := range t.All {
		if key.Side >= side && !slices.Contains(but, key) {
			delete(t.All, key)
		}
	}
}

// forget drops those that have not been begun with.
func (t *Thumbnails) forget() {
	t.Decoder.Waiting = slices.DeleteFunc(t.Decoder.Waiting, func(w wanted) bool {
		if w.by == t {
			delete(t.All, w.key)
		}
		return w.by == t
	})
}

func (d *Decoder) next() {
	for !d.busy && len(d.Waiting) > 0 {
		t, key := d.Waiting[0].by, d.Waiting[0].key
		d.Waiting = d.Waiting[1:]
		wish := t.All[key]
		if wish == nil || wish.Ready {
			continue
		}
		last, dir, photos := len(d.Waiting) == 0, t.Dir, t.Photos
		d.busy = true
		var made Thumbnail
		t.Background(func() {
			made = Thumbnail{Ready: true}
			if photos != nil {
				made.Picture, made.sha256 = photos.Thumbnail(key.Path, key.Side)
			} else {
				made.Picture, made.sha256 = export.NewPhotos(dir).Thumbnail(key.Path, key.Side)
			}
			if last {
				debug.FreeOSMemory() // the large pictures are done with
			}
		}, func() {
			d.busy = false
			if t.All[key] != nil {
				made.asked = wish.asked
				t.All[key] = &made
				if t.Stale != nil && made.asked != "" && made.asked != made.sha256 {
					t.Stale()
				}
				t.Changed()
			}
			d.next()
		})
	}
}

// Crop returns the part of an upright picture, made small, that a crop shows; it
// copies nothing. full is the size in pixels of the original.
func Crop(picture image.Image, crop *form.Crop, width, height int) image.Image {
	sub, ok := picture.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if crop == nil || !ok || width <= 0 || height <= 0 {
		return picture
	}
	b := picture.Bounds()
	x, y := float64(b.Dx())/float64(width), float64(b.Dy())/float64(height)
	r := image.Rect(int(float64(crop.X)*x), int(float64(crop.Y)*y), int(float64(crop.X+crop.Width)*x), int(float64(crop.Y+crop.Height)*y))
	if r = r.Add(b.Min).Intersect(b); r.Empty() {
		return picture
	}
	return sub.SubImage(r)
}
