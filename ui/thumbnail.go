package ui

import (
	"image"
	"runtime/debug"
	"slices"

	"zuimei/export"
	"zuimei/form"
)

// thumbnails are the pictures of a folder made small for the screen. They are
// decoded in the background and kept until they are no longer named.
type thumbnails struct {
	background func(work, done func())
	decoder    *decoder
	dir        string
	photos     *export.Photos // of the draft in dir; nil reads the files there anew
	changed    func()         // one is ready
	stale      func()         // a file is not the one that it was taken for; may be nil

	all map[thumbnailKey]*thumbnail
}

// decoder makes pictures small, one after the other for the whole program, since
// a large one takes 100 MB for a moment.
type decoder struct {
	waiting []wanted
	busy    bool
}

type wanted struct {
	by  *thumbnails
	key thumbnailKey
}

// thumbnailKey is a picture of a folder at most side pixels wide and high.
type thumbnailKey struct {
	path string
	side int
}

type thumbnail struct {
	ready   bool
	picture image.Image // upright; nil where the file cannot be decoded
	sha256  string      // of the file that it was made of
	asked   string      // of the file that it was to be made of; "" any
}

// of returns what there is of a picture and has it made unless it is known.
// sha256 is the file's as far as it is known: a file that was exchanged is
// decoded again, once for each that is asked for.
func (t *thumbnails) of(key thumbnailKey, sha256 string) thumbnail {
	made := t.all[key]
	if made == nil || made.ready && sha256 != "" && sha256 != made.sha256 && sha256 != made.asked {
		t.all[key] = &thumbnail{asked: sha256}
		t.decoder.waiting = append(t.decoder.waiting, wanted{t, key})
		t.decoder.next()
	}
	return *t.all[key]
}

// keep drops the thumbnails of all files but these.
func (t *thumbnails) keep(paths []string) {
	named := map[string]bool{}
	for _, p := range paths {
		named[p] = true
	}
	for key := range t.all {
		if !named[key.path] {
			delete(t.all, key)
		}
	}
}

// drop drops the thumbnails of that many pixels and more but these.
func (t *thumbnails) drop(side int, but ...thumbnailKey) {
	for key := range t.all {
		if key.side >= side && !slices.Contains(but, key) {
			delete(t.all, key)
		}
	}
}

// forget drops those that have not been begun with.
func (t *thumbnails) forget() {
	t.decoder.waiting = slices.DeleteFunc(t.decoder.waiting, func(w wanted) bool {
		if w.by == t {
			delete(t.all, w.key)
		}
		return w.by == t
	})
}

func (d *decoder) next() {
	for !d.busy && len(d.waiting) > 0 {
		t, key := d.waiting[0].by, d.waiting[0].key
		d.waiting = d.waiting[1:]
		wish := t.all[key]
		if wish == nil || wish.ready {
			continue
		}
		last, dir, photos := len(d.waiting) == 0, t.dir, t.photos
		d.busy = true
		var made thumbnail
		t.background(func() {
			made = thumbnail{ready: true}
			if photos != nil {
				made.picture, made.sha256 = photos.Thumbnail(key.path, key.side)
			} else {
				made.picture, made.sha256 = export.NewPhotos(dir).Thumbnail(key.path, key.side)
			}
			if last {
				debug.FreeOSMemory() // the large pictures are done with
			}
		}, func() {
			d.busy = false
			if t.all[key] != nil {
				made.asked = wish.asked
				t.all[key] = &made
				if t.stale != nil && made.asked != "" && made.asked != made.sha256 {
					t.stale()
				}
				t.changed()
			}
			d.next()
		})
	}
}

// cut returns the part of an upright picture, made small, that a crop shows; it
// copies nothing. full is the size in pixels of the original.
func cut(picture image.Image, crop *form.Crop, width, height int) image.Image {
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
