package export

import (
	"context"
	"image"
	"maps"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/disintegration/imaging"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/photo"
	"zuimei/internal/guard"
)

// Photos caches the pictures and scans of one draft, and its letters. A file is read
// again only when its size or time has changed, so that an examination after a keystroke
// reads nothing. Files that the last examination did not ask for are dropped. It is safe
// for concurrent use.
type Photos struct {
	dir    string
	memory map[string][]byte // by canonical name, in place of dir; nil for a draft
	// digests are those of memory where they are known, which are not taken again.
	digests map[string]string
	// arrived reports whether the files are those of a package at the office, which prints
	// none of them; glance, whether nothing is decoded.
	arrived, glance bool
	mail            *draft.Mailbox

	mu    sync.Mutex
	files map[string]seen // by canonical name
	print printed

	looking sync.Mutex // held while decoding: a large picture takes 100 MB for a moment
}

// seen is a cached file.
type seen struct {
	modified time.Time
	facts    form.PhotoFacts
	data     []byte
	small    image.Image // at most smallSide wide and high; nil until decoded
}

// smallSide is the size in pixels in which decoded pictures are kept.
const smallSide = 480

// printed caches the ID photo as it is printed.
type printed struct {
	sha256  string
	crop    form.Crop
	facts   form.PhotoFacts
	picture image.Image
	jpeg    []byte
}

// NewPhotos returns an empty cache for the draft in dir.
func NewPhotos(dir string) *Photos {
	return &Photos{dir: dir, mail: draft.NewMailbox(dir), files: map[string]seen{}}
}

// Forget empties the cache. Call it when a draft is closed, since something may keep a
// reference to the cache and so its pictures in memory.
func (p *Photos) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.files)
	p.print = printed{}
}

