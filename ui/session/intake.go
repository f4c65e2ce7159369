package session

import (
	"context"
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
	"zuimei/form/draft"
	"zuimei/form/photo"
	"zuimei/internal/disk"
)

// Intake copies photos into the draft, one file after the other in the background. The
// user's own files are only read.
type Intake struct {
	Session  *Session
	Changed  func()               // called when there is progress to show
	Finished func([]form.Finding) // called when a batch is over, with remarks for the user
	Current  *Batch               // nil if nothing is being copied
	waiting  []*Batch
}

// Batch is the files that were dropped or chosen at once. It belongs to the main
// goroutine; the background only gets its gauge.
type Batch struct {
	Paths   []string
	Key     form.Key // KeyPortrait or KeyWork; "" to tell them apart by their shape
	Replace string   // path of the draft's photo to be replaced; "" to add

	Files   []incoming
	Index   int            // of the file being inspected or copied; len(Files) at the end
	Copying bool           // else the files are being inspected
	remarks []form.Finding // for Intake.Finished
	Gauge   *Gauge
	stop    func()
}

// incoming is one file on its way into the draft.
type incoming struct {
	path, Name string
	facts      form.PhotoFacts
	Key        form.Key // KeyPortrait or KeyWork; "" if it is not copied
	added      string   // its path in the draft once it was copied
}

func (b *Batch) report(f ...form.Finding) { b.remarks = append(b.remarks, f...) }

func remark(severity form.Severity, format string, args ...any) form.Finding {
	return form.Finding{Severity: severity, Text: fmt.Sprintf(format, args...)}
}

// Add starts a batch, or queues it behind the current one.
func (i *Intake) Add(b *Batch) {
	i.waiting = append(i.waiting, b)
	if i.Current == nil {
		i.next()
	}
}

// Cancel stops the current batch; the files that were copied stay.
func (i *Intake) Cancel() {
	if i.Current != nil {
		i.Current.stop()
	}
}

// Abandon cancels the current batch and drops the queued ones.
func (i *Intake) Abandon() {
	i.waiting = nil
	i.Cancel()
}

func (i *Intake) next() {
	i.Current = nil
	if len(i.waiting) == 0 {
		return
	}
	b := i.waiting[0]
	i.waiting = i.waiting[1:]
	i.Current = b
	ctx, stop := context.WithCancel(context.Background())
	b.Gauge, b.stop = &Gauge{Context: ctx}, stop
	paths := b.Paths
	var files []incoming
	var remarks []form.Finding
	i.env().Background(func() { files, remarks = expandFolders(paths) }, func() {
		b.Files = files
		b.report(remarks...)
		i.inspect(b)
	})
	i.poll(b)
}

func (i *Intake) env() Loop { return i.Session.Loop }

// poll updates the progress while a large file is read.
func (i *Intake) poll(b *Batch) {
	const often = 150 * time.Millisecond
	i.env().After(often, func() {
		if i.Current == b && !i.closed() {
			i.Changed()
			i.poll(b)
		}
	})
}

// closed reports whether the draft was closed meanwhile.
func (i *Intake) closed() bool { return i.Session.stopped }

// expandFolders replaces each folder among the paths by the pictures in it.
func expandFolders(paths []string) (files []incoming, remarks []form.Finding) {
	for _, p := range paths {
		if info, err := os.Stat(p); err != nil || !info.IsDir() {
			files = append(files, incoming{path: p, Name: filepath.Base(p)})
			continue
		}
		entries, err := os.ReadDir(p) // by name
		if err != nil {
			remarks = append(remarks, remark(form.Error, "文件夹%s读不出来，没有添加，请直接选里面的照片。", form.Quote(filepath.Base(p))))
			continue
		}
		before := len(files)
		for _, e := range entries {
			if !e.IsDir() && photo.HasEnding(e.Name()) && !strings.HasPrefix(e.Name(), ".") {
				files = append(files, incoming{path: filepath.Join(p, e.Name()), Name: e.Name()})
			}
		}
		if len(files) == before {
			remarks = append(remarks, remark(form.Warning, "文件夹%s里没有照片，没有添加。", form.Quote(filepath.Base(p))))
		}
	}
	return files, remarks
}

