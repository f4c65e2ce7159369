package files

import (
	"image"
	"runtime/debug"
	"slices"

	"zuimei/export"
	"zuimei/form"
)

// Thumbnails keeps the pictures of one folder in small. They are decoded in the
// background when first asked for. All methods belong to the main goroutine.
type Thumbnails struct {
	// Background runs work off the main goroutine and then done on it.
	Background func(work, done func())
	Decoder    *Decoder
	Dir        string
	Photos     *export.Photos // caches the files of the draft in Dir; nil reads them anew
	Changed    func()         // called when a thumbnail is ready
	Stale      func()         // called when a file is not the one asked for; may be nil

	made map[ThumbnailKey]*Thumbnail
}

// Decoder decodes pictures one after the other for the whole program: a large one
// takes 100 MB for a moment. The zero value is ready for use.
type Decoder struct {
	waiting []pending
	busy    bool
}

// pending is a thumbnail that waits for the decoder.
type pending struct {
	owner *Thumbnails
	key   ThumbnailKey
}

// ThumbnailKey names a picture in a folder, at most Side pixels wide and high.
type ThumbnailKey struct {
	Path string // relative to the folder, with slashes
	Side int
}

// Thumbnail is a picture made small.
type Thumbnail struct {
	Ready   bool        // false while it is being decoded
	Picture image.Image // upright; nil where the file cannot be decoded
	sha256  string      // of the file that was decoded
	wanted  string      // the sha256 that was asked for; "" for any
}

// Get returns a thumbnail, and has it decoded unless that was done or begun. sha256
// is that of the file where it is known, else "": a file that was exchanged is decoded
// again, once for each sha256.
func (t *Thumbnails) Get(key ThumbnailKey, sha256 string) Thumbnail {
	known := t.made[key]
	if known == nil || known.Ready && sha256 != "" && sha256 != known.sha256 && sha256 != known.wanted {
		if t.made == nil {
			t.made = map[ThumbnailKey]*Thumbnail{}
		}
		t.made[key] = &Thumbnail{wanted: sha256}
		t.Decoder.waiting = append(t.Decoder.waiting, pending{t, key})
		t.Decoder.next()
	}
	return *t.made[key]
}

// Keep drops the thumbnails of all files but these.
func (t *Thumbnails) Keep(paths []string) {
	for key := range t.made {
		if !slices.Contains(paths, key.Path) {
			delete(t.made, key)
		}
	}
}

// Drop drops all thumbnails of at least that side but these.
func (t *Thumbnails) Drop(side int, but ...ThumbnailKey) {
	for key := range t.made {
		if key.Side >= side && !slices.Contains(but, key) {
			delete(t.made, key)
		}
	}
}

// cancelWaiting drops the thumbnails whose decoding has not begun.
func (t *Thumbnails) cancelWaiting() {
	t.Decoder.waiting = slices.DeleteFunc(t.Decoder.waiting, func(p pending) bool {
		if p.owner == t {
			delete(t.made, p.key)
		}
		return p.owner == t
	})
}

// next decodes the first thumbnail that waits and is still wanted, unless one is
// being decoded.
func (d *Decoder) next() {
	for !d.busy && len(d.waiting) > 0 {
		t, key := d.waiting[0].owner, d.waiting[0].key
		d.waiting = d.waiting[1:]
		if known := t.made[key]; known != nil && !known.Ready {
			d.decode(t, key, known.wanted)
		}
	}
}

func (d *Decoder) decode(t *Thumbnails, key ThumbnailKey, wanted string) {
	d.busy = true
	photos, last := t.Photos, len(d.waiting) == 0
	if photos == nil {
		photos = export.NewPhotos(t.Dir)
	}
	made := Thumbnail{Ready: true, wanted: wanted}
	t.Background(func() {
		made.Picture, made.sha256 = photos.Thumbnail(key.Path, key.Side)
		if last {
			debug.FreeOSMemory() // of the large pictures
		}
	}, func() {
		d.busy = false
		if t.made[key] != nil { // else it was dropped meanwhile
			t.made[key] = &made
			if t.Stale != nil && wanted != "" && wanted != made.sha256 {
				t.Stale()
			}
			t.Changed()
		}
		d.next()
	})
}

// Crop returns the part of a thumbnail that a crop of the original shows; it copies
// nothing. width and height are the original's, upright, in pixels. Without a crop it
// returns the thumbnail.
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
