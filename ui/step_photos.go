package ui

import (
	"fmt"
	"image"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// photosStep is the fourth step: the ID photo, the work photos, and where they
// were taken.
type photosStep struct {
	shell   *shell
	session *session
	thumbs  *thumbnails
	intake  *intake

	box      *fyne.Container
	choose   *button
	progress *progress
	said     *verdict // what became of the files added last
	portrait *portraitCard
	work     *workCard
	places   *placesCard

	refreshing, again bool
}

// Sizes to which thumbnails are made, in pixels: the ID photo is shown in parts
// and cropped, work photos only small.
const (
	portraitSide = 1000
	workSide     = 480
)

func newPhotosStep(sh *shell) step {
	s := sh.session
	st := &photosStep{shell: sh, session: s, said: newVerdict(s)}
	st.thumbs = &thumbnails{
		env: s.env, decoder: &sh.program.decoder, dir: s.draft.Dir(), changed: st.refresh, stale: s.examine.soon,
		all: map[thumbnailKey]*thumbnail{},
	}
	st.intake = &intake{session: s, changed: st.refresh, ended: func(said []form.Finding) {
		st.tell(said...)
		st.refresh()
	}}
	s.onClose(st.intake.abandon)
	st.choose = newButton("选择照片…", widget.MediumImportance, func() { st.ask("选择照片", "", true) })
	st.progress = newProgress(st.intake)
	st.portrait = newPortraitCard(st)
	st.work = newWorkCard(st)
	st.places = newPlacesCard(s)
	about := s.kit.Campaign.Step(form.StepPhotos)
	st.box = container.New(stacked{gapRows},
		container.New(flank{last: true, gap: gapColumns}, heading(about.Title, about.Hint), container.New(centred{}, st.choose)),
		st.progress.box, st.said.box,
		st.places.box, // above the photos, where it is seen
		container.New(&photoCards{}, st.portrait.box, st.work.box),
	)
	return st
}

func (st *photosStep) content() fyne.CanvasObject { return st.box }

func (st *photosStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	list, number, isPart := strings.Cut(string(key), ".")
	switch form.Key(list) {
	case form.KeyPortrait:
		return st.portrait.target(), st.portrait.box
	case form.KeyWork:
		for i, t := range st.work.tiles {
			if isPart && number == fmt.Sprint(i+1) {
				return t.replace, t.box
			}
		}
		if st.work.slot.Visible() {
			return st.work.slot, st.work.box
		}
		return st.choose, st.work.box
	}
	return nil, nil
}

// takes pictures, and folders for the pictures in them.
func (st *photosStep) takes(d dropped) bool { return d.folder || isPicture(d.path) }

func (st *photosStep) most() int { return 0 }

func (st *photosStep) drop(paths []string) {
	st.add(&batch{paths: paths})
}

// dismiss closes the crop frame.
func (st *photosStep) dismiss() { st.portrait.closeEditor() }

// ask has files chosen: for list, or each by its shape where that is "".
func (st *photosStep) ask(title string, list form.Key, many bool) {
	st.session.env.Dialogs.OpenFiles(title, Filter{"照片", pictureEndings}, many, func(paths []string) {
		if len(paths) > 0 {
			st.add(&batch{paths: paths, list: list})
		}
	})
}

// replace has one file chosen that takes the place of a work photo.
func (st *photosStep) replace(old string) {
	st.session.env.Dialogs.OpenFiles("更换照片", Filter{"照片", pictureEndings}, false, func(paths []string) {
		if len(paths) > 0 {
			st.add(&batch{paths: paths[:1], list: form.KeyWork, replace: old})
		}
	})
}

func (st *photosStep) add(b *batch) {
	st.tell()
	st.intake.add(b)
}

// tell shows what became of the last action, nothing for nothing.
func (st *photosStep) tell(said ...form.Finding) {
	if st.said.show("", said, ""); len(said) > 0 {
		keepInView(st.said.box)
	}
}

// edit is a change by the user.
func (st *photosStep) edit(label string, change func(*form.Photos)) {
	st.tell()
	st.session.edit(label, func(n *form.Nomination) { change(&n.Photos) })
}

// refresh may be called while it runs: a thumbnail can be there at once.
func (st *photosStep) refresh() {
	st.again = true
	if st.refreshing {
		return
	}
	st.refreshing = true
	defer func() { st.refreshing = false }()
	for st.again {
		st.again = false
		photos := st.session.nomination.Photos
		st.thumbs.keep(append([]string{photos.Portrait}, photos.Work...))
		st.progress.refresh()
		st.portrait.refresh()
		st.work.refresh()
		st.places.refresh()
	}
	if least := st.box.MinSize(); least.Height != st.box.Size().Height {
		st.box.Refresh()
		st.shell.scroll.Refresh()
	}
}

// facts are what is known of a picture; while evidence is being gathered it may
// be of another state, so it is found by path.
func (s *session) facts(path string) (form.PhotoFacts, bool) {
	e := s.examination.Evidence
	if e.Portrait != nil && e.Portrait.Path == path {
		return *e.Portrait, true
	}
	for _, f := range e.Work {
		if f.Path == path {
			return f, true
		}
	}
	return form.PhotoFacts{}, false
}

// expected says that what is missing on the step is to be told.
func (st *photosStep) expected() bool {
	return st.session.visited[form.StepPhotos] || st.session.begun(form.StepPhotos)
}

// photoView is one photo with its name, what is known of it and what can be done
// with it.
type photoView struct {
	step *photosStep
	path string
	side int

	picture *picture
	name    *nameLabel
	about   *widget.Label
	verdict *verdict

	whole image.Image // the thumbnail of which picture shows a part
	crop  form.Crop
}

func newPhotoView(st *photosStep, ratio float32, side int) *photoView {
	v := &photoView{step: st, side: side, picture: newPicture(ratio), verdict: newVerdict(st.session)}
	v.name = newNameLabel(theme.SizeNameText, widget.MediumImportance)
	v.about = text("", theme.SizeNameCaptionText, widget.LowImportance)
	return v
}

// refresh shows what is known of the photo at path; key is what findings call
// it, good is said when there is no objection.
func (v *photoView) refresh(key form.Key, path string, crop *form.Crop, good string) {
	s := v.step.session
	v.path = path
	facts, known := s.facts(path)
	setText(&v.name.Label, filepath.Base(path))
	switch {
	case !known:
		setText(v.about, "正在检查…")
	case facts.Width > 0 && facts.Height > 0:
		about := fmt.Sprintf("%s · %s像素", form.SizeText(facts.Size), form.PixelText(facts.Width, facts.Height))
		if facts.GPS && !s.nomination.Photos.StripGPS {
			about += "\n带有拍摄地点"
		}
		setText(v.about, about)
	case facts.Size > 0:
		setText(v.about, form.SizeText(facts.Size))
	default:
		setText(v.about, "打不开")
	}
	made := v.step.thumbs.of(thumbnailKey{path, v.side}, facts.SHA256)
	var now form.Crop
	if crop != nil && known {
		now = *crop
	}
	if made.picture != v.whole || now != v.crop || !made.ready || v.picture.image.Image == nil {
		v.whole, v.crop = made.picture, now
		shown := made.picture
		if now != (form.Crop{}) {
			shown = cut(made.picture, &now, facts.Width, facts.Height)
		}
		v.picture.show(made.ready, shown)
	}
	found := slices.DeleteFunc(s.of(key, false), func(f form.Finding) bool { return f.Rule == rulePlace })
	if !known {
		good = ""
	}
	v.verdict.show(key, found, good)
}

// rulePlace is the rule about the place where a photo was taken; it has a card
// of its own.
const rulePlace = "photo-gps"

// verdict is a column of findings, or a sentence that all is well.
type verdict struct {
	session *session
	box     *fyne.Container
	lines   []*notice
}

func newVerdict(s *session) *verdict {
	v := &verdict{session: s, box: container.New(stacked{4})}
	v.box.Hide()
	return v
}

// show lists findings on what key names, the worst first; good is shown when
// nothing must be done.
func (v *verdict) show(key form.Key, found []form.Finding, good string) {
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b form.Finding) int { return rank(b.Severity) - rank(a.Severity) })
	praise := good != "" && (len(found) == 0 || found[0].Severity == form.Note)
	want := len(found)
	if praise {
		want++
	}
	changed := len(v.lines) != want
	for len(v.lines) < want {
		v.lines = append(v.lines, newNotice())
	}
	v.lines = v.lines[:want]
	lines := v.lines
	if praise {
		lines[0].good(good)
		lines = lines[1:]
	}
	for i, f := range found {
		if key != "" {
			f.Message = withoutSubject(v.session.kit.Campaign, f)
		}
		lines[i].finding(f)
	}
	if changed {
		v.box.Objects = nil
		for _, l := range v.lines {
			v.box.Objects = append(v.box.Objects, l)
		}
		v.box.Refresh()
	}
	show(v.box, want > 0)
}

