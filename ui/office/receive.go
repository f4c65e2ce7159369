package office

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/office"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/office/rows"
	"zuimei/ui/window"
)

// receive is the section 收件: what came, what is missing, and what has to be settled.
type receive struct {
	shell  *shell
	all    []entry // as the round is now
	shown  []entry // those that pass filter and search, in order
	filter int
	by     int    // the column of the order
	chosen string // key of the chosen entry, "" for none

	search    *field.Entry
	choices   [filters]*rows.Choice
	header    *header
	list      *rows.List
	result    *result
	card      *card
	detailOf  string // what the card shows
	empty     *look.Prose
	state     *look.Prose
	page      fyne.CanvasObject
	footer    fyne.CanvasObject
	watched   *fyne.Container // what is watched
	watch     *look.Button
	given     []*[]string // what is being received, as it was given
	left      given       // what the end of the program cut off the last time
	leftWords *look.Notice
	leftBox   *fyne.Container
	squeezed  bool           // there is no room for what became of files
	closer    []*look.Button // buttons that nothing can be done with while others write
}

func newReceive(sh *shell) *receive {
	r := &receive{shell: sh, state: look.QuietProse(""), empty: look.QuietProse("")}
	r.result, r.card = newResult(r), newCard(func() { r.choose("") })
	r.search = field.NewEntry(func(string) { r.arrange() })
	r.search.SetPlaceHolder("姓名、单位、首字母")
	if in := sh.desk.Env.Input; in != nil {
		r.search.Composing = in.Composing
	}
	chips := container.New(&look.WrapLayout{Gap: 8})
	for i, title := range filterTitles {
		r.choices[i] = rows.NewChoice(title, func() { r.setFilter(i) })
		chips.Add(r.choices[i])
	}
	r.header = newHeader(func(column int) { r.by = column; r.arrange() })
	r.list = rows.New(func() int { return len(r.shown) }, func() fyne.CanvasObject { return newTableRow() }, func(at int, row fyne.CanvasObject) {
		if at < len(r.shown) {
			row.(*tableRow).display(r.shown[at], r.shown[at].key() == r.chosen)
		}
	})
	r.list.Chosen = func(at int) { r.choose(r.shown[at].key()) }
	pick := look.NewButton("选择文件…", widget.MediumImportance, r.pick)
	roster := look.NewButton("名册…", widget.MediumImportance, r.showRoster)
	r.watch = look.NewButton("盯住一个文件夹…", widget.MediumImportance, r.watchFolder)
	r.watched = container.New(look.StackLayout{})
	r.makeLeft()
	r.closer = []*look.Button{pick, roster, r.watch}
	words := look.Heading("收件", "把邮件、材料包、压缩包或整个文件夹拖进来；原件按原样保存，重复的不会算两次。")
	top := container.NewBorder(nil, nil, nil, container.New(look.VCentreLayout{}, look.ButtonRow(roster, pick, r.watch)), words)
	bar := container.New(searchLayout{}, chips, r.search)
	table := container.NewStack(framed(r.header, r.list), container.New(look.Inset(60, 0, 24, 24), r.empty))
	above := container.New(look.StackLayout{Gap: 8}, r.watched, r.leftBox, r.result.box)
	r.page = container.New(&receiveLayout{words: words, squeeze: r.squeeze, shorter: r.reveal}, top, above, bar, table, r.card.box)
	lacking := look.NewButton("未报名单（电话、表格）", widget.MediumImportance, r.writeLacking)
	mail := look.NewButton("给要补正的单位写邮件", widget.MediumImportance, r.writeReturns)
	look.InBar(lacking, mail)
	r.closer = append(r.closer, mail) // what was written is noted in the round
	r.footer = stateAndButtons(r.state, lacking, mail)
	return r
}

// Content implements section.
func (r *receive) Content() fyne.CanvasObject { return r.page }

// Footer implements section.
func (r *receive) Footer() fyne.CanvasObject { return r.footer }

// Search implements section.
func (r *receive) Search() { r.search.Focus() }

