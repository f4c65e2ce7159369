package export

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"maps"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/disintegration/imaging"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/form/sample"
	"zuimei/internal/guard"
)

// What the nomination does not name any more is not held in memory.
func TestExamineForgets(t *testing.T) {
	k, d, pictures := drafted(t)
	n := sample.Nomination(k.Campaign)
	n.Example = false
	scan, err := d.AddAttachment(form.KeyScans, "盖章.jpg", bytes.NewReader(pictures[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	photos := NewPhotos(d.Dir())
	held := func(want ...string) {
		t.Helper()
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(photos.files)); !slices.Equal(got, want) {
			t.Errorf("held %v, want %v", got, want)
		}
	}
	n.Scans = []string{scan}
	k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	held(append([]string{n.Photos.Portrait, scan}, n.Photos.Work...)...)
	n.Photos.Work, n.Scans = n.Photos.Work[:1], nil
	k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	held(n.Photos.Portrait, n.Photos.Work[0])
	if photos.print.jpeg == nil {
		t.Error("the ID photo was not kept for printing")
	}
	n.Photos = form.Photos{}
	k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	held()
	if photos.print.jpeg != nil || photos.print.picture != nil {
		t.Error("the ID photo is still held")
	}
}

// A panic where a picture is decoded reaches who asked, on whose goroutine it is
// told of; what others ask for afterwards works.
func TestPanicWhilePicturesAreRead(t *testing.T) {
	k, d, _ := drafted(t)
	n := sample.Nomination(k.Campaign)
	photos := NewPhotos(d.Dir())
	caught := func() (p *guard.Panic) {
		defer func() { p = guard.Caught(recover()) }()
		photos.readAll(t.Context(), append([]string{n.Photos.Portrait}, n.Photos.Work...), func(*form.PhotoFacts, []byte) { panic("a fault") })
		return nil
	}()
	if caught == nil || caught.Value != "a fault" || !strings.Contains(caught.Stack, "readAll") {
		t.Errorf("caught %v", caught)
	}
	if x := k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20}); x.Picture == nil {
		t.Error("no picture afterwards")
	}
}

// One picture that is named a hundred times is read once, and of very many files
// only some.
func TestExamineIsBounded(t *testing.T) {
	k, d, pictures := drafted(t)
	n := sample.Nomination(k.Campaign)
	name := n.Photos.Work[0]
	n.Photos.Work = nil
	for i := range 100 {
		n.Photos.Work = append(n.Photos.Work, []string{name, "./" + name, strings.ReplaceAll(name, "/", "//")}[i%3])
	}
	photos := NewPhotos(d.Dir())
	x := k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	if len(photos.files) != 2 {
		t.Error(len(photos.files), "files are held")
	}
	for i, f := range x.Evidence.Work {
		if f.Path != n.Photos.Work[i] || f.Size != int64(len(pictures[1].Data)) {
			t.Fatalf("%d: %+v", i, f)
		}
	}

	n.Photos.Work = nil
	for i := range form.MaxDraftFiles + 5 {
		n.Photos.Work = append(n.Photos.Work, fmt.Sprintf("photos/%d.jpg", i))
	}
	x = k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	last := form.MaxDraftFiles - 2 // the ID photo is one more
	if x.Evidence.Work[last].Unread != form.Missing || x.Evidence.Work[last+1].Unread != form.Surplus {
		t.Errorf("%+v, %+v", x.Evidence.Work[last], x.Evidence.Work[last+1])
	}

	n.Photos.Work = nil
	for i := range 3 { // holes, which take no room on the disk
		f, err := os.Create(filepath.Join(d.Dir(), "photos", fmt.Sprintf("large%d.jpg", i)))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.Truncate(form.MaxPhotoBytes-1), f.Close()); err != nil {
			t.Fatal(err)
		}
		n.Photos.Work = append(n.Photos.Work, fmt.Sprintf("photos/large%d.jpg", i))
	}
	x = k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	if w := x.Evidence.Work; w[1].Unread != "" || w[2].Unread != form.Surplus {
		t.Errorf("%+v", w)
	}
}

