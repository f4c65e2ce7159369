package step

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	c.box = container.New(look.StackLayout{Gap: 4}, container.New(look.Inset(4, 0, 0, 0), c.control.Object), c.remarks.box)
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
