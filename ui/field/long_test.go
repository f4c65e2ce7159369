package field

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestLongPasteIsAskedAbout(t *testing.T) {
	p := newPage(t, form.KeyStory, form.KeyDeeds)
	long := strings.Repeat("炉火", look.LongestText/2)
	for _, key := range []form.Key{form.KeyStory, form.KeyDeeds} {
		e := p.entry(key)
		paste := func(text string) {
			p.Canvas().Focus(e)
			e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard(text)})
		}
		paste("好，")
		paste(long)
		uitest.WantShown(t, p, "要粘贴的有 20000 个字符，这一项还放得下 19998 个", "请核对是否复制错了")
		uitest.TapButton(t, p, "不粘贴")
		p.wantAnswer(t, key, "好，")
		if p.Canvas().Focused() != e {
			t.Errorf("focus is on %T", p.Canvas().Focused())
		}
		paste(long)
		uitest.TapButton(t, p, "只粘贴开头的 19998 个字符")
		if got := p.answers[key]; got != "好，"+long[:len(long)-6] {
			t.Errorf("%s has %d characters", key, utf8.RuneCountInString(got))
		}
		e.TypedShortcut(&fyne.ShortcutUndo{})
		p.wantAnswer(t, key, "好，")
		// In place of what is selected it fits.
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
		paste(long)
		p.wantAnswer(t, key, long)
		e.Replace("")
	}
}

// One line holds less, since nobody has so long a name.
func TestLongPasteIntoALine(t *testing.T) {
	e := NewEntry(nil)
	w := uitest.NewWindow(t, e, fyne.NewSize(400, 100))
	w.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard(strings.Repeat("a", look.LongestLine))})
	if len(e.Text) != look.LongestLine {
		t.Error(len(e.Text), "characters")
	}
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard("b")})
	if w.Canvas().Overlays().Top() == nil || len(e.Text) != look.LongestLine {
		t.Error("not asked")
	}
}