// Refresh implements section.
func (r *receive) Refresh() {
	round := r.shell.round
	r.result.refresh()
	r.refreshLeft()
	r.refreshWatched()
	for _, b := range r.closer {
		look.SetEnabled(b, round.Holder == nil)
	}
	r.all = entriesOf(&round.State, &round.Alike)
	for i, c := range r.choices {
		n := 0
		for _, e := range r.all {
			if e.passes(i) {
				n++
			}
		}
		c.Display(fmt.Sprint(n), i == r.filter)
	}
	r.showState()
	r.arrange()
	r.showDetail()
}

// squeeze notes whether there is room for what became of files, which is else said in the
// bar at the foot of the window.
func (r *receive) squeeze(squeezed bool) {
	if r.squeezed != squeezed {
		r.squeezed = squeezed
		r.showState()
	}
}

// showState says at the foot of the window how things stand.
func (r *receive) showState() {
	switch {
	case r.squeezed && r.leftBox.Visible():
		look.SetProse(r.state, "上次收件没有收完，关上这一份就能接着收。")
		return
	case r.squeezed && r.result.said != "":
		look.SetProse(r.state, r.result.said)
		return
	}
	sent, lacking := 0, 0
	for _, s := range r.shell.round.Standings {
		if s.State == office.Lacking {
			lacking++
		} else {
			sent++
		}
	}
	look.SetProse(r.state, fmt.Sprintf("名册 %d 家：已报 %d，未报 %d", sent+lacking, sent, lacking))
}

// setFilter shows only the entries that pass a filter.
func (r *receive) setFilter(filter int) {
	r.choices[r.filter].Display(fmt.Sprint(r.count(r.filter)), false)
	r.filter = filter
	r.choices[filter].Display(fmt.Sprint(r.count(filter)), true)
	if e, ok := r.current(); ok && !e.passes(filter) {
		r.chosen = ""
		r.showDetail()
	}
	r.arrange()
}

func (r *receive) count(filter int) (n int) {
	for _, e := range r.all {
		if e.passes(filter) {
			n++
		}
	}
	return n
}

// arrange filters and orders the list.
func (r *receive) arrange() {
	query := r.search.Text
	r.shown = r.shown[:0]
	for _, e := range r.all {
		if e.passes(r.filter) && e.found(query) {
			r.shown = append(r.shown, e)
		}
	}
	slices.SortStableFunc(r.shown, func(a, b entry) int { return a.compare(b, r.by) })
	r.header.order(r.by)
	r.list.Refresh()
	look.SetProse(r.empty, r.emptyText())
}

// emptyText says why the list is empty and what to do.
func (r *receive) emptyText() string {
	switch {
	case len(r.shown) > 0:
		return ""
	case r.search.Text != "":
		return "没有找到，请换一个词，或清空搜索。"
	case len(r.all) == 0:
		return "还没有收到材料。把各单位的邮件、材料包或整个文件夹拖进来就行；名册可以从 Excel 粘贴。"
	}
	return "这一类里没有。"
}

// choose chooses an entry, "" for none; a second time it opens a submission for checking.
func (r *receive) choose(key string) {
	if key == r.chosen && key != "" {
		r.openReview()
		return
	}
	r.chosen = key
	r.list.Refresh()
	r.showDetail()
	r.shell.remember()
}

// Chosen implements chooser.
func (r *receive) Chosen() string { return r.chosen }

// Choose implements chooser.
func (r *receive) Choose(key string) {
	if at := slices.IndexFunc(r.shown, func(e entry) bool { return e.key() == key }); at >= 0 && key != r.chosen {
		r.choose(key)
	}
}

// Escape closes what is shown of the chosen entry.
func (r *receive) Escape() { r.choose("") }

// current returns the chosen entry.
func (r *receive) current() (entry, bool) {
	i := slices.IndexFunc(r.all, func(e entry) bool { return e.key() == r.chosen })
	if i < 0 {
		return entry{}, false
	}
	return r.all[i], true
}

