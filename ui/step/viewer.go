package step

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"path"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// viewer is an overlay with one photo, as a whole or pixel by pixel. Esc closes it.
type viewer struct {
	widget.BaseWidget
	step  *photosStep
	paths []string // of all photos of the step
	at    int
	exact bool // one pixel of the photo for one of the screen

	face   *look.Fill
	view   *largePicture
	name   *look.EllipsisLabel
	about  *widget.Label
	toggle *look.Button
	back   *look.Button
	next   *look.Button
	bar    fyne.CanvasObject
}

// The viewer scales photos down to windowSide pixels on their longer side and, for the
// exact view, to wholePixels, which take 100 MB of memory.
const (
	windowSide  = 1600
	wholePixels = 24_000_000
)

// wholeSide is the longer side, in pixels, of a photo scaled down to wholePixels.
func wholeSide(width, height int) int {
	side := max(width, height)
	if all := float64(width) * float64(height); all > wholePixels {
		return int(float64(side) * math.Sqrt(wholePixels/all))
	}
	return side
}

// openViewer opens the viewer with the photo at path.
func (st *photosStep) openViewer(photo string) {
	photos := st.session.Nomination.Photos
	v := &viewer{step: st, face: look.NewFill(theme.ColorNameOverlayBackground, "", 0)}
	for _, p := range append([]string{photos.Portrait}, photos.Work...) {
		if p == "" {
			continue
		}
		if p == photo {
			v.at = len(v.paths)
		}
		v.paths = append(v.paths, p)
	}
	v.view = newLargePicture(v)
	v.name = look.NewEllipsisLabel(theme.SizeNameText, widget.MediumImportance)
	v.about = look.NewLabel("", theme.SizeNameCaptionText, widget.LowImportance)
	v.about.Wrapping = fyne.TextWrapOff
	v.toggle = look.NewButton("", widget.MediumImportance, v.toggleExact)
	v.back = look.NewToolButton(theme.NavigateBackIcon(), "上一张", func() { v.browse(-1) })
	v.next = look.NewToolButton(theme.NavigateNextIcon(), "下一张", func() { v.browse(1) })
	closing := look.NewButton("关闭", widget.MediumImportance, st.frame.Dismiss)
	v.bar = container.New(look.Inset(8, 8, 16, 16), container.NewBorder(nil, nil, nil, look.ButtonRow(v.back, v.next, v.toggle, closing),
		look.WithExampleBadge(st.session.Nomination.Example, container.New(look.VCentreLayout{}, container.NewBorder(nil, nil, nil, v.about, v.name)))))
	v.ExtendBaseWidget(v)
	st.viewer = v
	v.refresh()
	st.frame.Canvas().Overlays().Add(v)
	st.frame.Canvas().Focus(v.view)
}

// Dismissed is called after the viewer was closed; it frees the large pictures.
func (v *viewer) Dismissed() {
	v.step.viewer = nil
	v.step.thumbs.Drop(windowSide)
}

func (v *viewer) path() string { return v.paths[v.at] }

// browse goes so many photos further.
func (v *viewer) browse(by int) {
	if to := v.at + by; to >= 0 && to < len(v.paths) {
		v.at, v.exact = to, false
		v.refresh()
	}
}

func (v *viewer) toggleExact() {
	v.exact = !v.exact
	v.refresh()
}

// refresh shows the current photo as far as it is decoded.
func (v *viewer) refresh() {
	facts, _ := v.step.session.Facts(v.path())
	side := windowSide
	if v.exact {
		side = max(wholeSide(facts.Width, facts.Height), windowSide)
	}
	v.step.thumbs.Drop(windowSide, files.ThumbnailKey{Path: v.path(), Side: windowSide}, files.ThumbnailKey{Path: v.path(), Side: side})
	made := v.step.thumbs.Get(files.ThumbnailKey{Path: v.path(), Side: side}, facts.SHA256)
	if made.Picture == nil && !made.Ready && v.exact { // the smaller one until then
		v.view.display(v.step.thumbs.Get(files.ThumbnailKey{Path: v.path(), Side: windowSide}, facts.SHA256).Picture, false)
	} else {
		v.view.display(made.Picture, v.exact)
	}
	photos, name := v.step.session.Nomination.Photos, path.Base(v.path())
	if caption := photos.Caption(slices.Index(photos.Work, v.path())); caption != "" {
		name += "　" + caption
	}
	look.SetText(&v.name.Label, name)
	about := ""
	switch {
	case !made.Ready:
		about = "正在打开…"
	case made.Picture == nil:
		about = "打不开，无法显示"
	case v.exact && facts.Width > 0:
		about = fmt.Sprintf("%d%%，可拖动", made.Picture.Bounds().Dx()*100/facts.Width)
	case facts.Width > 0:
		about = form.PixelText(facts.Width, facts.Height) + "像素"
	}
	look.SetText(v.about, about)
	words := "原始大小"
	if v.exact {
		words = "整张照片"
	}
	if v.toggle.Text != words {
		v.toggle.SetText(words)
	}
	look.SetEnabled(&v.toggle.Button, !made.Ready || made.Picture != nil)
	look.SetEnabled(&v.back.Button, v.at > 0)
	look.SetEnabled(&v.next.Button, v.at < len(v.paths)-1)
}

