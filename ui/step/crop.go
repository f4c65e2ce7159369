package step

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/finding"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// cropper shows an upright picture under a frame of 5:7, which is moved and resized with the
// mouse or the keyboard. The crop is stored only by its owner; the pixels
// are cut in form/photo.
type cropper struct {
	widget.BaseWidget
	frame              form.Crop // in pixels of the original
	width, height      int       // of the original
	onChange           func()
	onAccept, onCancel func()
	minHeight          func() float32 // of the widget

	picture *canvas.Image
	shade   [4]*canvas.Rectangle // above, below, left, right of the frame
	edge    *canvas.Rectangle
	dashes  [headDashes]*canvas.Line
	shadows [headDashes]*canvas.Line // under the dashes, to be visible on white
	handles [4]*canvas.Circle

	pressed *grip
	hover   fyne.Position
	focused bool
}

// grip is what a drag began with.
type grip struct {
	at     fyne.Position
	frame  form.Crop
	corner int // 0 to 3: left or right (bit 0), top or bottom (bit 1); -1 moves
}

const (
	headDashes   = 40
	handleRadius = 7
	handleReach  = 18 // distance at which a corner is still hit
)

// The ellipse that guides the head, in fractions of the frame's width and height: with a
// little space above the hair, as in a passport photo.
const (
	headLeft, headTop     = 0.20, 0.08
	headWidth, headHeight = 0.60, 0.64
)

var (
	_ fyne.Focusable     = (*cropper)(nil)
	_ fyne.Draggable     = (*cropper)(nil)
	_ desktop.Mouseable  = (*cropper)(nil)
	_ desktop.Hoverable  = (*cropper)(nil)
	_ desktop.Cursorable = (*cropper)(nil)
)

// newCropper shows picture, a smaller copy of an original of width × height pixels, with the
// frame start.
func newCropper(picture image.Image, width, height int, start form.Crop) *cropper {
	c := &cropper{frame: start, width: width, height: height, picture: canvas.NewImageFromImage(picture)}
	c.picture.FillMode = canvas.ImageFillStretch
	for i := range c.shade {
		c.shade[i] = canvas.NewRectangle(color.NRGBA{A: 0x99})
	}
	c.edge = canvas.NewRectangle(color.Transparent)
	c.edge.StrokeWidth = 2
	for i := range c.dashes {
		c.dashes[i] = canvas.NewLine(color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xE6})
		c.dashes[i].StrokeWidth = 2
		c.shadows[i] = canvas.NewLine(color.NRGBA{A: 0x60})
		c.shadows[i].StrokeWidth = 4
	}
	for i := range c.handles {
		c.handles[i] = canvas.NewCircle(color.White)
		c.handles[i].StrokeWidth = 2
	}
	c.ExtendBaseWidget(c)
	return c
}

// placement returns where the picture lies in the widget, and the size of one pixel of the
// original.
func (c *cropper) placement() (origin fyne.Position, unit float32) {
	size := c.Size()
	unit = min(size.Width/float32(c.width), size.Height/float32(c.height))
	return fyne.NewPos((size.Width-unit*float32(c.width))/2, (size.Height-unit*float32(c.height))/2), unit
}

// minWidth is the width of the smallest frame, in pixels of the original.
func (c *cropper) minWidth() int { return min(50, c.maxWidth()) }

// maxWidth is the width of the largest frame, in pixels of the original.
func (c *cropper) maxWidth() int { return form.CropFrame(c.width, c.height).Width }

// setFrame moves the frame to f, or as near as the picture allows.
func (c *cropper) setFrame(f form.Crop) {
	f.X = min(max(f.X, 0), c.width-f.Width)
	f.Y = min(max(f.Y, 0), c.height-f.Height)
	if f == c.frame {
		return
	}
	c.frame = f
	c.Refresh()
	if c.onChange != nil {
		c.onChange()
	}
}

// withWidth returns f with another width and the height that belongs to it, both within the
// limits.
func (c *cropper) withWidth(f form.Crop, width int) form.Crop {
	f.Width = min(max(width, c.minWidth()), c.maxWidth())
	f.Height = min(max(1, int(math.Round(float64(f.Width)*form.PortraitHigh/form.PortraitWide))), c.height)
	return f
}

