package files

import (
	"image"
	"os"
	"path/filepath"
	"testing"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/drafttest"
)

// newThumbnails are those of a folder with pictures of these names, 400 × 300.
func newThumbnails(t *testing.T, clock *drafttest.Clock, names ...string) *Thumbnails {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		writeJPEG(t, filepath.Join(dir, name), 400, 300)
	}
	return &Thumbnails{Background: clock.Background, Decoder: &Decoder{}, Dir: dir, Photos: export.NewPhotos(dir), Changed: func() {}}
}

// A thumbnail is decoded in the background, once, and no larger than asked for.
func TestThumbnailIsDecodedOnce(t *testing.T) {
	clock := drafttest.NewClock()
	clock.Later = true
	thumbs := newThumbnails(t, clock, "a.jpg", "b.jpg")
	changed := 0
	thumbs.Changed = func() { changed++ }
	key := ThumbnailKey{Path: "a.jpg", Side: 100}
	for range 2 {
		if thumbs.Get(key, "").Ready {
			t.Error("ready at once")
		}
		thumbs.Get(ThumbnailKey{Path: "b.jpg", Side: 100}, "")
	}
	if n := len(clock.Work); n != 1 {
		t.Errorf("%d decoded at a time", n)
	}
	clock.Finish()
	got := thumbs.Get(key, "")
	if !got.Ready || got.Picture.Bounds().Size() != image.Pt(100, 75) {
		t.Errorf("%+v", got)
	}
	if changed != 2 || len(clock.Work) != 0 {
		t.Errorf("%d changes, %d decoded again", changed, len(clock.Work))
	}
	if got := thumbs.Get(ThumbnailKey{Path: "none.jpg", Side: 100}, ""); got.Ready {
		t.Error("ready at once")
	}
	clock.Finish()
	if got := thumbs.Get(ThumbnailKey{Path: "none.jpg", Side: 100}, ""); !got.Ready || got.Picture != nil {
		t.Errorf("of no file: %+v", got)
	}
}

// Thumbnails go with the files, large ones when they are off the screen, and those that
// are dropped before their turn are not decoded.
func TestThumbnailsAreDropped(t *testing.T) {
	clock := drafttest.NewClock()
	thumbs := newThumbnails(t, clock, "a.jpg", "b.jpg", "c.jpg")
	get := func(path string, side int) { thumbs.Get(ThumbnailKey{Path: path, Side: side}, "") }
	for _, path := range []string{"a.jpg", "b.jpg", "c.jpg"} {
		get(path, 100)
		get(path, 200)
	}
	thumbs.Keep([]string{"a.jpg", "b.jpg"})
	thumbs.Drop(200, ThumbnailKey{Path: "b.jpg", Side: 200})
	if len(thumbs.made) != 3 || thumbs.made[ThumbnailKey{Path: "a.jpg", Side: 200}] != nil {
		t.Errorf("kept %v", thumbs.made)
	}
	clock.Later = true
	get("a.jpg", 50)
	get("b.jpg", 50)
	get("c.jpg", 50)
	thumbs.Keep([]string{"a.jpg", "c.jpg"})
	decoded := 0
	background := thumbs.Background
	thumbs.Background = func(work, done func()) { decoded++; background(work, done) }
	if clock.Finish(); decoded != 1 || thumbs.made[ThumbnailKey{Path: "b.jpg", Side: 50}] != nil {
		t.Errorf("%d decoded after a, kept %v", decoded, thumbs.made)
	}
}

// A file that is not the one asked for is reported, and decoded once for each sha256.
func TestThumbnailOfAnotherFile(t *testing.T) {
	clock := drafttest.NewClock()
	thumbs := newThumbnails(t, clock, "a.jpg")
	decoded, stale := 0, 0
	thumbs.Background = func(work, done func()) { decoded++; work(); done() }
	thumbs.Stale = func() { stale++ }
	key := ThumbnailKey{Path: "a.jpg", Side: 100}
	for _, sha256 := range []string{"", "1", "1", "", "2", "2"} {
		thumbs.Get(key, sha256)
	}
	if decoded != 3 || stale != 2 {
		t.Errorf("%d decoded, %d stale", decoded, stale)
	}
	if err := os.Remove(filepath.Join(thumbs.Dir, "a.jpg")); err != nil {
		t.Fatal(err)
	}
	thumbs.Get(key, "3")
	if got := thumbs.Get(key, "3"); got.Picture != nil || decoded != 4 {
		t.Errorf("of a file that is gone: %+v, %d decoded", got, decoded)
	}
}

// A crop of the original is the same part of its thumbnail.
func TestCrop(t *testing.T) {
	small := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for _, c := range []struct {
		crop *form.Crop
		want image.Rectangle
	}{
		{nil, small.Bounds()},
		{&form.Crop{X: 100, Y: 100, Width: 200, Height: 50}, image.Rect(10, 10, 30, 15)},
		{&form.Crop{X: 300, Y: 200, Width: 400, Height: 400}, image.Rect(30, 20, 40, 30)},
		{&form.Crop{X: 900, Y: 900, Width: 10, Height: 10}, small.Bounds()},
	} {
		if got := Crop(small, c.crop, 400, 300).Bounds(); got != c.want {
			t.Errorf("%+v: %v, want %v", c.crop, got, c.want)
		}
	}
	if got := Crop(small, &form.Crop{Width: 10, Height: 10}, 0, 0); got != image.Image(small) {
		t.Error("cropped without the original's size")
	}
}