func (v *viewer) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(v.face, container.NewBorder(v.bar, nil, nil, nil, v.view)))
}

// largePicture shows a picture as a whole, or pixel by pixel a part of it, which is moved with
// the mouse or the arrow keys.
type largePicture struct {
	widget.BaseWidget
	viewer *viewer
	whole  image.Image // nil until it is decoded
	exact  bool        // one pixel of whole for one of the screen
	left   float32     // of the visible part, in pixels of whole
	top    float32

	desk    *look.Fill
	picture *canvas.Image
}

var (
	_ fyne.Focusable      = (*largePicture)(nil)
	_ fyne.Draggable      = (*largePicture)(nil)
	_ fyne.DoubleTappable = (*largePicture)(nil)
	_ fyne.Scrollable     = (*largePicture)(nil)
	_ desktop.Cursorable  = (*largePicture)(nil)
)

func newLargePicture(v *viewer) *largePicture {
	p := &largePicture{viewer: v, desk: look.NewFill(look.ColorDesk, "", 0), picture: canvas.NewImageFromImage(nil)}
	p.picture.FillMode, p.picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	p.ExtendBaseWidget(p)
	return p
}

// display replaces the picture; an exact view starts in its middle.
func (p *largePicture) display(whole image.Image, exact bool) {
	if p.whole == whole && p.exact == exact {
		return
	}
	p.whole, p.exact = whole, exact
	if whole != nil {
		seen := p.pixelSize()
		b := whole.Bounds()
		p.left, p.top = (float32(b.Dx())-seen.Width)/2, (float32(b.Dy())-seen.Height)/2
	}
	p.Refresh()
}

// pixelSize is the size of the widget in pixels of the screen.
func (p *largePicture) pixelSize() fyne.Size {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale = c.Scale()
	}
	return fyne.NewSize(p.Size().Width*scale, p.Size().Height*scale)
}

// move moves the visible part of an exact view.
func (p *largePicture) move(dx, dy float32) {
	if p.whole == nil || !p.exact {
		return
	}
	scale := p.pixelSize().Width / max(p.Size().Width, 1)
	p.left += dx * scale
	p.top += dy * scale
	p.Refresh()
}

func (p *largePicture) Dragged(e *fyne.DragEvent)       { p.move(-e.Dragged.DX, -e.Dragged.DY) }
func (p *largePicture) DragEnd()                        {}
func (p *largePicture) Scrolled(e *fyne.ScrollEvent)    { p.move(-e.Scrolled.DX, -e.Scrolled.DY) }
func (p *largePicture) DoubleTapped(e *fyne.PointEvent) { p.viewer.toggleExact() }
func (p *largePicture) FocusGained()                    {}
func (p *largePicture) FocusLost()                      {}
func (p *largePicture) TypedRune(rune)                  {}

func (p *largePicture) Cursor() desktop.Cursor {
	if p.exact {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (p *largePicture) TypedKey(k *fyne.KeyEvent) {
	const far = 80
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.viewer.toggleExact()
	case fyne.KeyPageUp:
		p.viewer.browse(-1)
	case fyne.KeyPageDown:
		p.viewer.browse(1)
	case fyne.KeyLeft:
		if !p.exact {
			p.viewer.browse(-1)
		}
		p.move(-far, 0)
	case fyne.KeyRight:
		if !p.exact {
			p.viewer.browse(1)
		}
		p.move(far, 0)
	case fyne.KeyUp:
		p.move(0, -far)
	case fyne.KeyDown:
		p.move(0, far)
	default:
		look.ForwardKey(p, k)
	}
}

func (p *largePicture) CreateRenderer() fyne.WidgetRenderer { return &largePictureRenderer{p} }

type largePictureRenderer struct{ p *largePicture }

func (r *largePictureRenderer) Destroy()           {}
func (r *largePictureRenderer) MinSize() fyne.Size { return fyne.NewSize(100, 100) }

func (r *largePictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.desk, r.p.picture}
}

func (r *largePictureRenderer) Layout(size fyne.Size) {
	p := r.p
	look.Place(p.desk, 0, 0, size.Width, size.Height)
	p.picture.Hidden = p.whole == nil
	if p.whole == nil {
		return
	}
	if !p.exact {
		p.picture.Image = p.whole
		look.Place(p.picture, 0, 0, size.Width, size.Height)
		return
	}
	seen, b := p.pixelSize(), p.whole.Bounds()
	scale := seen.Width / max(size.Width, 1)
	width, height := min(float32(b.Dx()), float32(int(seen.Width))), min(float32(b.Dy()), float32(int(seen.Height)))
	p.left = min(max(p.left, 0), float32(b.Dx())-width)
	p.top = min(max(p.top, 0), float32(b.Dy())-height)
	part := image.NewNRGBA(image.Rect(0, 0, int(width), int(height)))
	draw.Draw(part, part.Rect, p.whole, b.Min.Add(image.Pt(int(p.left), int(p.top))), draw.Src)
	p.picture.Image = part
	look.Place(p.picture, (size.Width-width/scale)/2, (size.Height-height/scale)/2, width/scale, height/scale)
}

func (r *largePictureRenderer) Refresh() {
	r.Layout(r.p.Size())
	r.p.desk.Refresh()
	r.p.picture.Refresh()
	canvas.Refresh(r.p)
}
