package clerk

import (
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/ui/look"
)

// The size of the ID photo on a card in Fyne's units, about 5:7.
const (
	thumbWidth  = 66
	thumbHeight = 92
)

// draftCard shows one draft on the start page or in the recycle bin.
type draftCard struct {
	widget.BaseWidget
	listed draft.Listed
	face   *look.Fill
	frame  *fyne.Container
	thumb  *fyne.Container
	state  *look.Notice
	lines  []*widget.Label // one line each, truncated; a tooltip has the whole text
	footer *fyne.Container // a message or buttons; mostly empty
	tapped func()          // opens the draft; nil if it cannot be opened
	past   string          // shown instead of the state of a draft whose notice is past

	hovered, focused bool
}

// newDraftCard makes a card. where is shown as the draft's path unless empty; corner is
// the button at the top right, nil for none.
func newDraftCard(l draft.Listed, where string, now time.Time, tapped func(), corner fyne.CanvasObject) *draftCard {
	d := &draftCard{listed: l, tapped: tapped, face: look.NewFill(look.ColorSurface, look.ColorLine, 10), state: look.NewNotice(), footer: look.Column(8)}
	d.thumb = container.NewStack()
	d.setThumb(nil)
	name, unit := nameOf(l), strings.TrimSpace(l.Nomination.Answer(form.KeyUnit))
	if unit == "" && l.Err == nil {
		unit = "未填推荐单位"
	}
	if l.Nomination.Example {
		name += "（示例）"
	}
	copied := draft.Copied(l.Dir)
	if copied != "" {
		name += "（副本）"
	}
	line := func(s string, size fyne.ThemeSizeName, i widget.Importance, bold bool) fyne.CanvasObject {
		w := look.NewLabel(look.Excerpt(s, look.LongestName), size, i)
		w.TextStyle.Bold = bold
		w.Wrapping, w.Truncation = fyne.TextWrapOff, fyne.TextTruncateEllipsis
		d.lines = append(d.lines, w)
		return look.WithoutPadding(w)
	}
	words := look.Column(3, line(name, theme.SizeNameSubHeadingText, widget.MediumImportance, true))
	if unit != "" {
		words.Add(line(unit, theme.SizeNameText, widget.LowImportance, false))
	}
	if copied != "" {
		words.Add(line(copied, theme.SizeNameCaptionText, widget.LowImportance, false))
	}
	words.Add(d.state)
	words.Add(line(savedText(l.Saved, now), theme.SizeNameCaptionText, widget.LowImportance, false))
	if l.Interrupted {
		words.Add(look.WithoutPadding(look.NewLabel("上次没有正常关闭，最后保存的内容都在", theme.SizeNameCaptionText, widget.LowImportance)))
	}
	if where != "" {
		words.Add(look.NewPathLabel(where))
	}
	photo := container.New(look.Inset(0, 0, 0, 14), container.NewVBox(container.NewGridWrap(fyne.NewSize(thumbWidth, thumbHeight), d.thumb)))
	if corner != nil {
		corner = container.NewVBox(corner)
	}
	body := container.NewBorder(nil, nil, photo, corner, words)
	d.frame = container.NewStack(d.face, container.New(look.Inset(16, 16, 16, 16), container.NewBorder(nil, d.footer, nil, nil, body)))
	d.ExtendBaseWidget(d)
	return d
}

// nameOf returns the name of a draft on screen: the nominee's, that in an earlier
// version if the draft is unreadable, else the name of the folder.
func nameOf(l draft.Listed) string {
	name := strings.TrimSpace(l.Nomination.Answer(form.KeyName))
	switch {
	case name != "":
		return name
	case l.Earlier != nil && l.Earlier.Nominee != "":
		return l.Earlier.Nominee
	case l.Err != nil:
		return filepath.Base(l.Dir)
	}
	return "（未填姓名）"
}

// unreadableText explains in a sentence why a draft cannot be read.
func unreadableText(l draft.Listed) string {
	var broken *draft.Broken
	switch {
	case errors.Is(l.Err, form.ErrNewer):
		return form.ErrNewer.Error() + "。"
	case !errors.As(l.Err, &broken):
		return l.Err.Error() + "。"
	case l.Earlier != nil:
		return "草稿文件损坏，读不出来；较早的版本完好，可以恢复。"
	}
	return "草稿文件损坏，读不出来，也没有可以恢复的较早版本。"
}