func (c *cropper) move(dx, dy int) {
	f := c.frame
	f.X += dx
	f.Y += dy
	c.setFrame(f)
}

// scale resizes the frame around its middle.
func (c *cropper) scale(by float64) {
	f := c.withWidth(c.frame, int(math.Round(float64(c.frame.Width)*by)))
	f.X = c.frame.X + (c.frame.Width-f.Width)/2
	f.Y = c.frame.Y + (c.frame.Height-f.Height)/2
	c.setFrame(f)
}

// cornerOf returns corner i of a frame, numbered as in grip.
func cornerOf(f form.Crop, i int) (x, y int) {
	return f.X + i&1*f.Width, f.Y + i>>1*f.Height
}

// gripAt returns which corner is at a position, or -1 for the inside of the frame; ok is
// false outside.
func (c *cropper) gripAt(at fyne.Position) (which int, ok bool) {
	origin, unit := c.placement()
	for i := range c.handles {
		x, y := cornerOf(c.frame, i)
		dx, dy := origin.X+unit*float32(x)-at.X, origin.Y+unit*float32(y)-at.Y
		if dx*dx+dy*dy <= handleReach*handleReach {
			return i, true
		}
	}
	x, y := (at.X-origin.X)/unit, (at.Y-origin.Y)/unit
	f := c.frame
	inside := x >= float32(f.X) && x <= float32(f.X+f.Width) && y >= float32(f.Y) && y <= float32(f.Y+f.Height)
	return -1, inside
}

func (c *cropper) grab(at fyne.Position) {
	if which, ok := c.gripAt(at); ok {
		c.pressed = &grip{at: at, frame: c.frame, corner: which}
	}
}

func (c *cropper) MouseDown(e *desktop.MouseEvent) {
	if w := fyne.CurrentApp().Driver().CanvasForObject(c); w != nil {
		w.Focus(c)
	}
	c.grab(e.Position)
}

func (c *cropper) MouseUp(*desktop.MouseEvent) { c.pressed = nil }

