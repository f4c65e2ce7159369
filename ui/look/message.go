package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Message is a bar at the foot of the window for one sentence on what was just done, is being done or has
// failed, with what can be done about it. It takes no room when it is empty.
type Message struct {
	widget.BaseWidget
	Notice  *Notice
	running *widget.ProgressBarInfinite
	buttons *fyne.Container
	box     *fyne.Container
}

func NewMessage() *Message {
	m := &Message{Notice: NewNotice(), running: widget.NewProgressBarInfinite(), buttons: Row()}
	m.running.Stop()
	m.running.Hide()
	line := container.NewBorder(nil, nil, nil, m.buttons, container.New(CentredLayout{}, m.Notice))
	m.box = container.NewStack(NewFill(ColorSurface, ColorLine, 0), container.NewBorder(nil, container.New(slim{}, m.running), nil, nil, container.New(Inset(8, 8, 16, 16), line)))
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

func (m *Message) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.box) }

func (m *Message) open(buttons ...fyne.CanvasObject) {
	m.running.Stop()
	m.running.Hide()
	m.buttons.Objects = buttons
	m.buttons.Refresh()
	m.Show()
	m.Refresh()
}

func (m *Message) Clear() {
	m.running.Stop()
	m.Hide()
}

func (m *Message) Good(s string) { m.Notice.Good(s); m.open() }

// Say shows a sentence with what can be done about it.
func (m *Message) Say(t Tone, s string, buttons ...fyne.CanvasObject) {
	m.Notice.Say(t, s)
	m.open(buttons...)
}

func (m *Message) Failed(err error) {
	m.Say(ErrorTone, err.Error()+"。")
}

// slim makes a bar of progress a line.
type slim struct{}

func (slim) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 4) }

func (slim) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// Progress says what is being done, with a way to end it unless stop is nil.
func (m *Message) Progress(doing string, stop func()) {
	m.Notice.Set("", doing, widget.MediumImportance)
	if m.open(); stop != nil {
		m.open(NewButton("取消", widget.MediumImportance, func() {
			m.Notice.Set("", "正在取消…", widget.MediumImportance)
			m.buttons.RemoveAll()
			stop()
		}))
	}
	m.running.Show()
	m.running.Start()
}