// withoutSubject is a finding's sentence without the picture that it begins
// with, “工作生活照第 2 张”（炉前.jpg）, for where it stands under that picture.
func withoutSubject(c form.Campaign, f form.Finding) string {
	rest, ok := strings.CutPrefix(f.Message, "“"+c.Label(f.Field)+"”（")
	if !ok {
		return f.Message
	}
	open := 1
	for i, r := range rest {
		switch r {
		case '（':
			open++
		case '）':
			if open--; open == 0 {
				return rest[i+len("）"):]
			}
		}
	}
	return f.Message
}

// photoTitle is a card's title with a quiet remark.
func photoTitle(title, remark string) fyne.CanvasObject {
	t := text(title, theme.SizeNameText, widget.MediumImportance)
	t.TextStyle.Bold = true
	t.Wrapping = fyne.TextWrapOff
	r := text(remark, theme.SizeNameCaptionText, widget.LowImportance)
	return container.New(flank{gap: 8}, tight(t), tight(r))
}

// surface is a card whose height follows wrapped text at once.
func surface(content ...fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newFill(colorSurface, colorLine, 10), container.New(insets{18, 18, 18, 18}, container.New(stacked{gapRows}, content...)))
}

// photoCards are the ID photo's and the work photos': side by side where there is
// room.
type photoCards struct{ width float32 } // as laid out last