// TypedKey implements section.
func (r *receive) TypedKey(k *fyne.KeyEvent) {
	at := slices.IndexFunc(r.shown, func(e entry) bool { return e.key() == r.chosen })
	switch k.Name {
	case fyne.KeyDown:
		at++
	case fyne.KeyUp:
		at--
	case fyne.KeyReturn, fyne.KeyEnter:
		r.openReview()
		return
	default:
		return
	}
	if at = max(at, 0); at < len(r.shown) && r.shown[at].key() != r.chosen {
		r.choose(r.shown[at].key())
	}
}

// openReview opens the chosen submission for checking.
func (r *receive) openReview() {
	if e, ok := r.current(); ok && e.row != nil {
		r.shell.review(e.row.ID)
	}
}

// env is the program's environment.
func (r *receive) env() *window.Env { return &r.shell.desk.Env }

// receiveLayout stacks the heading, what became of files, the filters, the list and the card.
// In a low window others make room for some rows of the list: the words of the heading; beside
// a card, which can be closed, also the heading's buttons; then what became of files. What is
// still too high of the card scrolls.
type receiveLayout struct {
	words   fyne.CanvasObject
	squeeze func(bool) // is told whether what became of files has room
	shorter func()     // is called when the list got shorter
	list    float32    // its height
}

// The parts of [receiveLayout], in their order.
const (
	partHeading = iota
	partResult
	partFilters
	partList
	partCard
	receiveParts
)

func (*receiveLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 200) }

func (l *receiveLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const side = 24
	gap := float32(12)
	if size.Height < 12*rowHeight() {
		gap = 8
	}
	heights := l.share(o, size.SubtractWidthHeight(2*side, 0), gap)
	y := gap
	for i, each := range o {
		if heights[i] == 0 {
			each.Move(fyne.NewPos(side, -1000)) // out of sight, and still there when the window grows
			continue
		}
		look.Place(each, side, y, size.Width-2*side, heights[i])
		y += heights[i] + gap
	}
	was := l.list
	if l.list = heights[partList]; l.list < was {
		l.shorter()
	}
}

// share returns the heights of the parts.
func (l *receiveLayout) share(o []fyne.CanvasObject, size fyne.Size, gap float32) (heights [receiveParts]float32) {
	least := 4*rowHeight() + 24 // the titles and three rows
	room := size.Height - 2*gap // for the list
	take := func(part int, height float32) {
		if height > 0 {
			heights[part] = height
			room -= height + gap
		}
	}
	free := func(part int) {
		if heights[part] > 0 {
			room += heights[part] + gap
			heights[part] = 0
		}
	}
	look.SetVisible(l.words, true)
	for i, each := range o {
		if i != partList && each.Visible() {
			take(i, look.FitWidth(each, size.Width))
		}
	}
	if room < least {
		look.SetVisible(l.words, false)
		free(partHeading)
		take(partHeading, look.FitWidth(o[partHeading], size.Width))
	}
	if room < least && heights[partCard] > 0 {
		free(partHeading)
	}
	squeezed := room < least && heights[partResult] > 0
	if squeezed {
		free(partResult)
	}
	l.squeeze(squeezed)
	if high := heights[partCard]; high > 0 && room < least {
		const share = 0.42 // of what there is, where that is not enough for both
		free(partCard)
		both := room - gap
		take(partCard, min(high, max(both-least, both*share)))
	}
	heights[partList] = max(room, 60)
	return heights
}

// searchLayout puts the filters at the left and the search at the right.
type searchLayout struct{}

func (searchLayout) search(width float32) float32 { return min(max(width*0.24, 170), 250) }

func (l searchLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (l searchLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := l.search(size.Width)
	h := look.FitWidth(o[0], size.Width-w-12)
	entry := o[1].MinSize().Height
	look.Place(o[0], 0, max((entry-h)/2, 0), size.Width-w-12, h)
	look.Place(o[1], size.Width-w, 0, w, entry)
}
