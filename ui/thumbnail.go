package ui

import (
	"image"
	"image/color"
	"path"
	"runtime/debug"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/photo"
)

// thumbnails are the pictures of a folder made small for the screen. They are
// decoded in the background and kept until they are no longer named.
type thumbnails struct {
	env     Env
	decoder *decoder
	dir     string
	changed func() // one is ready
	stale   func() // a file is not the one that it was taken for; may be nil

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
		last, dir := len(d.waiting) == 0, t.dir
		d.busy = true
		var made thumbnail
		t.env.Background(func() {
			made = decodeThumbnail(dir, key)
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

func decodeThumbnail(dir string, key thumbnailKey) thumbnail {
	made := thumbnail{ready: true}
	file, size, unread := draft.OpenFile(dir, key.path)
	if unread != "" {
		return made
	}
	defer file.Close()
	facts, data := export.ReadPicture(path.Base(key.path), file, size)
	made.sha256 = facts.SHA256
	if facts.Unread == "" {
		made.picture, _ = photo.Thumbnail(data, facts, key.side) // the findings say what is wrong
	}
	return made
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

// picture shows a thumbnail in a box of a fixed shape; where there is none, a
// sign. It can be dragged where dragged is set.
type picture struct {
	widget.BaseWidget
	dragged func(dx, dy float32)
	dropped func()

	ratio float32 // height over width
	width float32 // as laid out last
	face  *fill
	image *canvas.Image
	sign  *widget.Icon
}

var (
	_ fyne.Draggable     = (*picture)(nil)
	_ desktop.Cursorable = (*picture)(nil)
)

// newPicture makes an empty box; ratio is its height over its width.
func newPicture(ratio float32) *picture {
	p := &picture{ratio: ratio, face: newFill(colorDesk, "", 6), image: canvas.NewImageFromImage(nil), sign: widget.NewIcon(nil)}
	p.image.FillMode = canvas.ImageFillContain
	p.image.Hide()
	p.ExtendBaseWidget(p)
	return p
}

var (
	waitingSign = sync.OnceValue(func() fyne.Resource { return theme.NewColoredResource(theme.FileImageIcon(), colorQuiet) })
	brokenSign  = sync.OnceValue(func() fyne.Resource { return theme.NewColoredResource(theme.BrokenImageIcon(), colorQuiet) })
)

// show puts a thumbnail into the box.
func (p *picture) show(ready bool, shown image.Image) {
	var sign fyne.Resource
	switch {
	case !ready:
		sign = waitingSign()
	case shown == nil:
		sign = brokenSign()
	}
	if p.sign.Resource != sign {
		p.sign.SetResource(sign)
	}
	if p.image.Image != shown {
		p.image.Image = shown
		show(p.image, shown != nil)
		p.Refresh() // the window does not know a hidden image yet, to paint it again
	}
}

func (p *picture) Dragged(e *fyne.DragEvent) {
	if p.dragged != nil {
		p.dragged(e.Dragged.DX, e.Dragged.DY)
	}
}

func (p *picture) DragEnd() {
	if p.dropped != nil {
		p.dropped()
	}
}

func (p *picture) Cursor() desktop.Cursor {
	if p.dragged != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (p *picture) CreateRenderer() fyne.WidgetRenderer { return &pictureRenderer{p} }

type pictureRenderer struct{ p *picture }

func (r *pictureRenderer) Destroy() {}

func (r *pictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.face, r.p.sign, r.p.image}
}

func (r *pictureRenderer) MinSize() fyne.Size { return fyne.NewSize(40, r.p.width*r.p.ratio) }

func (r *pictureRenderer) Layout(size fyne.Size) {
	r.p.width = size.Width
	place(r.p.face, 0, 0, size.Width, size.Height)
	place(r.p.image, 0, 0, size.Width, size.Height)
	const sign = 28
	place(r.p.sign, (size.Width-sign)/2, (size.Height-sign)/2, sign, sign)
}

func (r *pictureRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// slot is an empty place for a photo: a dashed frame that is tapped to choose
// one.
type slot struct {
	widget.BaseWidget
	tapped func()
	ratio  float32 // height over width
	width  float32 // as laid out last

	face  *canvas.Rectangle
	frame *canvas.Raster
	icon  *widget.Icon
	label *canvas.Text

	hovered, focused bool
}

var (
	_ fyne.Focusable     = (*slot)(nil)
	_ desktop.Hoverable  = (*slot)(nil)
	_ desktop.Cursorable = (*slot)(nil)
)

func newSlot(label string, ratio float32, tapped func()) *slot {
	s := &slot{
		tapped: tapped, ratio: ratio, face: canvas.NewRectangle(color.Transparent),
		icon: widget.NewIcon(theme.NewColoredResource(theme.ContentAddIcon(), colorQuiet)), label: canvas.NewText(label, color.Transparent),
	}
	s.face.CornerRadius = 6
	s.frame = canvas.NewRaster(s.dashes)
	s.ExtendBaseWidget(s)
	return s
}

func (s *slot) setText(label string) {
	if s.label.Text != label {
		s.label.Text = label
		s.Refresh()
	}
}

// dashes draws the frame in w × h pixels of the screen.
func (s *slot) dashes(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	if s.width <= 0 {
		return img
	}
	unit := float32(w) / s.width
	name := theme.ColorNameInputBorder
	if s.focused {
		name = theme.ColorNamePrimary
	}
	c := color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	stroke, dash := max(1, int(1.5*unit)), max(2, int(6*unit))
	for x := range w {
		if x/dash%2 == 0 {
			for i := range min(stroke, h) {
				img.SetNRGBA(x, i, c)
				img.SetNRGBA(x, h-1-i, c)
			}
		}
	}
	for y := range h {
		if y/dash%2 == 0 {
			for i := range min(stroke, w) {
				img.SetNRGBA(i, y, c)
				img.SetNRGBA(w-1-i, y, c)
			}
		}
	}
	return img
}

func (s *slot) Tapped(*fyne.PointEvent)        { s.tapped() }
func (s *slot) MouseIn(*desktop.MouseEvent)    { s.hovered = true; s.Refresh() }
func (s *slot) MouseMoved(*desktop.MouseEvent) {}
func (s *slot) MouseOut()                      { s.hovered = false; s.Refresh() }
func (s *slot) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (s *slot) FocusGained()                   { s.focused = true; s.Refresh(); keepInView(s) }
func (s *slot) FocusLost()                     { s.focused = false; s.Refresh() }
func (s *slot) TypedRune(rune)                 {}

func (s *slot) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.tapped()
	default:
		handOn(s, k)
	}
}

func (s *slot) CreateRenderer() fyne.WidgetRenderer {
	r := &slotRenderer{s}
	r.paint()
	return r
}

type slotRenderer struct{ s *slot }

func (r *slotRenderer) Destroy() {}

func (r *slotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.face, r.s.frame, r.s.icon, r.s.label}
}

func (r *slotRenderer) MinSize() fyne.Size {
	label := r.s.label.MinSize()
	return fyne.NewSize(label.Width+12, max(r.s.width*r.s.ratio, label.Height+slotIcon+16))
}

const slotIcon = 22

func (r *slotRenderer) Layout(size fyne.Size) {
	s := r.s
	s.width = size.Width
	place(s.face, 0, 0, size.Width, size.Height)
	place(s.frame, 0, 0, size.Width, size.Height)
	label := s.label.MinSize()
	top := (size.Height - slotIcon - 4 - label.Height) / 2
	place(s.icon, (size.Width-slotIcon)/2, top, slotIcon, slotIcon)
	place(s.label, (size.Width-label.Width)/2, top+slotIcon+4, label.Width, label.Height)
}

func (r *slotRenderer) Refresh() {
	r.paint()
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *slotRenderer) paint() {
	r.s.face.FillColor = color.Transparent
	if r.s.hovered {
		r.s.face.FillColor = theme.Color(theme.ColorNameHover)
	}
	r.s.label.Color = theme.Color(colorQuiet)
	r.s.label.TextSize = theme.TextSize()
}