const cardsWide = 860 // from here on side by side, at 100 %

func (l *photoCards) beside() bool { return l.width >= cardsWide*theme.TextSize()/sizeBody }

func (l *photoCards) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.beside() {
		return fyne.NewSize(a.Width+gapColumns+b.Width, max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+gapRows+b.Height)
}

func (l *photoCards) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if !l.beside() {
		stacked{gapRows}.Layout(o, size)
		return
	}
	left := size.Width * 0.36
	flank{width: left, gap: gapColumns}.Layout(o, fyne.NewSize(size.Width, 0))
}

// portraitCard shows the ID photo, the place for it, or the frame that crops it.
type portraitCard struct {
	step   *photosStep
	box    *fyne.Container
	inside *fyne.Container
	full   fyne.CanvasObject // with a photo
	empty  fyne.CanvasObject
	view   *photoView
	slot   *slot
	needed *verdict // what is missing
	crop   *button
	editor *cropEditor // nil: closed
}

const portraitShown = 112 // width of the ID photo on the card

func newPortraitCard(st *photosStep) *portraitCard {
	c := &portraitCard{step: st, view: newPhotoView(st, 7.0/5, portraitSide), needed: newVerdict(st.session)}
	choose := func() { st.ask("选择证件照", form.KeyPortrait, false) }
	c.crop = newButton("裁剪", widget.MediumImportance, c.openEditor)
	actions := container.New(&flowing{gap: 6},
		c.crop,
		newButton("更换", widget.MediumImportance, choose),
		newButton("移除", widget.MediumImportance, func() {
			st.edit("已移除证件照", func(p *form.Photos) { p.Portrait, p.PortraitCrop = "", nil })
		}),
		newButton("改作工作照", widget.MediumImportance, c.toWork),
	)
	// Both are one line of height in all states, so that nothing jumps.
	c.full = container.New(flank{width: portraitShown, gap: gapColumns}, container.New(top{}, c.view.picture),
		container.New(stacked{6}, photoTitle("证件照", "1 张"), tight(c.view.name), tight(c.view.about), c.view.verdict.box, actions))
	c.slot = newSlot("证件照", 7.0/5, choose)
	hint := text("近期免冠正面照，照相馆给的一寸、二寸电子照都可以。形状不合适的，加进来后可以裁剪。", theme.SizeNameCaptionText, widget.LowImportance)
	c.empty = container.New(flank{width: portraitShown, gap: gapColumns}, container.New(top{}, c.slot),
		container.New(stacked{6}, photoTitle("证件照", "1 张"), tight(hint), c.needed.box))
	c.inside = container.NewStack(c.empty)
	c.box = surface(c.inside)
	return c
}

