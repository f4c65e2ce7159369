package export

import (
	"image"
	"maps"
	"path"
	"slices"
	"sync"
	"time"

	"github.com/disintegration/imaging"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/photo"
)

// Photos are the pictures and scans of one draft as far as they were read. A
// file is read again only when its size or time has changed, so that an
// examination after a keystroke costs no reading. What the last examination did
// not ask for is not held. It is safe for concurrent use.
type Photos struct {
	dir string

	mu    sync.Mutex
	files map[string]seen
	print printed
}

// seen is a file as it was read.
type seen struct {
	modified time.Time
	facts    form.PhotoFacts
	data     []byte
}

// printed is the ID photo made ready for paper.
type printed struct {
	sha256  string
	crop    form.Crop
	facts   form.PhotoFacts
	picture image.Image
	jpeg    []byte
}

// NewPhotos starts with nothing read of the draft in dir.
func NewPhotos(dir string) *Photos { return &Photos{dir: dir, files: map[string]seen{}} }

// read tells the facts of a picture or scan; the bytes are nil where the file
// could not be read.
func (p *Photos) read(name string) (form.PhotoFacts, []byte) {
	none := form.PhotoFacts{Name: path.Base(name), Path: name}
	file, size, unread := draft.OpenFile(p.dir, name)
	none.Unread, none.Size = unread, size
	if unread != "" {
		return none, nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		none.Unread = form.Unreadable
		return none, nil
	}
	p.mu.Lock()
	was, known := p.files[name]
	p.mu.Unlock()
	if known && was.facts.Size == size && was.modified.Equal(info.ModTime()) {
		return was.facts, was.data
	}
	facts, data := ReadPicture(none.Name, file, size)
	facts.Path = name
	p.mu.Lock()
	p.files[name] = seen{info.ModTime(), facts, data}
	p.mu.Unlock()
	return facts, data
}

// keep forgets every file but these, of which the first is the ID photo, "" for
// none.
func (p *Photos) keep(names []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.DeleteFunc(p.files, func(name string, _ seen) bool { return !slices.Contains(names, name) })
	if names[0] == "" {
		p.print = printed{}
	}
}

// portrait decodes, crops and encodes the ID photo for printing and notes in its
// facts when it cannot be decoded.
func (p *Photos) portrait(f *form.PhotoFacts, data []byte, crop *form.Crop) (image.Image, []byte) {
	want := printed{sha256: f.SHA256}
	if crop != nil {
		want.crop = *crop
	}
	p.mu.Lock()
	was := p.print
	p.mu.Unlock()
	if was.sha256 == want.sha256 && was.crop == want.crop && want.sha256 != "" {
		f.Fault = was.facts.Fault
		return was.picture, was.jpeg
	}
	want.picture, want.jpeg = toPrint(f, data, crop)
	want.facts = *f
	p.mu.Lock()
	p.print = want
	p.mu.Unlock()
	return want.picture, want.jpeg
}

func toPrint(f *form.PhotoFacts, data []byte, crop *form.Crop) (image.Image, []byte) {
	picture := DecodePortrait(f, data, crop)
	if picture == nil {
		return nil, nil
	}
	if crop == nil && f.Height <= largestPrint && photo.Printable(data, *f) {
		return picture, data
	}
	if picture.Bounds().Dy() > largestPrint {
		picture = imaging.Resize(picture, 0, largestPrint, imaging.Lanczos)
	}
	jpeg, err := photo.EncodeJPEG(picture, 92)
	if err != nil {
		f.Fault = form.Damaged
		return nil, nil
	}
	return picture, jpeg
}
