package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// working says that something takes its time, and can end it where that is
// possible. It shows only meanwhile.
type working struct {
	box   *fyne.Container
	dots  *widget.Activity
	label *prose
	stop  *button
}

func newWorking() *working {
	w := &working{dots: widget.NewActivity(), label: quietProse(""), stop: newButton("取消", widget.LowImportance, nil)}
	w.box = container.NewBorder(nil, nil, container.New(centred{}, w.dots), w.stop, container.New(centred{}, w.label))
	w.box.Hide()
	return w
}

// start begins; cancel is nil for what cannot be ended.
func (w *working) start(title string, cancel func()) {
	setProse(w.label, title)
	w.stop.OnTapped = cancel
	show(w.stop, cancel != nil)
	w.dots.Start()
	w.box.Show()
}

func (w *working) end() {
	w.dots.Stop()
	w.box.Hide()
}
