package step

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/finding"
	"zuimei/ui/look"
)

// reviewStep lists all findings with links to their fields, the requirements that
// are met, and all answers.
type reviewStep struct {
	inert
	frame      Frame
	sentence   *look.Prose
	list       *findingList
	listCard   fyne.CanvasObject
	answered   *finding.Answered
	passed     *fyne.Container
	passedCard fyne.CanvasObject
	passedText string // the sentences in passed, one on each line
	answers    *answerList
	page       *pageView
	box        fyne.CanvasObject
}

// NewReview makes the step form.StepReview.
func NewReview(fr Frame) Step {
	st := &reviewStep{frame: fr, list: newFindingList(fr, form.StepReview), answered: finding.NewAnswered(fr.Session, form.StepReview), passed: look.Column(6), answers: newAnswerList(fr), page: newPageView(fr.Session, fr.Jump)}
	st.sentence = look.QuietProse("")
	st.listCard, st.passedCard = look.Card(st.list.box), look.Card(st.passed)
	answers := look.Card(look.Column(4, look.WithoutPadding(look.CardTitle("将要报送的内容")), st.answers.box))
	title := look.NewLabel(fr.Session.Kit.Campaign.Step(form.StepReview).Title, theme.SizeNameHeadingText, widget.MediumImportance)
	title.TextStyle.Bold = true
	st.box = look.Column(look.GapRows, look.Column(4, look.WithoutPadding(title), st.sentence), st.listCard, st.answered.Box, st.passedCard, answers,
		container.New(&pageBelow{fr.PageBeside}, st.page))
	return st
}

func (st *reviewStep) Leave() { st.list.forgetFixed() }

func (st *reviewStep) Content() fyne.CanvasObject { return st.box }

func (st *reviewStep) Field(form.Key) (fyne.Focusable, fyne.CanvasObject) { return nil, nil }

func (st *reviewStep) Refresh() {
	s := st.frame.Session
	c, n := s.Kit.Campaign, s.Nomination
	priority := form.PriorityOf(c, n)
	var all []form.Finding
	for _, f := range form.WorstFirst(s.Findings) {
		if f.Rule != form.RulePriority || !priority.Qualifies { // if it qualifies, form.Holds says so
			all = append(all, f)
		}
	}
	st.list.show(all)
	look.SetVisible(st.listCard, len(st.list.lines) > 0)
	look.SetProse(st.sentence, reviewSentence(all, s.Examined()))

	holds := form.Holds(form.Case{Campaign: c, Nomination: n, Evidence: s.Examination.Evidence}, s.Findings)
	if lines := strings.Join(holds, "\n"); lines != st.passedText {
		st.passedText = lines
		st.passed.Objects = nil
		for _, sentence := range holds {
			line := look.NewNotice()
			line.SetSuccess(sentence)
			st.passed.Add(line)
		}
		st.passed.Refresh()
	}
	look.SetVisible(st.passedCard, len(holds) > 0)
	st.answered.Refresh()
	st.answers.refresh()
	if !st.frame.PageBeside() {
		st.page.refresh()
	}
	st.box.Refresh() // makes room for cards that appeared or disappeared
}

// reviewSentence sums up the findings in one sentence.
func reviewSentence(all []form.Finding, examined bool) string {
	errors, warnings, notes := form.Tally(all)
	const jump = "点一下就能跳过去。"
	switch {
	case errors > 0 && warnings > 0:
		return fmt.Sprintf("还有 %d 处需要修改，%d 处请留意。%s", errors, warnings, jump)
	case errors > 0:
		return fmt.Sprintf("还有 %d 处需要修改。%s", errors, jump)
	case !examined:
		return "正在检查照片和版面……"
	case warnings > 0:
		return fmt.Sprintf("没有必须修改的地方，%d 处请留意。%s", warnings, jump)
	case notes > 0:
		return fmt.Sprintf("都符合要求，可以打印与发送了。另有 %d 条提示。", notes)
	}
	return "都符合要求，可以打印与发送了。"
}

// pageBelow shows the printed page below the answers where the window is too narrow
// to show it beside the step.
type pageBelow struct{ beside func() bool }

func (b *pageBelow) width(within float32) float32 { return float32(int(min(within, 560))) }

func (b *pageBelow) MinSize(o []fyne.CanvasObject) fyne.Size {
	if b.beside() {
		return fyne.Size{}
	}
	width := o[0].Size().Width
	if width == 0 {
		width = 400
	}
	return fyne.NewSize(100, o[0].(*pageView).heightOf(width)+8)
}

func (b *pageBelow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if b.beside() {
		o[0].Hide()
		return
	}
	o[0].Show()
	width := b.width(size.Width)
	look.Place(o[0], float32(int((size.Width-width)/2)), 0, width, o[0].(*pageView).heightOf(width))
}
