package review

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/report"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// reasons are the reasons of a verdict as they are being edited, a row each: a tick, the
// field or 其他, and a sentence.
type reasons struct {
	side *side
	of   version // what they are about
	rows []*reasonRow
	list *fyne.Container
	said *look.Notice // what lacks
	box  *fyne.Container
}

// reasonRow is one reason.
type reasonRow struct {
	key    form.Key
	edited bool // the user changed it
	from   string
	tick   *look.Check
	where  *field.Dropdown // nil for a reason that a finding offered
	entry  *field.Entry
	object fyne.CanvasObject
}

func newReasons(d *side) *reasons {
	r := &reasons{side: d, list: container.New(look.StackLayout{Gap: 8}), said: look.NewNotice()}
	r.said.Hide()
	more := look.NewLink("＋ 增加一条", func() {
		r.rows = append(r.rows, r.newRow(office.Reason{}, true, true))
		r.arrange()
		last := r.rows[len(r.rows)-1]
		r.focus(last.entry)
		look.ScrollIntoViewIn(r.side.scroll, last.object)
	})
	head := look.NewProse("理由（勾上的写给单位，可以改）", theme.SizeNameCaptionText, theme.ColorNameForeground)
	r.box = container.New(look.StackLayout{Gap: 8}, head, r.list, r.said, container.NewHBox(look.WithoutPadding(more)))
	return r
}

// offer is a reason that is offered, ticked or not.
type offer struct {
	office.Reason
	ticked bool
	own    bool   // it has a choice of the field
	edited bool   // the user typed it, or changed it
	from   string // the sentence that was offered and changed
}

// version is what reasons are about: a version of a submission, and what was found in it.
// Parting gives it another ID and number, checking again other findings.
type version struct {
	id, name, content string
	number            int
	found             string
}

func versionOf(row office.Row) version {
	v := row.Newest
	return version{row.ID, row.Name, v.Original + v.Content, row.Number, fmt.Sprint(v.Findings)}
}

// same reports whether another one is the same but for what was found.
func (v version) same(w version) bool {
	v.found, w.found = "", ""
	return v == w || v.content != "" && v.content == w.content && v.name == w.name
}

// typed are the reasons that were edited about a version or, if there are none, the one
// before it.
func (s *Screen) typed(of version) (about version, all []offer) {
	for v, offers := range s.edited {
		switch {
		case v.same(of):
			return v, offers
		case v.id == of.id && v.name == of.name && v.number < of.number && v.number > about.number:
			about, all = v, offers
		}
	}
	return about, all
}

// forget drops the reasons that were edited about a submission that is decided on.
func (s *Screen) forget(row office.Row) {
	maps.DeleteFunc(s.edited, func(v version, _ []offer) bool { return v.same(versionOf(row)) })
}

// keep notes the reasons as they are being edited, until there is a verdict.
func (r *reasons) keep() {
	var all []offer
	edited := false
	for _, row := range r.rows {
		o := offer{office.Reason{Field: row.key, Text: row.entry.FullText()}, row.tick.Checked, row.where != nil, row.edited, row.from}
		if o.own && o.Text == "" {
			continue
		}
		all, edited = append(all, o), edited || o.edited
	}
	if edited {
		maps.DeleteFunc(r.side.screen.edited, func(v version, _ []offer) bool { return v.same(r.of) })
		r.side.screen.edited[r.of] = all
	}
}

// kept are the reasons that were being edited for a version, if there are any. Where something
// else was found since, or it is about a newer version, it is what is offered now and what was
// typed: in the place of what it was made of, or without a tick below it, if that was about
// the version before.
func (r *reasons) kept(row office.Row) []offer {
	of := versionOf(row)
	about, was := r.side.screen.typed(of)
	if about.same(of) && about.found == of.found {
		return was
	}
	all := r.offered(row)
	for _, o := range was {
		if !o.edited {
			continue
		}
		at := slices.IndexFunc(all, func(a offer) bool { return a.Text == o.Text || about.same(of) && a.Text == o.from })
		switch {
		case !about.same(of):
			if o.ticked = false; at < 0 {
				all = append(all, o)
			}
		case at < 0:
			all = append(all, o)
		default:
			all[at] = o
		}
	}
	return all
}