// inspect gathers the facts about the files from b.Index on, then starts copying.
func (i *Intake) inspect(b *Batch) {
	switch {
	case i.closed():
		return
	case b.stopped():
		i.end(b)
		return
	case b.Index == len(b.Files):
		b.assign(i.Session.Kit.Campaign, i.Session.Nomination.Photos)
		b.Index, b.Copying = 0, true
		i.copy(b)
		return
	}
	i.Changed()
	f, g := b.Files[b.Index], b.Gauge
	var facts form.PhotoFacts
	i.env().Background(func() { facts = readFacts(f.path, f.Name, g) }, func() {
		b.Files[b.Index].facts = facts
		b.Index++
		i.inspect(b)
	})
}

func (b *Batch) stopped() bool { return b.Gauge.Context.Err() != nil }

func readFacts(path, name string, g *Gauge) form.PhotoFacts {
	file, size, err := g.Open(path)
	if err != nil {
		return form.PhotoFacts{Name: name, Unread: form.Unreadable}
	}
	defer file.Close()
	facts, _ := export.ReadPicture(name, file, size)
	return facts
}

// assign decides which file becomes the ID photo, which become work photos, and which are
// too many. The draft's ID photo stays unless another file was chosen for it.
func (b *Batch) assign(c form.Campaign, photos form.Photos) {
	var good []*incoming
	var facts []form.PhotoFacts // of good
	for i := range b.Files {
		f := &b.Files[i]
		if f.facts.Unread == "" {
			good, facts = append(good, f), append(facts, f.facts)
			continue
		}
		for _, found := range form.CheckPhoto(c, form.KeyWork, f.facts) {
			b.report(remark(form.Error, "%s%s", form.Quote(f.Name), found.Text))
		}
	}
	portrait := -1
	switch {
	case b.Key == form.KeyPortrait:
		portrait = min(0, len(good)-1)
	case b.Key == "" && photos.Portrait == "":
		if portrait = form.FindPortrait(facts); portrait >= 0 {
			b.report(remark(form.Note, "%s按形状当作证件照；不是的话，请点“改作工作照”。", form.Quote(good[portrait].Name)))
		}
	}
	room := c.Photos.MaxWork - len(photos.Work)
	if b.Replace != "" {
		room = 1
	}
	var tooMany, alike []string
	for at, f := range good {
		switch {
		case at == portrait:
			f.Key = form.KeyPortrait
		case b.Key != form.KeyPortrait && room > 0:
			f.Key = form.KeyWork
			if room--; b.Key == "" && f.facts.LikeIDPhoto() {
				alike = append(alike, f.Name)
			}
		default:
			tooMany = append(tooMany, f.Name)
		}
	}
	if len(alike) > 0 && photos.Portrait != "" {
		b.report(remark(form.Note, "已有证件照，%s当作工作生活照添加；要换证件照，请点照片下面的“设为证件照”。", QuoteNames(alike, "张")))
	}
	if len(tooMany) > 0 {
		b.report(remark(form.Warning, "工作生活照最多 %d 张，%s没有添加；要换的，请在照片下面点“更换”。", c.Photos.MaxWork, QuoteNames(tooMany, "张")))
	}
}

// QuoteNames lists a few names and counts the rest in units: “a”“b”“c”等 5 张.
func QuoteNames(names []string, unit string) string {
	const most = 3
	var out strings.Builder
	for _, name := range names[:min(most, len(names))] {
		out.WriteString(form.Quote(name))
	}
	if len(names) > most {
		fmt.Fprintf(&out, "等 %d %s", len(names), unit)
	}
	return out.String()
}

