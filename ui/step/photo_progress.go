package step

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// intakeProgress shows which file is being added, with a progress bar and a button that
// cancels.
type intakeProgress struct {
	intake *session.Intake
	box    *fyne.Container
	label  *widget.Label
	bar    *widget.ProgressBar
}

func newIntakeProgress(i *session.Intake) *intakeProgress {
	p := &intakeProgress{intake: i, label: look.NewLabel("", theme.SizeNameCaptionText, widget.MediumImportance), bar: widget.NewProgressBar()}
	p.bar.TextFormatter = func() string { return "" }
	p.box = container.New(look.SideLayout{FixSecond: true, Gap: look.GapColumns},
		container.New(look.StackLayout{Gap: 4}, look.WithoutPadding(p.label), container.New(look.ThinBarLayout{}, p.bar)), container.New(look.VCentreLayout{}, look.NewButton("取消", widget.MediumImportance, i.Cancel)))
	p.box.Hide()
	return p
}

func (p *intakeProgress) refresh() {
	b := p.intake.Current
	look.SetVisible(p.box, b != nil)
	if b == nil {
		return
	}
	if b.Index >= len(b.Files) {
		look.SetText(p.label, "正在查看…")
		p.bar.SetValue(0)
		return
	}
	f := b.Files[b.Index]
	doing, of := "正在查看", len(b.Files)
	nth := b.Index + 1
	if b.Copying {
		doing, nth, of = "正在复制", 0, 0
		for i, other := range b.Files {
			if other.Key != "" {
				if of++; i <= b.Index {
					nth++
				}
			}
		}
	}
	look.SetText(p.label, fmt.Sprintf("%s%s（%d/%d）", doing, form.Quote(f.Name), nth, of))
	p.bar.SetValue(b.Gauge.Fraction())
}
