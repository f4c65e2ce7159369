package review

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/office"
	"zuimei/ui/look"
)

// event is something in the history of a submission.
type event struct {
	when  time.Time
	lines []fyne.CanvasObject
}

// showHistory lists what was decided, what arrived where that was more than once, and when
// it was checked again: the newest first.
func (d *side) showHistory(row office.Row) {
	d.history.RemoveAll()
	all := append(d.arrivals(row), d.decisions(row)...)
	if c := row.Newest.Checked; !c.Again.IsZero() && !c.Failed {
		all = append(all, event{c.Again, []fyne.CanvasObject{look.QuietProse(fmt.Sprintf("%s　按通知第 %d 版再核对过", dayText(c.Again), c.Edition))}})
	}
	slices.SortStableFunc(all, func(a, b event) int { return a.when.Compare(b.when) })
	for _, e := range slices.Backward(all) {
		for _, line := range e.lines {
			d.history.Add(line)
		}
	}
}

// dayText is a time in the history.
func dayText(t time.Time) string { return t.In(office.China).Format("1月2日 15:04") }

// decisions are the verdicts with their reasons; the last that holds can be taken back.
func (d *side) decisions(row office.Row) (all []event) {
	first := true
	for _, e := range slices.Backward(row.History) {
		text := fmt.Sprintf("%s　%s　%s", dayText(e.When), e.Who, e.Verdict.Chinese())
		switch e.Number {
		case row.Number:
		case 0:
			text += "（那次报送已移走）"
		default:
			text += fmt.Sprintf("（第 %d 次报送）", e.Number)
		}
		if e.Withdrawn {
			text += "（已撤销）"
		}
		var undo func()
		if first && !e.Withdrawn && e.Number == row.Number {
			undo = func() { d.screen.withdraw(row.ID) }
		}
		first = first && e.Withdrawn
		lines := []fyne.CanvasObject{d.line(text, "撤销", undo)}
		for j, r := range e.Reasons {
			lines = append(lines, look.QuietProse(fmt.Sprintf("　　%d. %s", j+1, r.Text)))
		}
		all = append(all, event{e.When, lines})
	}
	slices.Reverse(all) // as they were made, should two have the same time
	return all
}

// arrivals are the versions of a submission that has several; each can be parted.
func (d *side) arrivals(row office.Row) (all []event) {
	s, ok := d.screen.Round.Submission(row.ID)
	if !ok || len(s.Versions) < 2 {
		return nil
	}
	for i, v := range s.Versions {
		text := fmt.Sprintf("%s　第 %d 次报送　%s", dayText(v.Received), i+1, cmp.Or(v.Name, "（未写姓名）"))
		if v.Claimed {
			text += "（认领的）"
		}
		all = append(all, event{v.Received, []fyne.CanvasObject{d.line(text, "分开", func() { d.screen.Split(row, i+1) })}})
	}
	return all
}

// line is a line of the history with a link, unless somebody else writes or tapped is nil.
func (d *side) line(text, title string, tapped func()) fyne.CanvasObject {
	line := fyne.CanvasObject(look.QuietProse(text))
	if tapped != nil && d.screen.Round.Holder == nil {
		line = container.New(look.SideLayout{FixSecond: true, Gap: 6}, line, look.WithoutPadding(look.NewLink(title, tapped)))
	}
	return line
}