// offered are the reasons that the findings of a submission offer: errors are ticked. What
// is no matter of the unit, such as likeness, offers none.
func (r *reasons) offered(row office.Row) (all []offer) {
	for _, d := range row.History {
		if d.Number == row.Number && !d.Withdrawn && d.Verdict != office.Pass {
			all = all[:0]
			for _, reason := range d.Reasons {
				all = append(all, offer{Reason: reason, ticked: true})
			}
		}
	}
	if len(all) > 0 {
		return all
	}
	for _, f := range inOrder(row) {
		if reason, ok := office.RequestOf(f); ok && f.Severity != form.Note {
			all = append(all, offer{Reason: reason, ticked: f.Severity == form.Error})
		}
	}
	return all
}

// begin shows the reasons for a submission, and keeps what was typed about another.
func (r *reasons) begin(row office.Row) {
	r.keep()
	r.said.Hide()
	r.of, r.rows = versionOf(row), nil
	if row.ID != "" {
		for _, o := range r.kept(row) {
			made := r.newRow(o.Reason, o.ticked, o.own)
			made.edited, made.from = o.edited, cmp.Or(o.from, o.Text)
			r.rows = append(r.rows, made)
		}
	}
	r.arrange()
}

// follow offers what is found now, unless a reason is being typed: nothing jumps meanwhile. It
// reports whether the reasons are about what is found now.
func (r *reasons) follow(row office.Row) bool {
	if versionOf(row).found == r.of.found {
		return true
	}
	focused := r.side.screen.Window.Canvas().Focused()
	if slices.ContainsFunc(r.rows, func(row *reasonRow) bool { return fyne.Focusable(row.entry) == focused }) {
		return false
	}
	r.begin(row)
	return false
}

// again offers what a unit was asked to mend and did not, unless the user has edited the
// reasons since.
func (r *reasons) again(all []report.Settled) {
	if about, _ := r.side.screen.typed(r.of); about.same(r.of) {
		return
	}
	var open []*reasonRow
	for _, o := range all {
		if o.State != report.Open && o.State != report.Still && o.State != report.Claimed {
			continue // whether it is mended is for the user to see
		}
		same := slices.IndexFunc(r.rows, func(row *reasonRow) bool { return row.entry.FullText() == o.Text })
		if same < 0 {
			open = append(open, r.newRow(o.Reason, true, false))
		} else {
			r.rows[same].tick.Checked = true
			r.rows[same].tick.Refresh()
		}
	}
	r.rows = append(open, r.rows...)
	r.arrange()
}

func (r *reasons) arrange() {
	r.list.Objects = nil
	for _, row := range r.rows {
		r.list.Add(row.object)
	}
	r.side.column.Refresh()
	r.side.scroll.Refresh()
}