func (c *portraitCard) target() fyne.Focusable {
	switch {
	case c.editor != nil:
		return c.editor.cropper
	case c.step.session.nomination.Photos.Portrait == "":
		return c.slot
	}
	return c.crop
}

func (c *portraitCard) refresh() {
	s := c.step.session
	photos := s.nomination.Photos
	if c.editor != nil && (photos.Portrait != c.editor.path) {
		c.editor = nil
	}
	content := c.empty
	switch {
	case c.editor != nil:
		content = c.editor.box
		c.editor.refresh()
	case photos.Portrait != "":
		content = c.full
		c.view.refresh(form.KeyPortrait, photos.Portrait, photos.PortraitCrop, "可以使用")
		_, known := s.facts(photos.Portrait)
		enable(&c.crop.Button, known && c.view.whole != nil)
	default:
		var missing []form.Finding
		if c.step.expected() {
			missing = s.of(form.KeyPortrait, false)
		}
		c.needed.show(form.KeyPortrait, missing, "")
	}
	if c.inside.Objects[0] != content {
		c.inside.Objects[0] = content
		c.inside.Refresh()
	}
}

func (c *portraitCard) openEditor() {
	st := c.step
	facts, known := st.session.facts(st.session.nomination.Photos.Portrait)
	if c.view.whole == nil || !known || facts.Width <= 0 || facts.Height <= 0 {
		return
	}
	st.tell()
	// The frame is in view as a whole.
	high := func() float32 { return min(max(st.shell.scroll.Size().Height-160, 230), 420) }
	c.editor = newCropEditor(st.session, c.view.whole, facts, high, c.closeEditor)
	st.refresh()
	reveal(st.shell.scroll, c.box)
	st.shell.program.window.Canvas().Focus(c.editor.cropper)
}

func (c *portraitCard) closeEditor() {
	if c.editor == nil {
		return
	}
	c.editor = nil
	c.step.refresh()
	c.step.shell.program.window.Canvas().Focus(c.crop)
}

func (c *portraitCard) toWork() {
	st := c.step
	most := st.session.kit.Campaign.Photos.MaxWork
	if have := len(st.session.nomination.Photos.Work); have >= most {
		st.tell(form.Finding{Severity: form.Warning, Message: fmt.Sprintf("工作生活照已有 %d 张，最多 %d 张，请先移除 1 张。", have, most)})
		st.refresh()
		return
	}
	st.edit("已改作工作照", func(p *form.Photos) {
		p.Work = append(p.Work, p.Portrait)
		p.Portrait, p.PortraitCrop = "", nil
	})
}

// top keeps an object at its least height, at the top.
type top struct{}

func (top) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (top) Layout(o []fyne.CanvasObject, size fyne.Size) {
	place(o[0], 0, 0, size.Width, settle(o[0], size.Width))
}

// workCard shows the work photos in their order, and the place for another.
type workCard struct {
	step   *photosStep
	box    *fyne.Container
	count  *verdict // too few, too many
	tiles  []*workTile
	slot   *slot
	grid   *fyne.Container
	layout *tileGrid
}

func newWorkCard(st *photosStep) *workCard {
	c := &workCard{step: st, count: newVerdict(st.session), layout: &tileGrid{}}
	rules := st.session.kit.Campaign.Photos
	c.slot = newSlot("", 2.0/3, func() { st.ask("选择工作生活照", form.KeyWork, true) })
	c.grid = container.New(c.layout)
	number := fmt.Sprintf("%d–%d 张", rules.MinWork, rules.MaxWork)
	if rules.MinWork == rules.MaxWork {
		number = fmt.Sprintf("%d 张", rules.MaxWork)
	}
	c.box = surface(photoTitle("工作生活照", fmt.Sprintf("%s，每张 %s 以上的 JPG 原图", number, form.SizeText(rules.WorkMinBytes))), c.grid, c.count.box)
	return c
}

