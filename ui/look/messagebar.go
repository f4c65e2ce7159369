package look

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// MessageBar is a toast at the foot of the window: one sentence on what was done, is under
// way or has failed, with buttons. It takes no room while it is empty.
type MessageBar struct {
	widget.BaseWidget
	Notice  *Notice
	running *widget.ProgressBarInfinite
	buttons *fyne.Container
	box     *fyne.Container
}

// NewMessageBar returns an empty, hidden bar.
func NewMessageBar() *MessageBar {
	m := &MessageBar{Notice: NewNotice(), running: widget.NewProgressBarInfinite(), buttons: ButtonRow()}
	m.running.Stop()
	m.running.Hide()
	line := container.NewBorder(nil, nil, nil, m.buttons, container.New(VCentreLayout{}, m.Notice))
	m.box = container.NewStack(NewFill(ColorSurface, ColorLine, 0), container.NewBorder(nil, container.New(slim{}, m.running), nil, nil, container.New(Inset(8, 8, 16, 16), line)))
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

func (m *MessageBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.box) }

func (m *MessageBar) open(buttons ...fyne.CanvasObject) {
	m.running.Stop()
	m.running.Hide()
	m.buttons.Objects = buttons
	m.buttons.Refresh()
	m.Show()
	m.Refresh()
}

// Clear hides the bar.
func (m *MessageBar) Clear() {
	m.running.Stop()
	m.Hide()
}

// AnnounceSuccess shows a sentence on what was done, with buttons for what may come next.
func (m *MessageBar) AnnounceSuccess(s string, buttons ...fyne.CanvasObject) {
	m.Notice.SetSuccess(s)
	m.open(buttons...)
}

// Announce shows a sentence with buttons that offer what to do about it.
func (m *MessageBar) Announce(t Tone, s string, buttons ...fyne.CanvasObject) {
	m.Notice.SetText(t, s)
	m.open(buttons...)
}

// Amend changes the sentence beside a button whose press had no success, so that it can be
// pressed again; in a bar that shows something else by now it announces the sentence.
func (m *MessageBar) Amend(t Tone, s string, beside fyne.CanvasObject) {
	if !m.Visible() || !slices.Contains(m.buttons.Objects, beside) {
		m.Announce(t, s)
		return
	}
	m.Notice.SetText(t, s)
	m.Refresh()
}

// Offers reports whether the bar is shown with a button of that text.
func (m *MessageBar) Offers(title string) bool {
	return m.Visible() && slices.ContainsFunc(m.buttons.Objects, func(o fyne.CanvasObject) bool {
		b, ok := o.(*Button)
		return ok && b.Text == title
	})
}

// AnnounceError shows an error, whose text must be a sentence for the user without its full
// stop.
func (m *MessageBar) AnnounceError(err error) {
	m.Announce(ErrorTone, err.Error()+"。")
}

// slim is a layout that makes the progress bar a thin line.
type slim struct{}

func (slim) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 4) }

func (slim) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// ShowProgress shows that doing is under way, with a button that calls stop unless that is
// nil.
func (m *MessageBar) ShowProgress(doing string, stop func()) {
	m.Notice.set("", doing, widget.MediumImportance)
	if m.open(); stop != nil {
		m.open(NewButton("取消", widget.MediumImportance, func() {
			m.Notice.set("", "正在取消…", widget.MediumImportance)
			m.buttons.RemoveAll()
			stop()
		}))
	}
	m.running.Show()
	m.running.Start()
}
