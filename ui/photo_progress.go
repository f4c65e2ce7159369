package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

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
		container.New(stacked{gap: 4}, tight(p.label), container.New(thin{}, p.bar)), container.New(centred{}, newButton("取消", widget.MediumImportance, i.cancel)))
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
	setText(p.label, fmt.Sprintf("%s%s（%d/%d）", doing, form.Quote(f.name), nth, of))
	p.bar.SetValue(b.gauge.part())
}