func (c *workCard) refresh() {
	s := c.step.session
	paths := s.nomination.Photos.Work
	var tiles []*workTile
	before := slices.Clone(c.tiles)
	for _, p := range paths {
		if at := slices.IndexFunc(before, func(t *workTile) bool { return t.view.path == p }); at >= 0 {
			tiles = append(tiles, before[at])
			before = slices.Delete(before, at, at+1)
		} else {
			tiles = append(tiles, newWorkTile(c, p))
		}
	}
	changed := !slices.Equal(tiles, c.tiles) || len(c.grid.Objects) == 0
	c.tiles = tiles
	for i, t := range tiles {
		t.refresh(i, len(tiles))
	}
	rules := s.kit.Campaign.Photos
	room := rules.MaxWork - len(paths)
	if room > 0 && room != rules.MaxWork {
		c.slot.setText(fmt.Sprintf("再加 %d 张", room))
	} else {
		c.slot.setText("工作生活照")
	}
	if changed || c.slot.Visible() != (room > 0) {
		show(c.slot, room > 0)
		c.arrange()
	}
	var missing []form.Finding
	if c.step.expected() {
		missing = s.of(form.KeyWork, false)
	}
	c.count.show(form.KeyWork, missing, "")
}

// arrange puts tiles and slot into the grid, the one being dragged on top.
func (c *workCard) arrange() {
	c.layout.order = nil
	c.grid.Objects = nil
	var held fyne.CanvasObject
	for _, t := range c.tiles {
		c.layout.order = append(c.layout.order, t.box)
		if t.box == c.layout.held {
			held = t.box
			continue
		}
		c.grid.Objects = append(c.grid.Objects, t.box)
	}
	c.layout.order = append(c.layout.order, c.slot)
	c.grid.Objects = append(c.grid.Objects, c.slot)
	if held != nil {
		c.grid.Objects = append(c.grid.Objects, held)
	}
	c.grid.Refresh()
}

// move puts a photo at another place.
func (c *workCard) move(path string, to int) {
	from := slices.Index(c.step.session.nomination.Photos.Work, path)
	if from < 0 || from == to || to < 0 || to >= len(c.tiles) {
		return
	}
	c.step.edit("已移动照片", func(p *form.Photos) {
		p.Work = slices.Insert(slices.Delete(p.Work, from, from+1), to, path)
	})
}

// workTile is one work photo.
type workTile struct {
	card        *workCard
	view        *photoView
	box         *fyne.Container
	left, right *button
	replace     *button
	portrait    *button
	back        *fill // while it is dragged over others
}

func newWorkTile(c *workCard, path string) *workTile {
	t := &workTile{card: c, view: newPhotoView(c.step, 2.0/3, workSide)}
	t.view.path = path
	t.left = newButton("", widget.MediumImportance, func() { c.move(t.view.path, t.index()-1) })
	t.left.Icon, t.left.tip = theme.NavigateBackIcon(), "前移"
	t.right = newButton("", widget.MediumImportance, func() { c.move(t.view.path, t.index()+1) })
	t.right.Icon, t.right.tip = theme.NavigateNextIcon(), "后移"
	t.replace = newButton("更换", widget.MediumImportance, func() { c.step.replace(t.view.path) })
	remove := newButton("移除", widget.MediumImportance, t.remove)
	t.portrait = newButton("设为证件照", widget.MediumImportance, t.toPortrait)
	t.back = newFill(colorSurface, colorLine, 8)
	t.back.Hide()
	t.box = container.NewStack(t.back, container.New(sunk{stacked{4}}, t.view.picture, tight(t.view.name), tight(t.view.about), t.view.verdict.box,
		container.New(insets{4, 0, 0, 0}, container.New(&flowing{gap: 6}, t.left, t.right, t.replace, remove, t.portrait))))
	t.view.picture.dragged = t.dragged
	t.view.picture.dropped = t.dropped
	return t
}

func (t *workTile) index() int { return slices.Index(t.card.tiles, t) }

