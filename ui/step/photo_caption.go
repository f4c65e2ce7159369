package step

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// captionLine is the line under a work photo on which its caption is typed, with the
// findings on it.
type captionLine struct {
	session *session.Session
	control field.Control
	entry   *field.Entry
	count   *look.Prose // hidden until the limit is near
	remarks *remarks
	box     *fyne.Container
	key     form.Key // of the photo as it is numbered now
	entered form.Key // when the focus came; "" without it: the photo may be moved meanwhile
}

// captionHint says what belongs in a caption; it stands once for all photos.
var captionHint = fmt.Sprintf("照片下面可以写一行说明：时间、地点、内容、摄影，最多 %d 字，也可以不写。", form.MaxCaption)

func newCaptionLine(t *workTile) *captionLine {
	st := t.card.step
	s := st.session
	c := &captionLine{session: s}
	f := form.Field{Kind: form.Text}
	c.control = field.New(s.Kit.Campaign, s.Today(), f, func(text string) { s.SetCaption(t.view.path, text) }, nil)
	c.entry = c.control.Focus.(*field.Entry)
	c.entry.PlaceHolder = "照片说明（可不填）"
	c.remarks = newRemarks(s, func(f form.Finding) {
		c.entry.Focus()
		c.control.Apply(f.Fix)
	})
	c.count = look.NewProse("", theme.SizeNameCaptionText, look.ColorQuiet)
	// The entry comes last, so that those of a row of tiles stand in one line whatever is said.
	c.box = container.New(look.StackLayout{Gap: 4}, c.remarks.box, c.count, container.New(look.Inset(4, 0, 0, 0), c.control.Object))
	c.entry.WatchFocus(func() { c.entered = c.key; s.Enter(c.entered) }, func() { s.Leave(c.entered); c.entered = "" })
	c.entry.WatchFocus(func() { look.ScrollIntoView(c.box) }, func() {})
	st.frame.AddField(c.entry, "照片说明")
	return c
}

// refresh shows what is written under work photo i, from 0.
func (c *captionLine) refresh(i int) {
	c.key = form.Key(fmt.Sprintf("%s.%d", form.KeyCaptions, i+1))
	if c.entered == "" {
		c.control.Display(c.session.Nomination.Photos.Caption(i))
	}
	if !c.session.FocusAt(c.key).Focused {
		c.remarks.releaseHeight()
	}
	revealed := c.session.RevealedAt(c.key)
	c.remarks.show("", remarksOf(c.session, revealed))
	look.SetVisible(c.remarks.box, len(revealed) > 0)
	c.entry.SetSeverity(session.MarkOf(revealed))
	c.showCount()
}

// showCount counts what is written once the limit is near, and says how much is too much.
func (c *captionLine) showCount() {
	const near = form.MaxCaption * 5 / 6
	used := form.Count(c.entry.FullText()).Words
	text, colour := fmt.Sprintf("%d / %d 字", used, form.MaxCaption), look.ColorQuiet
	if used > form.MaxCaption {
		text, colour = text+fmt.Sprintf("，超出 %d 字", used-form.MaxCaption), theme.ColorNameError
	}
	if c.count.Text != text || c.count.Colour != colour {
		c.count.Text, c.count.Colour = text, colour
		c.count.Refresh()
	}
	said := used > form.MaxCaption && c.remarks.box.Visible()
	look.SetVisible(c.count, used > near && !said)
}

// captionsText lists the captions for the review, 无 without any.
func captionsText(s *session.Session) string {
	var all []string
	for i := range s.Nomination.Photos.Work {
		if caption := strings.TrimSpace(s.Nomination.Photos.Caption(i)); caption != "" {
			all = append(all, fmt.Sprintf("第 %d 张：%s", i+1, caption))
		}
	}
	if len(all) == 0 {
		return "无"
	}
	return strings.Join(all, "\n")
}
