package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/report"
	"zuimei/ui/look"
	"zuimei/ui/office/rows"
)

// side shows what was found about a submission, the reasons of a verdict, the verdicts and
// the history.
type side struct {
	screen   *Screen
	id       string
	title    *look.Prose
	facts    *look.Prose
	tags     *fyne.Container  // late, or not on the roster
	settled  []report.Settled // what became of what was objected to before
	findings *fyne.Container
	reasons  *reasons
	history  *fyne.Container
	buttons  *fyne.Container
	column   *fyne.Container
	scroll   *container.Scroll
	box      fyne.CanvasObject
}

func newSide(s *Screen) *side {
	d := &side{screen: s, facts: look.QuietProse(""), tags: container.New(&look.WrapLayout{Gap: 6}), findings: container.New(look.StackLayout{Gap: 8}), history: container.New(look.StackLayout{Gap: 4})}
	d.title = look.NewProse("", theme.SizeNameSubHeadingText, theme.ColorNameForeground)
	d.title.SetBold()
	d.reasons = newReasons(d)
	d.buttons = container.New(&pairs{gap: 8})
	for _, v := range verdicts {
		importance := widget.MediumImportance
		if v.verdict == office.Pass {
			importance = look.Accent
		}
		b := look.NewButton(v.verdict.Chinese()+"　"+string(v.key), importance, func() { s.decide(v.verdict) })
		look.InBar(b)
		d.buttons.Add(b)
	}
	d.column = container.New(look.StackLayout{Gap: 12}, container.New(look.StackLayout{Gap: 4}, d.title, d.facts, d.tags), d.findings, d.reasons.box, d.history)
	d.scroll = look.NewVScroll(container.New(look.Inset(0, 8, 0, 14), d.column))
	// The ground hides what the scrolled entries draw beyond the scroll's end.
	foot := container.NewStack(look.NewFill(look.ColorSurface, "", 0), container.New(look.Inset(10, 12, 0, 0), d.buttons))
	d.box = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(16, 0, 18, 6),
		container.NewBorder(nil, container.New(look.Inset(0, 0, 0, 12), foot), nil, nil, d.scroll)))
	return d
}

// clear shows that there is nothing.
func (d *side) clear() {
	d.id = ""
	look.SetProse(d.title, "")
	look.SetProse(d.facts, "")
	d.tags.RemoveAll()
	d.findings.RemoveAll()
	d.history.RemoveAll()
	d.reasons.begin(office.Row{})
	d.box.Hide()
}

// begin shows a submission.
func (d *side) begin(row office.Row) {
	d.id, d.settled = row.ID, nil
	d.box.Show()
	d.scroll.ScrollToTop()
	d.reasons.begin(row)
}

// refresh brings everything up to date but what is being typed.
func (d *side) refresh(row office.Row) {
	look.SetProse(d.title, nameOf(row))
	when := row.Dated.In(office.China)
	facts := fmt.Sprintf("%s　第 %d 次报送，%s", cmp.Or(row.Listed, row.Unit, "（未写单位）"), row.Number, when.Format("1月2日"))
	if row.Late && !row.ByMail {
		facts += "（按收到的时间）"
	}
	look.SetProse(d.facts, facts)
	d.tags.RemoveAll()
	for _, t := range placeTags(row) {
		d.tags.Add(rows.NewPill(t.word, t.hue))
	}
	look.SetVisible(d.tags, len(d.tags.Objects) > 0)
	d.showFindings(row)
	d.showHistory(row)
	d.reasons.follow(row)
	for _, o := range d.buttons.Objects {
		look.SetEnabled(o.(*look.Button), d.screen.Round.Holder == nil)
	}
	d.box.Refresh()
}

// display shows what was read of the submission: first, what became of what the office had
// objected to. What was not mended is offered as a reason again.
func (d *side) display(got loaded) {
	if d.id != got.row.ID || !got.answered {
		return
	}
	d.settled = got.answer.Objections
	d.showFindings(got.row)
	if got.row.Verdict == "" {
		d.reasons.again(d.settled)
	}
	d.column.Refresh()
	d.scroll.Refresh()
}

// tones are the tones of severities.
var tones = map[form.Severity]look.Tone{form.Error: look.ErrorTone, form.Warning: look.WarnTone, form.Note: look.NoteTone}

// inOrder are the findings of a submission, errors first.
func inOrder(row office.Row) []office.Finding {
	rank := map[form.Severity]int{form.Error: 0, form.Warning: 1}
	of := func(f office.Finding) int {
		if n, ok := rank[f.Severity]; ok {
			return n
		}
		return 2
	}
	all := slices.Clone(row.Newest.Findings)
	slices.SortStableFunc(all, func(a, b office.Finding) int { return of(a) - of(b) })
	return all
}

// showFindings lists what was found, errors first, then what is in order.
func (d *side) showFindings(row office.Row) {
	d.findings.RemoveAll()
	all := inOrder(row)
	if row.State == office.Over {
		all = append([]office.Finding{{Severity: form.Error, Message: fmt.Sprintf("这个单位报了不止 %d 名，请定 %d 名。", d.screen.Round.Campaign.Quota, d.screen.Round.Campaign.Quota)}}, all...)
	}
	heading := "没有要看的"
	if len(placeTags(row)) > 0 {
		heading = "别的没有要看的"
	}
	if d.screen.Round.Alike.Pending() {
		heading = "还没有比对完"
	}
	if n := len(all) + len(d.settled) + d.screen.likenesses(row.ID); n > 0 {
		heading = fmt.Sprintf("要看的 %d 处", n)
	}
	d.findings.Add(look.WithoutPadding(look.CardTitle(heading)))
	if n := len(row.Later); n > 0 {
		later := look.NewNotice()
		later.SetWarning(fmt.Sprintf("判合格以后按新的通知再核对，新查出 %d 处错误；结论没有变，请看一看。", n))
		d.findings.Add(later)
	}
	if c, ok := d.screen.changeOf(row); ok {
		said := look.NewNotice()
		said.SetText(look.NoteTone, c.sentence())
		d.findings.Add(said)
	}
	for _, o := range d.settled {
		d.findings.Add(objection(o))
	}
	for _, f := range all {
		n := look.NewNotice()
		n.SetText(tones[f.Severity], f.Message)
		d.findings.Add(n)
	}
	d.showAlike(row)
	var good []string
	altered := slices.ContainsFunc(row.Newest.Files, func(f office.File) bool { return f.State != "" })
	if row.Newest.Kind == office.Package && !altered {
		good = append(good, "✓ 文件与清单一致")
	}
	if row.Number > 1 {
		good = append(good, fmt.Sprintf("✓ 有上次可比（共 %d 次）", row.Number))
	}
	if len(good) > 0 {
		d.findings.Add(look.NewProse(strings.Join(good, "　"), theme.SizeNameCaptionText, look.ColorDone))
	}
}

// pairs is a layout of two columns of equal width.
type pairs struct{ gap float32 }

func (p *pairs) MinSize(o []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, each := range o {
		size = size.Max(each.MinSize())
	}
	rows := float32((len(o) + 1) / 2)
	return fyne.NewSize(2*size.Width+p.gap, rows*size.Height+(rows-1)*p.gap)
}

func (p *pairs) Layout(o []fyne.CanvasObject, size fyne.Size) {
	rows := (len(o) + 1) / 2
	w, h := (size.Width-p.gap)/2, (size.Height-float32(rows-1)*p.gap)/float32(max(rows, 1))
	for i, each := range o {
		look.Place(each, float32(i%2)*(w+p.gap), float32(i/2)*(h+p.gap), w, h)
	}
}