func (t *workTile) refresh(i, n int) {
	t.view.refresh(form.Key(fmt.Sprintf("%s.%d", form.KeyWork, i+1)), t.view.path, nil, "可以使用")
	show(t.left, n > 1)
	show(t.right, n > 1)
	enable(&t.left.Button, i > 0)
	enable(&t.right.Button, i < n-1)
	// Nobody makes an ID photo of a picture that lies, unless there is none.
	s := t.card.step.session
	facts, known := s.facts(t.view.path)
	show(t.portrait, s.nomination.Photos.Portrait == "" || known && facts.Width <= facts.Height)
}

func (t *workTile) remove() {
	i := t.index()
	t.card.step.edit("已移除"+quote(path.Base(t.view.path)), func(p *form.Photos) { p.Work = slices.Delete(p.Work, i, i+1) })
}

// toPortrait makes the photo the ID photo; one that there is takes its place.
func (t *workTile) toPortrait() {
	i := t.index()
	t.card.step.edit("已设为证件照", func(p *form.Photos) {
		old := p.Portrait
		p.Portrait, p.PortraitCrop = p.Work[i], nil
		if old == "" {
			p.Work = slices.Delete(p.Work, i, i+1)
		} else {
			p.Work[i] = old
		}
	})
}

func (t *workTile) dragged(dx, dy float32) {
	l := t.card.layout
	if l.held != t.box {
		l.held, l.from, l.to, l.offset = t.box, t.index(), t.index(), fyne.Delta{}
		t.back.Show()
		t.card.arrange()
	}
	l.offset.DX += dx
	l.offset.DY += dy
	l.aim(len(t.card.tiles))
	t.card.grid.Layout.Layout(t.card.grid.Objects, t.card.grid.Size())
	t.card.grid.Refresh()
}

func (t *workTile) dropped() {
	l := t.card.layout
	to := l.to
	l.held = nil
	t.back.Hide()
	if to == t.index() {
		t.card.arrange()
		return
	}
	t.card.move(t.view.path, to)
	t.card.arrange()
}

// tileGrid sets the work photos in as many columns as have room. A photo that is
// being dragged follows the mouse, and the others make way.
type tileGrid struct {
	order  []fyne.CanvasObject // tiles in the order of the photos, then the slot
	held   fyne.CanvasObject   // being dragged; nil none
	from   int                 // where it was
	to     int                 // where it would go
	offset fyne.Delta          // how far it was dragged
	width  float32             // as laid out last
	places []fyne.Position     // of the cells, with the held one in its place
	wide   float32             // of a column
}

const tileLeast = 150 // width of a column at 100 %

func (l *tileGrid) columns(width float32) int {
	least := tileLeast * theme.TextSize() / sizeBody
	return min(max(int((width+gapColumns)/(least+gapColumns)), 1), 4)
}

// cells are the objects as they would lie if the held one were dropped now.
func (l *tileGrid) cells() []fyne.CanvasObject {
	if l.held == nil {
		return l.order
	}
	rest := slices.DeleteFunc(slices.Clone(l.order), func(o fyne.CanvasObject) bool { return o == l.held })
	return slices.Insert(rest, min(l.to, len(rest)), l.held)
}

func (l *tileGrid) MinSize([]fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(tileLeast, 0)
	columns := l.columns(l.width)
	var row float32
	for i, o := range l.order {
		if !o.Visible() {
			continue
		}
		if i > 0 && i%columns == 0 {
			least.Height += row + gapRows
			row = 0
		}
		row = max(row, o.MinSize().Height)
	}
	least.Height += row
	return least
}

func (l *tileGrid) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	columns := l.columns(size.Width)
	l.wide = (size.Width - gapColumns*float32(columns-1)) / float32(columns)
	cells := l.cells()
	l.places = make([]fyne.Position, len(cells))
	var y, row float32
	for i, o := range cells {
		if i > 0 && i%columns == 0 {
			y, row = y+row+gapRows, 0
		}
		l.places[i] = fyne.NewPos(float32(i%columns)*(l.wide+gapColumns), y)
		h := settle(o, l.wide)
		if o.Visible() {
			row = max(row, h)
		}
		o.Resize(fyne.NewSize(l.wide, h))
		if o != l.held {
			o.Move(l.places[i])
		}
		if i%columns == columns-1 || i == len(cells)-1 {
			for _, o := range cells[i-i%columns : i+1] { // buttons on one line
				if _, tile := o.(*fyne.Container); tile {
					o.Resize(fyne.NewSize(l.wide, row))
				}
			}
		}
	}
	if l.held != nil && l.from < len(l.places) {
		l.held.Move(l.places[l.from].Add(l.offset))
	}
}

