package summary

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/office/report"
	"zuimei/ui/look"
)

// figures shows the statistics.
type figures struct {
	column *fyne.Container
	scroll *container.Scroll
	box    fyne.CanvasObject
}

func newFigures() *figures {
	f := &figures{column: container.New(look.StackLayout{Gap: 6})}
	f.scroll = look.NewVScroll(container.New(look.Inset(0, 12, 0, 14), f.column))
	f.box = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(18, 0, 18, 4), f.scroll))
	return f
}

// display shows statistics.
func (f *figures) display(s report.Statistics) {
	f.column.RemoveAll()
	f.section("初审", fmt.Sprintf("%d 人", s.People))
	f.counts(s.Verdicts)
	f.section("名册", "")
	f.fact("单位", fmt.Sprintf("%d 家", s.Roster.Units))
	f.fact("已报", fmt.Sprintf("%d 家", s.Roster.Sent))
	f.fact("未报", fmt.Sprintf("%d 家", s.Roster.Missing))
	if s.Roster.Outside > 0 {
		f.fact("名册外", fmt.Sprintf("%d 人", s.Roster.Outside))
	}
	if len(s.Shares) > 0 {
		f.section("比例", "只供参考，不影响初审")
		for _, share := range s.Shares {
			f.fact(share.Label, fmt.Sprintf("%d 人，%.1f%%", share.Count, share.Percent))
			if share.Wanted != nil && share.Difference != nil {
				f.column.Add(look.QuietProse(differenceText(*share.Wanted, *share.Difference)))
			}
		}
	}
	if s.MeanAge > 0 {
		f.section("年龄", fmt.Sprintf("平均 %.1f 岁", s.MeanAge))
		f.counts(s.Ages)
	}
	for _, field := range s.Fields {
		f.section(field.Label, "")
		f.counts(field.Values)
	}
	f.column.Refresh()
	f.scroll.Refresh()
}

// differenceText compares a share with the one that is wanted, in percentage points.
func differenceText(wanted, difference float64) string {
	switch {
	case difference > 0.05:
		return fmt.Sprintf("　要求 %.1f%%，高 %.1f 个百分点", wanted, difference)
	case difference < -0.05:
		return fmt.Sprintf("　要求 %.1f%%，低 %.1f 个百分点", wanted, -difference)
	}
	return fmt.Sprintf("　要求 %.1f%%，正好", wanted)
}

// section begins a group of figures.
func (f *figures) section(title, remark string) {
	f.column.Add(container.New(look.Inset(8, 0, 0, 0), look.CardTitleWithRemark(title, remark)))
}

func (f *figures) counts(all []report.Count) {
	for _, c := range all {
		f.fact(c.Value, fmt.Sprintf("%d 人，%.1f%%", c.Count, c.Percent))
	}
}

// fact is a line: what, and how much at the right.
func (f *figures) fact(what, much string) {
	width := fyne.MeasureText(much, theme.CaptionTextSize(), fyne.TextStyle{}).Width + 2
	f.column.Add(container.New(look.SideLayout{FixSecond: true, Width: width, Gap: 8}, look.NewProse(what, theme.SizeNameCaptionText, theme.ColorNameForeground), look.QuietProse(much)))
}