// canonical returns one name for all spellings of a path in a nomination.
func canonical(name string) string { return path.Clean(strings.ReplaceAll(name, `\`, "/")) }

// read returns the facts and bytes of a picture or scan; the bytes are nil if the
// file could not be read.
func (p *Photos) read(name string) (form.PhotoFacts, []byte) {
	none := form.PhotoFacts{Name: path.Base(name), Path: name}
	if p.memory != nil {
		return p.remember(none)
	}
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
	key := canonical(name)
	p.mu.Lock()
	was, known := p.files[key]
	p.mu.Unlock()
	if known && was.facts.Size == size && was.modified.Equal(info.ModTime()) {
		was.facts.Name, was.facts.Path = none.Name, name
		return was.facts, was.data
	}
	facts, data := ReadPicture(none.Name, file, size)
	facts.Path = name
	small := photo.Settle(&facts, data, smallSide)
	p.mu.Lock()
	p.files[key] = seen{info.ModTime(), facts, data, small}
	p.mu.Unlock()
	return facts, data
}

// remember is read for a file in memory.
func (p *Photos) remember(none form.PhotoFacts) (form.PhotoFacts, []byte) {
	data, known := p.memory[canonical(none.Path)]
	switch {
	case !known:
		none.Unread = form.Missing
		return none, nil
	case len(data) == 0:
		none.Unread = form.Empty
		return none, nil
	}
	if len(data) > form.MaxPhotoBytes {
		none.Unread, none.Size = form.TooLarge, int64(len(data))
		return none, nil
	}
	facts := factsOf(none.Name, data, p.digests[canonical(none.Path)])
	facts.Path = none.Path
	photo.Settle(&facts, data, smallSide)
	return facts, data
}

// correspondence is that of the draft; what lies in memory has none.
func (p *Photos) correspondence() form.Correspondence {
	if p.memory != nil {
		return form.Correspondence{}
	}
	return p.mail.Correspondence()
}

// size is that of a file, as far as it can be opened.
func (p *Photos) size(name string) int64 {
	if p.memory != nil {
		return int64(len(p.memory[canonical(name)]))
	}
	file, size, unread := draft.OpenFile(p.dir, name)
	if unread == "" {
		file.Close()
	}
	return size
}

// readAll reads files within the limits of a draft, each only once even if it is named
// several times. It calls then as soon as the first file, the ID photo, is read, and
// returns early when ctx is done.
func (p *Photos) readAll(ctx context.Context, names []string, then func(*form.PhotoFacts, []byte)) (facts []form.PhotoFacts, data [][]byte) {
	facts, data = make([]form.PhotoFacts, len(names)), make([][]byte, len(names))
	first := map[string]int{} // by canonical name
	var size int64
	const together = 4
	slots := make(chan struct{}, together)
	var all guard.Group
	for i, name := range names {
		key := canonical(name)
		if _, known := first[key]; known || name == "" {
			continue
		}
		first[key] = i
		facts[i] = form.PhotoFacts{Name: path.Base(name), Path: name, Unread: form.Surplus}
		bytes := p.size(name)
		if len(first) > form.MaxDraftFiles || size+bytes > form.MaxDraftBytes && bytes <= form.MaxPhotoBytes {
			continue
		}
		if bytes <= form.MaxPhotoBytes {
			size += bytes
		}
		all.Start(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			if ctx.Err() != nil {
				return
			}
			if facts[i], data[i] = p.read(name); i == 0 && facts[i].Unread == "" && ctx.Err() == nil {
				then(&facts[i], data[i])
			}
		})
	}
	all.Wait()
	for i, name := range names {
		if at, known := first[canonical(name)]; known && at != i {
			facts[i], data[i] = facts[at], data[at]
			facts[i].Name, facts[i].Path = path.Base(name), name
		}
	}
	return facts, data
}

// keep drops all files but names from the cache. names[0] is the ID photo, "" if there is
// none.
func (p *Photos) keep(names []string) {
	named := map[string]bool{}
	for _, name := range names {
		named[canonical(name)] = true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.DeleteFunc(p.files, func(key string, _ seen) bool { return !named[key] })
	if names[0] == "" {
		p.print = printed{}
	}
}

// Look decodes the photos of n that are not decoded yet, so that the next examination can
// compare what they show and finds those that are damaged. It returns early when ctx is
// done.
func (p *Photos) Look(ctx context.Context, n form.Nomination) {
	names := append([]string{n.Photos.Portrait}, n.Photos.Work...)
	facts, data := p.readAll(ctx, names, func(*form.PhotoFacts, []byte) {})
	for i, name := range names {
		if ctx.Err() == nil && name != "" && facts[i].Unread == "" {
			if i == 0 && !facts[i].Looked {
				p.portrait(&facts[i], data[i], n.Photos.PortraitCrop) // the page needs it anyway
			}
			p.Thumbnail(name, smallSide)
		}
	}
}

// Thumbnail returns a picture at most side pixels wide and high, nil if the file
// cannot be decoded, and the digest of the file. Small ones are decoded once and
// kept.
func (p *Photos) Thumbnail(name string, side int) (picture image.Image, sha256 string) {
	p.looking.Lock()
	defer p.looking.Unlock()
	facts, data := p.read(name)
	if facts.Unread != "" {
		return nil, ""
	}
	key := canonical(name)
	p.mu.Lock()
	was := p.files[key]
	p.mu.Unlock()
	switch {
	case !facts.Looked && was.small != nil && side <= smallSide: // decoded already for the page
		facts.Looked, facts.Likeness = true, photo.Likeness(was.small)
		was.facts = facts
		picture = imaging.Fit(was.small, side, side, imaging.Box)
	case facts.Looked && (side <= smallSide || was.small == nil):
		if was.small != nil {
			picture = imaging.Fit(was.small, side, side, imaging.Box)
		}
		return picture, facts.SHA256
	case facts.Looked:
		picture, _ = photo.Thumbnail(data, facts, side) // nil if damaged, which a rule reports
		return picture, facts.SHA256
	default:
		picture = photo.Look(&facts, data, max(side, smallSide))
		was.facts = facts
		if picture != nil {
			was.small = imaging.Fit(picture, smallSide, smallSide, imaging.Box)
			picture = imaging.Fit(picture, side, side, imaging.Box)
		}
	}
	p.mu.Lock()
	if p.files[key].facts.SHA256 == facts.SHA256 {
		p.files[key] = was
	}
	p.mu.Unlock()
	return picture, facts.SHA256
}

// portrait decodes, crops and encodes the ID photo for paper. If that fails, it sets
// the fault in the facts.
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
	picture, small, err := views(f, data, crop)
	if want.picture = picture; !p.arrived { // else nothing is printed
		want.picture, want.jpeg = toPrint(f, data, crop, picture)
	}
	want.facts = *f
	if small == nil && want.picture != nil {
		small = imaging.Fit(want.picture, smallSide, smallSide, imaging.Box)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.print = want
	key := canonical(f.Path)
	if file, ok := p.files[key]; ok && file.facts.SHA256 == f.SHA256 && !file.facts.Looked { // unless Look has set them meanwhile
		file.small = small
		if err != nil {
			photo.Fail(&file.facts, err)
		}
		p.files[key] = file
	}
	return want.picture, want.jpeg
}

// toPrint scales the decoded ID photo down to the resolution for printing and encodes it.
func toPrint(f *form.PhotoFacts, data []byte, crop *form.Crop, picture image.Image) (image.Image, []byte) {
	if picture == nil {
		return nil, nil
	}
	if crop == nil && f.Height <= largestPrint && photo.Printable(data, *f) {
		return picture, data
	}
	if height := picture.Bounds().Dy(); height > largestPrint {
		filter := imaging.Lanczos
		if height > 4*largestPrint {
			filter = imaging.Box // much faster, and as good when so many pixels become one
		}
		picture = imaging.Resize(picture, 0, largestPrint, filter)
	}
	jpeg, err := photo.EncodeJPEG(picture, 92)
	if err != nil {
		f.Fault = form.Damaged
		return nil, nil
	}
	return picture, jpeg
}