// A photo that was saved again is asked about once the photos were looked at, and
// one whose data is damaged is told of; without looking nothing is decoded.
func TestLook(t *testing.T) {
	k, d, pictures := drafted(t)
	n := sample.Nomination(k.Campaign)
	img, _, err := image.Decode(bytes.NewReader(pictures[1].Data))
	if err != nil {
		t.Fatal(err)
	}
	again, err := photo.EncodeJPEG(imaging.Resize(img, 1700, 0, imaging.Linear), 97)
	if err != nil {
		t.Fatal(err)
	}
	damaged := append(bytes.Clone(pictures[2].Data[:len(pictures[2].Data)*2/3]), pictures[2].Data[len(pictures[2].Data)*4/5:]...)
	n.Photos.Work = n.Photos.Work[:1]
	for name, data := range map[string][]byte{"again.jpg": again, "damaged.jpg": damaged} {
		path, err := d.AddPhoto(name, bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		n.Photos.Work = append(n.Photos.Work, path)
	}
	slices.Sort(n.Photos.Work[1:])
	photos := NewPhotos(d.Dir())
	rules := func() []string {
		x := k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
		var fired []string
		for _, f := range form.Check(x.Case()) {
			if f.Rule == "photo-alike" || f.Rule == "photo-broken" {
				fired = append(fired, string(f.Field)+" "+f.Rule+" "+fmt.Sprint(f.Severity))
			}
		}
		return fired
	}
	if got := rules(); got != nil {
		t.Error("before looking:", got)
	}
	photos.Look(t.Context(), n)
	if got := rules(); !slices.Equal(got, []string{"work.2 photo-alike warning", "work.3 photo-broken warning"}) {
		t.Error("after looking:", got)
	}
	before := photos.files[n.Photos.Work[0]].small
	picture, sum := photos.Thumbnail(n.Photos.Work[0], 200)
	if picture == nil || picture.Bounds().Dx() != 200 || sum == "" || photos.files[n.Photos.Work[0]].small != before {
		t.Error("a thumbnail:", picture.Bounds(), sum)
	}
	if picture, _ := photos.Thumbnail(n.Photos.Work[0], 1500); picture == nil || picture.Bounds().Dx() != 1500 {
		t.Error("a large one")
	}
	if picture, _ := photos.Thumbnail("photos/none.jpg", 200); picture != nil {
		t.Error("one of nothing")
	}
}

// A photo without an end marker is decoded once: what was found out when it was
// read is not asked for again.
func TestUnendedIsDecodedOnce(t *testing.T) {
	k, d, pictures := drafted(t)
	n := sample.Nomination(k.Campaign)
	data := pictures[1].Data
	path, err := d.AddPhoto("panorama.jpg", bytes.NewReader(data[:len(data)-2]))
	if err != nil {
		t.Fatal(err)
	}
	n.Photos.Work[0] = path
	photos := NewPhotos(d.Dir())
	x := k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	if f := x.Evidence.Work[0]; !f.Complete || !f.Unended || !f.Looked || f.Likeness == 0 {
		t.Errorf("%+v", f)
	}
	before := photos.files[path].small
	photos.Look(t.Context(), n)
	if before == nil || photos.files[path].small != before {
		t.Error("decoded again")
	}
}

// The ID photo is decoded once, whether it is examined or looked at first; only
// looking finds out what it looks like.
func TestPortraitIsDecodedOnce(t *testing.T) {
	k, d, pictures := drafted(t)
	n := sample.Nomination(k.Campaign)
	name := n.Photos.Portrait
	facts := photo.Facts("", pictures[0].Data)
	photo.Look(&facts, pictures[0].Data, smallSide)
	for what, crop := range map[string]*form.Crop{
		"whole": nil, "cropped": {X: 10, Y: 14, Width: 500, Height: 700}, "cropped wrong": {X: 5000, Width: 5, Height: 7},
	} {
		t.Run(what, func(t *testing.T) {
			n.Photos.PortraitCrop = crop
			examined, looked := NewPhotos(d.Dir()), NewPhotos(d.Dir())
			x := k.Examine(t.Context(), examined, n, form.Date{Y: 2021, M: 5, D: 20})
			small := examined.files[name].small
			if small == nil || x.Evidence.Portrait.Looked || x.Evidence.Portrait.Likeness != 0 {
				t.Fatalf("%v, %+v", small, x.Evidence.Portrait)
			}
			for _, photos := range []*Photos{examined, looked} {
				photos.Look(t.Context(), n)
				f := photos.files[name].facts
				if !f.Looked || bits.OnesCount64(f.Likeness^facts.Likeness) > 1 {
					t.Errorf("%x looks like %x", facts.Likeness, f.Likeness)
				}
			}
			if examined.files[name].small != small {
				t.Error("decoded again")
			}
			print, small := looked.print.picture, looked.files[name].small
			x = k.Examine(t.Context(), looked, n, form.Date{Y: 2021, M: 5, D: 20})
			if print == nil || x.Picture != print || looked.files[name].small != small {
				t.Error("decoded again")
			}
		})
	}
}

// What the sample's pictures show is far apart.
func TestSampleIsNotAlike(t *testing.T) {
	k, d, _ := drafted(t)
	n := sample.Nomination(k.Campaign)
	photos := NewPhotos(d.Dir())
	photos.Look(t.Context(), n)
	x := k.Examine(t.Context(), photos, n, form.Date{Y: 2021, M: 5, D: 20})
	all := append([]form.PhotoFacts{*x.Evidence.Portrait}, x.Evidence.Work...)
	for i, a := range all {
		for _, b := range all[:i] {
			if apart := bits.OnesCount64(a.Likeness ^ b.Likeness); !a.Looked || a.Likeness == 0 || apart < 12 {
				t.Errorf("%s, %s: %d", a.Name, b.Name, apart)
			}
		}
	}
}

// A scan loses its position as a photo does, and the list says so.
func TestScansLosePositions(t *testing.T) {
	k, d, pictures := drafted(t)
	n := sample.Nomination(k.Campaign)
	xmp := `http://ns.adobe.com/xap/1.0/` + "\x00" + `<x:xmpmeta exif:GPSLatitude="36,12.5N"/>`
	head := "\xff\xd8\xff\xe1" + string(binary.BigEndian.AppendUint16(nil, uint16(len(xmp)+2))) + xmp
	scan, err := d.AddAttachment(form.KeyScans, "盖章.jpg", strings.NewReader(head+string(pictures[1].Data[2:])))
	if err != nil {
		t.Fatal(err)
	}
	n.Scans, n.Photos.StripGPS = []string{scan}, true
	x := k.Examine(t.Context(), NewPhotos(d.Dir()), n, form.Date{Y: 2021, M: 5, D: 20})
	entries, _, err := Ready{x}.entries(t.Context(), NamesOf(k.Campaign, n))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if bytes.Contains(e.data, []byte("36,12.5N")) {
			t.Error(e.Name, "tells the place")
		}
		if e.Name == "清单.txt" && !bytes.Contains(e.data, []byte("5-推荐表盖章扫描件-张三-1.jpg 去除了拍摄地点信息")) {
			t.Errorf("%s", e.data)
		}
	}
}
