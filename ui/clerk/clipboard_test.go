package clerk

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// board is a clipboard that another program may hold.
type board struct {
	text string
	held bool
}

func (b *board) Content() string {
	if b.held {
		return ""
	}
	return b.text
}

func (b *board) SetContent(text string) {
	if !b.held {
		b.text = text
	}
}

// onWindows has copied lines end as there.
func onWindows(t *testing.T) {
	was := look.LineEnd
	look.LineEnd = "\r\n"
	t.Cleanup(func() { look.LineEnd = was })
}

func TestCopyTo(t *testing.T) {
	onWindows(t)
	b := &board{}
	if !look.WriteClipboard(b, "一\n二\r\n三\n") || b.text != "一\r\n二\r\n三\r\n" {
		t.Errorf("copied %q", b.text)
	}
	b.held = true
	if look.WriteClipboard(b, "四") || b.text != "一\r\n二\r\n三\r\n" {
		t.Errorf("nothing was copied, and nobody told: %q", b.text)
	}
}

// The text of the mail keeps its paragraphs in Windows programs.
func TestMailTextOnWindows(t *testing.T) {
	onWindows(t)
	p, s, _ := atHandIn(t)
	uitest.TapButton(t, p, "复制正文")
	got := p.App.Clipboard().Content()
	if look.UnixLines(got) != export.MailBody(s.Kit.Campaign, s.Nomination, "") || len(got) == len(look.UnixLines(got)) {
		t.Errorf("%q", got)
	}
}

func TestClipboardHeld(t *testing.T) {
	p, _, st := atHandIn(t)
	b := &board{held: true}
	st.Clipboard = b
	uitest.TapButton(t, p, "复制邮箱")
	uitest.WantShown(t, p, "剪贴板正被别的程序占用，请再点一次。")
	uitest.WantNotShown(t, p, "复制好了")
	b.held = false
	uitest.TapButton(t, p, "复制邮箱")
	uitest.WantNotShown(t, p, "剪贴板正被")
	uitest.WantShown(t, p, "复制好了")
	if b.text != "lwghxjb@jn.shandong.cn" {
		t.Errorf("copied %q", b.text)
	}
}

// What is cut while another program holds the clipboard would be lost: it stays.
func TestEntryOnWindows(t *testing.T) {
	onWindows(t)
	p := newTestProgram(t)
	s := openEmpty(t, p)
	e := storyOf(p).Passages[form.KeyStory].Entry
	p.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.Clip("第一段。\r\n第二段。")})
	if got := s.Nomination.Answer(form.KeyStory); got != "第一段。\n第二段。" {
		t.Errorf("pasted %q", got)
	}
	uitest.WantNotShown(t, p, "粘贴时")
	b := &board{held: true}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: b})
	if got := s.Nomination.Answer(form.KeyStory); got != "第一段。\n第二段。" {
		t.Errorf("after a cut that went nowhere %q", got)
	}
	b.held = false
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: b})
	if b.text != "第一段。\r\n第二段。" {
		t.Errorf("copied %q", b.text)
	}
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: b})
	if got := s.Nomination.Answer(form.KeyStory); got != "" || b.text != "第一段。\r\n第二段。" {
		t.Errorf("cut %q, %q is left", b.text, got)
	}
}
