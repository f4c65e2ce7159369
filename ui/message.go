package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// message is a bar at the foot of the window for one sentence on what was just done, is being done or has
// failed, with what can be done about it. It takes no room when it is empty.
type message struct {
	widget.BaseWidget
	notice  *notice
	running *widget.ProgressBarInfinite
	buttons *fyne.Container
	box     *fyne.Container
}

func newMessage() *message {
	m := &message{notice: newNotice(), running: widget.NewProgressBarInfinite(), buttons: inLine()}
	m.running.Stop()
	m.running.Hide()
	line := container.NewBorder(nil, nil, nil, m.buttons, container.New(centred{}, m.notice))
	m.box = container.NewStack(newFill(colorSurface, colorLine, 0), container.NewBorder(nil, container.New(slim{}, m.running), nil, nil, container.New(inset(8, 8, 16, 16), line)))
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

func (m *message) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.box) }

func (m *message) open(buttons ...fyne.CanvasObject) {
	m.running.Stop()
	m.running.Hide()
	m.buttons.Objects = buttons
	m.buttons.Refresh()
	m.Show()
	m.Refresh()
}

func (m *message) clear() {
	m.running.Stop()
	m.Hide()
}

func (m *message) good(s string) { m.notice.good(s); m.open() }

// say shows a sentence with what can be done about it.
func (m *message) say(t tone, s string, buttons ...fyne.CanvasObject) {
	m.notice.say(t, s)
	m.open(buttons...)
}

func (m *message) failed(err error) {
	m.say(errorTone, err.Error()+"。")
}

// slim makes a bar of progress a line.
type slim struct{}

func (slim) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 4) }

func (slim) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// progress says what is being done, with a way to end it unless stop is nil.
func (m *message) progress(doing string, stop func()) {
	m.notice.set("", doing, widget.MediumImportance)
	if m.open(); stop != nil {
		m.open(newButton("取消", widget.MediumImportance, func() {
			m.notice.set("", "正在取消…", widget.MediumImportance)
			m.buttons.RemoveAll()
			stop()
		}))
	}
	m.running.Show()
	m.running.Start()
}