// lockedError rewords the error of a draft that is locked, so that it names who has it
// open; any other error is returned as it is.
func lockedError(err error) error {
	var l *draft.Locked
	switch {
	case !errors.As(err, &l):
		return err
	case l.PID == 0:
		return errors.New("这份材料已在另一个窗口打开，请到那里继续，或先关闭它")
	}
	return fmt.Errorf("这份材料已在另一处打开（电脑 %s，用户 %s，%s 起），请先在那里关闭",
		l.Host, l.User, l.Since.Local().Format("1月2日 15:04"))
}

// savedText words when a draft was saved, relative to today where that is short.
func savedText(at, now time.Time) string {
	at = at.Local()
	day := func(t time.Time) string { return t.Format("2006-01-02") }
	switch {
	case at.IsZero():
		return " "
	case day(at) == day(now):
		return at.Format("今天 15:04 保存")
	case day(at) == day(now.AddDate(0, 0, -1)):
		return at.Format("昨天 15:04 保存")
	case at.Year() == now.Year():
		return at.Format("1月2日 15:04 保存")
	}
	return at.Format("2006年1月2日 保存")
}

// setThumb shows the ID photo, or a placeholder for nil.
func (d *draftCard) setThumb(picture image.Image) {
	if picture == nil {
		d.thumb.Objects = []fyne.CanvasObject{
			look.NewFill(look.ColorPending, "", 6),
			container.New(look.Inset(28, 28, 15, 15), widget.NewIcon(theme.NewDisabledResource(theme.AccountIcon()))),
		}
	} else {
		i := canvas.NewImageFromImage(picture)
		i.CornerRadius = 6
		d.thumb.Objects = []fyne.CanvasObject{i}
	}
	d.thumb.Refresh()
}

// notify shows a sentence at the foot of the card, with buttons for its remedies.
func (d *draftCard) notify(t look.Tone, sentence string, buttons ...fyne.CanvasObject) {
	n := look.NewNotice()
	n.SetText(t, sentence)
	d.footer.Objects = []fyne.CanvasObject{container.New(look.Inset(10, 0, 0, 0), n)}
	if len(buttons) > 0 {
		d.footer.Add(look.ButtonRow(buttons...))
	}
	d.footer.Refresh()
	d.Refresh()
}

func (d *draftCard) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.frame) }

func (d *draftCard) Tapped(*fyne.PointEvent) {
	look.SetTooltip(d, "")
	if d.tapped != nil {
		d.tapped()
	}
}

func (d *draftCard) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.paintBorder() }
func (d *draftCard) FocusGained()                { d.focused = true; d.paintBorder(); look.ScrollIntoView(d) }
func (d *draftCard) FocusLost()                  { d.focused = false; d.paintBorder() }
func (d *draftCard) TypedRune(rune)              {}

// MouseMoved sets the tooltip: the whole text of a truncated line under the mouse.
func (d *draftCard) MouseMoved(e *desktop.MouseEvent) {
	driver := fyne.CurrentApp().Driver()
	for _, line := range d.lines {
		pad := theme.InnerPadding() // the line's padding overlaps its neighbours
		at := e.AbsolutePosition.Subtract(driver.AbsolutePositionForObject(line))
		if at.X >= pad && at.Y >= pad && at.X < line.Size().Width-pad && at.Y < line.Size().Height-pad {
			look.SetTooltip(line, look.TruncatedText(line))
			return
		}
	}
	look.SetTooltip(d, "")
}

func (d *draftCard) MouseOut() {
	d.hovered = false
	d.paintBorder()
	look.SetTooltip(d, "")
}

func (d *draftCard) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		d.Tapped(nil)
	default:
		look.ForwardKey(d, k)
	}
}

func (d *draftCard) Cursor() desktop.Cursor {
	if d.tapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// paintBorder colours the border by focus and hover.
func (d *draftCard) paintBorder() {
	switch {
	case d.focused:
		d.face.Border = theme.ColorNamePrimary
	case d.hovered && d.tapped != nil:
		d.face.Border = theme.ColorNameInputBorder
	default:
		d.face.Border = look.ColorLine
	}
	d.face.Refresh()
}