// copy copies the assigned files from b.Index on into the draft, then ends the batch.
func (i *Intake) copy(b *Batch) {
	for b.Index < len(b.Files) && b.Files[b.Index].Key == "" {
		b.Index++
	}
	switch {
	case i.closed():
		return
	case b.Index == len(b.Files), b.stopped():
		i.end(b)
		return
	}
	i.Changed()
	f, g, d := b.Files[b.Index], b.Gauge, i.Session.Draft
	var added string
	var err error
	i.Session.WorkOnDraft(func() { added, err = copyIn(d, f.path, f.Name, g) }, func() {
		if b.Files[b.Index].added = added; err != nil && !b.stopped() {
			b.report(remark(form.Error, "%s。", err.Error()))
		}
		b.Index++
		i.copy(b)
	})
}

func copyIn(d *draft.Draft, path, name string, g *Gauge) (string, error) {
	file, _, err := g.Open(path)
	if err != nil {
		return "", fmt.Errorf("%s读不出来，没有添加，请重新选择", form.Quote(name))
	}
	defer file.Close()
	return d.AddPhoto(name, file)
}

// adopt adds the copied files of a batch to the nomination, as one edit that can be
// undone.
func (s *Session) adopt(b *Batch) {
	old := s.Nomination.Photos
	at := slices.Index(old.Work, b.Replace)
	portrait := ""
	var work []string
	for _, f := range b.Files {
		switch {
		case f.added == "":
		case f.Key == form.KeyPortrait && (b.Key == form.KeyPortrait || old.Portrait == ""):
			portrait = f.added
		default:
			work = append(work, f.added)
		}
	}
	var label string
	switch {
	case portrait == "" && len(work) == 0:
		return
	case portrait != "" && old.Portrait != "":
		label = "已更换证件照"
	case at >= 0:
		label = "已更换" + form.Quote(filepath.Base(b.Replace))
	case portrait != "":
		label = fmt.Sprintf("已添加 %d 张照片", len(work)+1)
	default:
		label = fmt.Sprintf("已添加 %d 张照片", len(work))
	}
	s.Edit(label, func(n *form.Nomination) {
		if portrait != "" {
			n.Photos.Portrait, n.Photos.PortraitCrop = portrait, nil
		}
		if at >= 0 && len(work) > 0 { // most often by the original of the same picture
			caption := n.Photos.Caption(at)
			n.Photos.Work[at], work = work[0], work[1:]
			n.Photos.SetCaption(at, caption)
		}
		n.Photos.Work = append(n.Photos.Work, work...)
		n.Photos.TidyCaptions()
	})
}

func (i *Intake) end(b *Batch) {
	if b.stopped() {
		var left []string
		for _, f := range b.Files {
			if f.added == "" && (f.Key != "" || !b.Copying) {
				left = append(left, f.Name)
			}
		}
		if len(left) > 0 {
			b.report(remark(form.Note, "已取消，%s没有添加。", QuoteNames(left, "张")))
		}
	}
	b.stop()
	i.Session.adopt(b)
	i.next()
	i.Finished(b.remarks)
}

// Gauge measures how far a file has been read, for a progress bar. Its methods may be
// called on any goroutine. Reading fails when Context ends.
type Gauge struct {
	Context    context.Context
	read, size atomic.Int64 // bytes
}

// Open opens a regular file to be read through the gauge, and returns its size in bytes.
// The caller closes it. A gauge reads one file at a time.
func (g *Gauge) Open(path string) (io.ReadCloser, int64, error) {
	g.read.Store(0)
	g.size.Store(0)
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err == nil && !disk.Regular(info.Mode()) {
		err = os.ErrInvalid
	}
	if err != nil {
		file.Close()
		return nil, 0, err
	}
	g.size.Store(info.Size())
	return &meteredFile{file, g}, info.Size(), nil
}

// Fraction returns how much of the file was read, from 0 to 1.
func (g *Gauge) Fraction() float64 {
	return min(float64(g.read.Load())/float64(max(g.size.Load(), 1)), 1)
}

// meteredFile is a file that reports to a gauge what was read.
type meteredFile struct {
	file  *os.File
	gauge *Gauge
}

func (m *meteredFile) Close() error { return m.file.Close() }

func (m *meteredFile) Read(p []byte) (int, error) {
	if err := m.gauge.Context.Err(); err != nil {
		return 0, err
	}
	n, err := m.file.Read(p)
	m.gauge.read.Add(int64(n))
	return n, err
}