func (c *cropper) Dragged(e *fyne.DragEvent) {
	if c.pressed == nil {
		c.grab(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	if c.pressed == nil {
		return
	}
	_, unit := c.placement()
	p := c.pressed
	dx, dy := float64((e.Position.X-p.at.X)/unit), float64((e.Position.Y-p.at.Y)/unit)
	if p.corner < 0 {
		f := p.frame
		f.X += int(math.Round(dx))
		f.Y += int(math.Round(dy))
		c.setFrame(f)
		return
	}
	c.resize(p, dx, dy)
}

// resize moves a corner by dx and dy pixels while the opposite one stays.
func (c *cropper) resize(p *grip, dx, dy float64) {
	right, below := p.corner&1 == 1, p.corner>>1 == 1
	if !right {
		dx = -dx
	}
	if !below {
		dy = -dy
	}
	// The direction with the larger movement decides.
	grown := dx
	if math.Abs(dy)*form.PortraitWide/form.PortraitHigh > math.Abs(dx) {
		grown = dy * form.PortraitWide / form.PortraitHigh
	}
	fixedX, fixedY := cornerOf(p.frame, 3-p.corner)
	roomX, roomY := fixedX, fixedY
	if right {
		roomX = c.width - fixedX
	}
	if below {
		roomY = c.height - fixedY
	}
	width := min(p.frame.Width+int(math.Round(grown)), roomX, roomY*form.PortraitWide/form.PortraitHigh)
	f := c.withWidth(p.frame, width)
	if f.X = fixedX; !right {
		f.X = fixedX - f.Width
	}
	if f.Y = fixedY; !below {
		f.Y = fixedY - f.Height
	}
	c.setFrame(f)
}

func (c *cropper) DragEnd() { c.pressed = nil }

func (c *cropper) MouseIn(e *desktop.MouseEvent)    { c.hover = e.Position }
func (c *cropper) MouseMoved(e *desktop.MouseEvent) { c.hover = e.Position }
func (c *cropper) MouseOut()                        {}

func (c *cropper) Cursor() desktop.Cursor {
	switch which, ok := c.gripAt(c.hover); {
	case !ok:
		return desktop.DefaultCursor
	case which >= 0:
		return desktop.CrosshairCursor
	}
	return desktop.PointerCursor
}

func (c *cropper) FocusGained() { c.focused = true; c.Refresh() }
func (c *cropper) FocusLost()   { c.focused = false; c.Refresh() }

// TypedRune resizes the frame. It sees plus and minus as characters, since they are on
// different keys of different keyboards.
func (c *cropper) TypedRune(r rune) {
	switch r {
	case '+', '=', '＋', '＝':
		c.scale(1.04)
	case '-', '_', '－', '—':
		c.scale(1 / 1.04)
	}
}

func (c *cropper) TypedKey(k *fyne.KeyEvent) {
	step := max(1, c.width/100)
	switch k.Name {
	case fyne.KeyLeft:
		c.move(-step, 0)
	case fyne.KeyRight:
		c.move(step, 0)
	case fyne.KeyUp:
		c.move(0, -step)
	case fyne.KeyDown:
		c.move(0, step)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.onAccept()
	case fyne.KeyEscape:
		c.onCancel()
	default:
		look.ForwardKey(c, k)
	}
}

func (c *cropper) CreateRenderer() fyne.WidgetRenderer {
	r := &cropperRenderer{c}
	r.paint()
	return r
}

type cropperRenderer struct{ c *cropper }

func (r *cropperRenderer) Destroy() {}

func (r *cropperRenderer) Objects() []fyne.CanvasObject {
	c := r.c
	all := []fyne.CanvasObject{c.picture}
	for _, s := range c.shade {
		all = append(all, s)
	}
	for i := range c.dashes {
		all = append(all, c.shadows[i], c.dashes[i])
	}
	all = append(all, c.edge)
	for _, h := range c.handles {
		all = append(all, h)
	}
	return all
}

func (r *cropperRenderer) MinSize() fyne.Size { return fyne.NewSize(160, r.c.minHeight()) }

func (r *cropperRenderer) Layout(fyne.Size) {
	c := r.c
	o, unit := c.placement()
	w, h := unit*float32(c.width), unit*float32(c.height)
	look.Place(c.picture, o.X, o.Y, w, h)
	// Whole units, so that no seam shows between the shades.
	whole := func(v float32) float32 { return float32(math.Round(float64(v))) }
	x, y := whole(o.X+unit*float32(c.frame.X)), whole(o.Y+unit*float32(c.frame.Y))
	fw, fh := whole(unit*float32(c.frame.Width)), whole(unit*float32(c.frame.Height))
	look.Place(c.shade[0], o.X, o.Y, w, y-o.Y)
	look.Place(c.shade[1], o.X, y+fh, w, max(0, o.Y+h-y-fh))
	look.Place(c.shade[2], o.X, y, x-o.X, fh)
	look.Place(c.shade[3], x+fw, y, max(0, o.X+w-x-fw), fh)
	look.Place(c.edge, x, y, fw, fh)
	for i, handle := range c.handles {
		cx, cy := cornerOf(c.frame, i)
		look.Place(handle, o.X+unit*float32(cx)-handleRadius, o.Y+unit*float32(cy)-handleRadius, 2*handleRadius, 2*handleRadius)
	}
	left, top := x+headLeft*fw, y+headTop*fh
	point := func(turn float64) fyne.Position {
		sin, cos := math.Sincos(2 * math.Pi * turn)
		return fyne.NewPos(left+headWidth*fw*float32(1+cos)/2, top+headHeight*fh*float32(1+sin)/2)
	}
	for i, dash := range c.dashes {
		dash.Position1, dash.Position2 = point(float64(i)/headDashes), point((float64(i)+0.55)/headDashes)
		c.shadows[i].Position1, c.shadows[i].Position2 = dash.Position1, dash.Position2
	}
}

func (r *cropperRenderer) Refresh() {
	r.paint()
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		if o != r.c.picture { // unchanged, and scaling it is slow
			o.Refresh()
		}
	}
}

func (r *cropperRenderer) paint() {
	c := r.c
	c.edge.StrokeColor = color.White
	if c.focused {
		c.edge.StrokeColor = theme.Color(theme.ColorNamePrimary)
	}
	for _, h := range c.handles {
		h.StrokeColor = theme.Color(theme.ColorNamePrimary)
	}
}

// cropEditor is a cropper with a preview at printed size, the findings that the crop would
// have, and buttons to accept or cancel.
type cropEditor struct {
	session *session.Session
	path    string // of the ID photo
	onClose func()

	box      fyne.CanvasObject
	cropper  *cropper
	result   *canvas.Image
	findings *finding.Column
	picture  image.Image
}

// The ID photo's cell on the form, 35 × 49 mm, at 96 dots per inch.
const printWidth, printHeight = 35 * 96 / 25.4, 49 * 96 / 25.4

// newCropEditor starts with the stored crop, or the largest frame. picture is a smaller copy of
// the upright original that facts describe.
func newCropEditor(s *session.Session, picture image.Image, facts form.PhotoFacts, high func() float32, closed func()) *cropEditor {
	e := &cropEditor{session: s, path: facts.Path, onClose: closed, picture: picture, findings: finding.NewColumn(s)}
	start := form.CropFrame(facts.Width, facts.Height)
	if set := s.Nomination.Photos.PortraitCrop; set != nil && set.Width > 0 && set.Height > 0 && set.X >= 0 && set.Y >= 0 &&
		set.X+set.Width <= facts.Width && set.Y+set.Height <= facts.Height {
		start = *set
	}
	e.cropper = newCropper(picture, facts.Width, facts.Height, start)
	e.cropper.minHeight = high
	e.cropper.onChange, e.cropper.onAccept, e.cropper.onCancel = e.refresh, e.accept, e.onClose
	e.result = canvas.NewImageFromImage(nil)
	e.result.FillMode = canvas.ImageFillStretch

	accept := look.NewButton("采用", widget.HighImportance, e.accept)
	whole := look.NewButton("用整张照片", widget.MediumImportance, e.useWhole)
	cancel := look.NewButton("取消", widget.MediumImportance, e.onClose)
	side := container.New(look.StackLayout{Gap: 8},
		look.WithoutPadding(look.NewLabel("印出来的大小", theme.SizeNameCaptionText, widget.LowImportance)),
		container.New(printSize{}, e.result),
		e.findings.Box,
	)
	hint := look.NewLabel("把头放进椭圆里。拖动框移动，拖四角缩放；或用方向键和 + −，回车采用，Esc 取消。", theme.SizeNameCaptionText, widget.LowImportance)
	e.box = container.New(look.StackLayout{Gap: 12},
		container.New(look.SideLayout{FixSecond: true, Gap: look.GapColumns}, container.New(look.VCentreLayout{}, look.CardTitleWithRemark("裁剪证件照", "")), container.NewHBox(accept, cancel, whole)),
		container.New(look.SideLayout{Width: 170, FixSecond: true, Gap: look.GapColumns}, container.New(look.TopLayout{}, e.cropper), side),
		look.WithoutPadding(hint),
	)
	e.refresh()
	return e
}

// crop returns the chosen crop, nil for the whole picture.
func (e *cropEditor) crop() *form.Crop {
	if f := e.cropper.frame; f != (form.Crop{Width: e.cropper.width, Height: e.cropper.height}) {
		return &f
	}
	return nil
}

func (e *cropEditor) refresh() {
	f := e.cropper.frame
	e.result.Image = files.Crop(e.picture, &f, e.cropper.width, e.cropper.height)
	e.result.Refresh()
	e.findings.Display(e.check(), true, "大小和形状合适")
}

// check returns the findings that the ID photo would have with the chosen crop.
func (e *cropEditor) check() []form.Finding {
	n := e.session.Nomination.Clone()
	n.Photos.PortraitCrop = e.crop()
	found := form.Check(form.Case{Campaign: e.session.Kit.Campaign, Nomination: n, Evidence: e.session.Examination.Evidence})
	return slices.DeleteFunc(found, func(f form.Finding) bool { return f.Field != form.KeyPortrait })
}

func (e *cropEditor) accept() {
	crop := e.crop()
	e.onClose()
	e.session.Edit("已裁剪证件照", func(n *form.Nomination) { n.Photos.PortraitCrop = crop })
}

func (e *cropEditor) useWhole() {
	e.onClose()
	e.session.Edit("已改用整张照片", func(n *form.Nomination) { n.Photos.PortraitCrop = nil })
}

// printSize keeps an object at the printed size of the ID photo.
type printSize struct{}

func (printSize) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(printWidth, printHeight) }

func (printSize) Layout(o []fyne.CanvasObject, _ fyne.Size) {
	look.Place(o[0], 0, 0, printWidth, printHeight)
}