// aim finds the cell, of the first n, that the held one's middle is nearest to.
func (l *tileGrid) aim(n int) {
	if l.from >= len(l.places) {
		return
	}
	at := l.places[l.from].Add(l.offset)
	best := float32(-1)
	for i, p := range l.places[:min(n, len(l.places))] {
		dx, dy := p.X-at.X, p.Y-at.Y
		if d := dx*dx + dy*dy; best < 0 || d < best {
			best, l.to = d, i
		}
	}
}

// progress tells which file is being added, with a way to stop.
type progress struct {
	intake *intake
	box    *fyne.Container
	label  *widget.Label
	bar    *widget.ProgressBar
}

func newProgress(i *intake) *progress {
	p := &progress{intake: i, label: text("", theme.SizeNameCaptionText, widget.MediumImportance), bar: widget.NewProgressBar()}
	p.bar.TextFormatter = func() string { return "" }
	p.box = container.New(flank{last: true, gap: gapColumns},
		container.New(stacked{4}, tight(p.label), container.New(thin{}, p.bar)), container.New(centred{}, newButton("取消", widget.MediumImportance, i.cancel)))
	p.box.Hide()
	return p
}

func (p *progress) refresh() {
	b := p.intake.current
	show(p.box, b != nil)
	if b == nil {
		return
	}
	if b.at >= len(b.files) {
		setText(p.label, "正在查看…")
		p.bar.SetValue(0)
		return
	}
	f := b.files[b.at]
	doing, of := "正在查看", len(b.files)
	nth := b.at + 1
	if b.copying {
		doing, nth, of = "正在复制", 0, 0
		for i, other := range b.files {
			if other.list != "" {
				if of++; i <= b.at {
					nth++
				}
			}
		}
	}
	setText(p.label, fmt.Sprintf("%s%s（%d/%d）", doing, quote(f.name), nth, of))
	p.bar.SetValue(b.gauge.part())
}

// thin makes a bar of little height.
type thin struct{}

func (thin) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 6) }

func (thin) Layout(o []fyne.CanvasObject, size fyne.Size) { place(o[0], 0, 0, size.Width, 6) }

// placesCard offers to remove where the photos were taken, and says so when that
// is chosen.
type placesCard struct {
	session *session
	box     *fyne.Container
	label   *widget.Label
	remove  *button
	leave   *button
}

func newPlacesCard(s *session) *placesCard {
	c := &placesCard{session: s, label: text("", theme.SizeNameText, widget.MediumImportance)}
	c.remove = newButton("去除位置（不影响画质）", widget.MediumImportance, func() {
		s.edit("已选择去除位置", func(n *form.Nomination) { n.Photos.StripGPS = true })
	})
	c.leave = newButton("保留位置", widget.MediumImportance, func() {
		s.edit("已选择保留位置", func(n *form.Nomination) { n.Photos.StripGPS = false })
	})
	title := text("位置信息", theme.SizeNameText, widget.MediumImportance)
	title.TextStyle.Bold = true
	title.Wrapping = fyne.TextWrapOff
	row := container.New(flank{last: true, gap: gapColumns},
		container.New(centred{}, container.New(flank{gap: 12}, tight(title), tight(c.label))),
		container.New(centred{}, container.NewStack(c.remove, c.leave)))
	c.box = container.NewStack(newFill(colorSurface, colorLine, 10), container.New(insets{9, 9, 18, 10}, row))
	c.box.Hide()
	return c
}

func (c *placesCard) refresh() {
	photos := c.session.nomination.Photos
	var named []string
	for _, p := range append([]string{photos.Portrait}, photos.Work...) {
		if f, ok := c.session.facts(p); ok && f.GPS {
			named = append(named, path.Base(p))
		}
	}
	show(c.box, len(named) > 0)
	show(c.remove, !photos.StripGPS)
	show(c.leave, photos.StripGPS)
	if photos.StripGPS {
		setText(c.label, quoted(named, "张")+"的拍摄地点不会放进材料包。")
	} else {
		setText(c.label, quoted(named, "张")+"带有拍摄地点。")
	}
}
