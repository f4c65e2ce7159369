package ui

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"zuimei/export"
	"zuimei/form"
)

// pictureEndings are those of files that are taken for pictures; what they
// really are is found out by their content.
var pictureEndings = []string{".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".heic", ".heif", ".tif", ".tiff", ".gif"}

func isPicture(path string) bool {
	return slices.Contains(pictureEndings, strings.ToLower(filepath.Ext(path)))
}

// An ID photo is recognised by its shape; up to this size, two inches at 600
// dpi, no camera's picture looks like one.
const (
	portraitNarrow, portraitWide  = 0.6, 0.85 // width over height
	portraitMaxWidth, portraitMax = 900, 1200 // pixels: width, height
)

func portraitShaped(f form.PhotoFacts) bool {
	switch f.Format {
	case form.JPEG, form.PNG, form.BMP, form.WebP:
	default:
		return false
	}
	ratio := float64(f.Width) / float64(max(f.Height, 1))
	return ratio >= portraitNarrow && ratio <= portraitWide
}

func portraitSized(f form.PhotoFacts) bool {
	return portraitShaped(f) && f.Width <= portraitMaxWidth && f.Height <= portraitMax
}

// intake copies pictures from outside into the draft. Reading and copying run in
// the background, a file after the other; the user's own files are only read.
type intake struct {
	session *session
	changed func()               // progress was made
	ended   func([]form.Finding) // a batch is over, with what there is to tell
	waiting []*batch
	current *batch // nil: nothing to do
}

// batch is what was dropped or chosen at once.
type batch struct {
	paths   []string
	list    form.Key // KeyPortrait or KeyWork; "" recognises each by its shape
	replace string   // the photo in the draft that gives way; "" adds

	files    []*incoming
	at       int
	copying  bool           // else looking at the files
	said     []form.Finding // what is told when it is over
	stopped  atomic.Bool
	progress atomic.Int64 // bytes of the file at hand
}

// incoming is one file on its way into the draft.
type incoming struct {
	path, name string
	facts      form.PhotoFacts
	list       form.Key // where it goes; "" nowhere
	added      string   // its path in the draft
	err        error
}

func (b *batch) say(severity form.Severity, format string, args ...any) {
	b.said = append(b.said, form.Finding{Severity: severity, Message: fmt.Sprintf(format, args...)})
}

// add begins with a batch, or lets it wait for the one at work.
func (i *intake) add(b *batch) {
	i.waiting = append(i.waiting, b)
	if i.current == nil {
		i.next()
	}
}

// cancel stops the batch at work; what is in the draft already stays.
func (i *intake) cancel() {
	if i.current != nil {
		i.current.stopped.Store(true)
	}
}

// abandon cancels this batch and those that wait.
func (i *intake) abandon() {
	i.waiting = nil
	i.cancel()
}

func (i *intake) next() {
	i.current = nil
	if len(i.waiting) == 0 {
		return
	}
	b := i.waiting[0]
	i.waiting = i.waiting[1:]
	i.current = b
	i.env().Background(func() { b.expand(i.session.kit.Campaign) }, func() { i.look(b) })
	i.poll(b)
}

func (i *intake) env() Env { return i.session.env }

// poll keeps the progress moving while a large file is read.
func (i *intake) poll(b *batch) {
	const often = 150 * time.Millisecond
	i.env().After(often, func() {
		if i.current == b && !i.gone() {
			i.changed()
			i.poll(b)
		}
	})
}

// gone reports whether the draft was closed meanwhile.
func (i *intake) gone() bool { return i.session.listeners == nil }

// expand finds the pictures among the paths and in the folders among them.
func (b *batch) expand(c form.Campaign) {
	for _, p := range b.paths {
		info, err := os.Stat(p)
		switch {
		case err == nil && info.IsDir():
			b.folder(p)
		case isPicture(p):
			b.files = append(b.files, &incoming{path: p, name: filepath.Base(p)})
		case strings.EqualFold(filepath.Ext(p), ".pdf"):
			b.say(form.Warning, "“%s”是 PDF 文件，不能当照片，没有添加；盖章的扫描件请在“%s”一步添加。", filepath.Base(p), c.Steps[len(c.Steps)-1].Title)
		default:
			b.say(form.Warning, "“%s”不是照片，没有添加，请选 JPG 照片。", filepath.Base(p))
		}
	}
}

func (b *batch) folder(dir string) {
	entries, err := os.ReadDir(dir) // by name
	if err != nil {
		b.say(form.Error, "文件夹“%s”读不出来，没有添加，请直接选里面的照片。", filepath.Base(dir))
		return
	}
	before := len(b.files)
	for _, e := range entries {
		if !e.IsDir() && isPicture(e.Name()) && !strings.HasPrefix(e.Name(), ".") {
			b.files = append(b.files, &incoming{path: filepath.Join(dir, e.Name()), name: e.Name()})
		}
	}
	if len(b.files) == before {
		b.say(form.Warning, "文件夹“%s”里没有照片，没有添加。", filepath.Base(dir))
	}
}

// look finds out what the files are, from the one at hand on.
func (i *intake) look(b *batch) {
	switch {
	case i.gone():
		return
	case b.stopped.Load():
		i.end(b)
		return
	case b.at == len(b.files):
		b.assign(i.session)
		b.at, b.copying = 0, true
		i.copy(b)
		return
	}
	i.changed()
	f := b.files[b.at]
	b.progress.Store(0)
	i.env().Background(func() { f.facts = b.facts(f) }, func() {
		b.at++
		i.look(b)
	})
}

func (b *batch) facts(f *incoming) form.PhotoFacts {
	none := form.PhotoFacts{Name: f.name, Unread: form.Unreadable}
	file, err := os.Open(f.path)
	if err != nil {
		return none
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return none
	}
	facts, _ := export.ReadPicture(f.name, meter{file, b}, info.Size())
	return facts
}

// assign decides which file becomes what, and which are too many.
func (b *batch) assign(s *session) {
	c, photos := s.kit.Campaign, s.nomination.Photos
	var good []*incoming
	for _, f := range b.files {
		if f.facts.Unread == "" {
			good = append(good, f)
			continue
		}
		for _, found := range form.CheckPhoto(c, form.KeyWork, f.facts) {
			b.say(form.Error, "“%s”%s", f.name, withoutSubject(c, found))
		}
	}
	portrait := -1
	switch b.list {
	case form.KeyPortrait:
		portrait = min(0, len(good)-1)
	case "":
		portrait = slices.IndexFunc(good, func(f *incoming) bool { return portraitSized(f.facts) })
		if portrait < 0 && photos.Portrait == "" {
			portrait = slices.IndexFunc(good, func(f *incoming) bool { return portraitShaped(f.facts) })
		}
		if portrait >= 0 {
			b.say(form.Note, "“%s”按形状当作证件照；不是的话，请点“改作工作照”。", good[portrait].name)
		}
	}
	room := c.Photos.MaxWork - len(photos.Work)
	if b.replace != "" {
		room = 1
	}
	var tooMany []string
	for at, f := range good {
		switch {
		case at == portrait:
			f.list = form.KeyPortrait
		case b.list != form.KeyPortrait && room > 0:
			f.list = form.KeyWork
			room--
		default:
			tooMany = append(tooMany, f.name)
		}
	}
	if len(tooMany) > 0 {
		b.say(form.Warning, "工作生活照最多 %d 张，%s没有添加；要换的，请在照片下面点“更换”。", c.Photos.MaxWork, quoted(tooMany))
	}
}

// quoted names a few files: “a”“b”等 5 个.
func quoted(names []string) string {
	const most = 3
	var out strings.Builder
	for _, name := range names[:min(most, len(names))] {
		out.WriteString("“" + name + "”")
	}
	if len(names) > most {
		fmt.Fprintf(&out, "等 %d 张", len(names))
	}
	return out.String()
}

// copy puts the files into the draft, from the one at hand on.
func (i *intake) copy(b *batch) {
	for b.at < len(b.files) && b.files[b.at].list == "" {
		b.at++
	}
	switch {
	case i.gone():
		return
	case b.at == len(b.files), b.stopped.Load():
		i.end(b)
		return
	}
	i.changed()
	f := b.files[b.at]
	b.progress.Store(0)
	i.session.work(func() { f.added, f.err = b.put(i.session, f) }, func() {
		switch {
		case i.gone():
			return
		case f.err == nil:
			i.session.take(f, b.replace)
		case !b.stopped.Load():
			b.say(form.Error, "%s。", f.err.Error())
		}
		b.at++
		i.copy(b)
	})
}

func (b *batch) put(s *session, f *incoming) (string, error) {
	file, err := os.Open(f.path)
	if err != nil {
		return "", fmt.Errorf("“%s”读不出来，没有添加，请重新选择", f.name)
	}
	defer file.Close()
	return s.draft.AddPhoto(f.name, meter{file, b})
}

// take names a file that was copied in the nomination.
func (s *session) take(f *incoming, replace string) {
	label := ""
	old := s.nomination.Photos
	at := slices.Index(old.Work, replace)
	if f.list == form.KeyPortrait && old.Portrait != "" {
		label = "已更换证件照"
	} else if at >= 0 {
		label = "已更换“" + filepath.Base(replace) + "”"
	}
	s.edit(label, func(n *form.Nomination) {
		switch {
		case f.list == form.KeyPortrait:
			n.Photos.Portrait, n.Photos.PortraitCrop = f.added, nil
		case at >= 0:
			n.Photos.Work[at] = f.added
		default:
			n.Photos.Work = append(n.Photos.Work, f.added)
		}
	})
}

func (i *intake) end(b *batch) {
	if b.stopped.Load() {
		var left []string
		for _, f := range b.files {
			if f.added == "" && (f.list != "" || !b.copying) {
				left = append(left, f.name)
			}
		}
		if len(left) > 0 {
			b.say(form.Note, "已取消，%s没有添加。", quoted(left))
		}
	}
	i.next()
	i.ended(b.said)
}

// meter reads a file for a batch: it counts, and stops when the user cancels.
type meter struct {
	io.Reader
	batch *batch
}

var errStopped = errors.New("已取消")

func (w meter) Read(p []byte) (int, error) {
	if w.batch.stopped.Load() {
		return 0, errStopped
	}
	n, err := w.Reader.Read(p)
	w.batch.progress.Add(int64(n))
	return n, err
}