// newRow makes a row; own has a choice of the field.
func (r *reasons) newRow(reason office.Reason, ticked, own bool) *reasonRow {
	row := &reasonRow{key: reason.Field}
	c := r.side.screen.Round.Campaign
	row.tick = look.NewCheck("", func(bool) { row.edited = true })
	row.tick.Checked = ticked
	row.entry = field.NewTextArea(1, func(string) {
		row.edited = true
		r.said.Hide()
		r.grow(row)
		if !row.tick.Checked {
			row.tick.SetChecked(true) // who edits a reason means it
		}
	})
	row.entry.Display(reason.Text)
	row.entry.SetPlaceHolder("写给单位的一句话")
	row.entry.SetLines(r.linesOf(reason.Text))
	if in := r.side.screen.Window.Env.Input; in != nil {
		row.entry.Composing = in.Composing
	}
	var label fyne.CanvasObject
	if own {
		options := []form.Option{{Value: "", Label: "其他"}}
		for _, step := range c.Steps {
			for _, f := range step.Fields {
				if f.Key != form.KeyIDNumber {
					options = append(options, form.Option{Value: string(f.Key), Label: f.Label})
				}
			}
		}
		for _, key := range []form.Key{form.KeyHonours, form.KeyPortrait, form.KeyWork, form.KeyScans} {
			options = append(options, form.Option{Value: string(key), Label: c.Label(key)})
		}
		row.where = field.NewDropdown(form.Field{Required: true, Choices: options}, func(key string) { row.key, row.edited = form.Key(key), true })
		row.where.Control().Display(string(reason.Field))
		label = row.where
	} else {
		label = look.QuietProse(labelOf(c, reason.Field))
	}
	right := container.New(look.StackLayout{Gap: 3}, label, field.PassWheelThrough(row.entry))
	row.object = container.New(look.SideLayout{Gap: 0}, container.New(look.TopLayout{}, row.tick), right)
	return row
}

// labelOf names a field of a reason.
func labelOf(c form.Campaign, key form.Key) string {
	if key == "" {
		return "其他"
	}
	return c.Label(key)
}

// ticked returns the reasons that are ticked and not empty.
func (r *reasons) ticked() (all []office.Reason) {
	for _, row := range r.rows {
		if text := strings.Join(strings.Fields(row.entry.FullText()), " "); row.tick.Checked && text != "" {
			all = append(all, office.Reason{Field: row.key, Text: text})
		}
	}
	return all
}

// refuse says why the reasons cannot be noted, and puts the cursor into the first that is too
// long.
func (r *reasons) refuse(said string) {
	r.said.SetError(said + "。")
	r.said.Show()
	r.arrange()
	r.side.scroll.ScrollToOffset(fyne.NewPos(0, r.box.Position().Y))
	for _, row := range r.rows {
		if row.tick.Checked && utf8.RuneCountInString(row.entry.FullText()) > form.MaxObjection {
			r.focus(row.entry)
			break
		}
	}
}

// ask says that a verdict needs a reason, and puts the cursor where one can be written.
func (r *reasons) ask(v office.Verdict) {
	r.said.SetError(v.Chinese() + "要写明理由，请勾上或写一条。")
	if len(r.rows) == 0 {
		r.rows = append(r.rows, r.newRow(office.Reason{}, true, true))
	}
	r.said.Show()
	r.arrange()
	r.side.scroll.ScrollToOffset(fyne.NewPos(0, r.box.Position().Y))
	r.focus(r.rows[0].entry)
}

// focus puts the cursor into an entry that may be new: what was not drawn yet knows no window
// of its own.
func (r *reasons) focus(e *field.Entry) { r.side.screen.Window.Canvas().Focus(e) }

// mostLines is how many lines of a reason are seen at once.
const mostLines = 5

// linesOf is how many lines a reason takes in its entry.
func (r *reasons) linesOf(text string) int {
	width := min(sideWidth*theme.TextSize()/look.SizeBody, r.side.screen.Window.Canvas().Size().Width*0.36) - 90*theme.TextSize()/look.SizeBody
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		wide := fyne.MeasureText(line, theme.TextSize(), fyne.TextStyle{}).Width
		lines += max(1, int(math.Ceil(float64(wide/max(width, 1)))))
	}
	return min(max(lines, 2), mostLines)
}

// grow makes room for what is being typed.
func (r *reasons) grow(row *reasonRow) {
	before := row.entry.MinSize().Height
	row.entry.SetLines(r.linesOf(row.entry.FullText()))
	if row.entry.MinSize().Height != before {
		r.side.column.Refresh()
		r.side.scroll.Refresh()
	}
}
