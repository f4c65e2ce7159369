package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/export"
	"zuimei/form"
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
	was := lineEnd
	lineEnd = "\r\n"
	t.Cleanup(func() { lineEnd = was })
}

func TestCopyTo(t *testing.T) {
	onWindows(t)
	b := &board{}
	if !copyTo(b, "一\n二\r\n三\n") || b.text != "一\r\n二\r\n三\r\n" {
		t.Errorf("copied %q", b.text)
	}
	b.held = true
	if copyTo(b, "四") || b.text != "一\r\n二\r\n三\r\n" {
		t.Errorf("nothing was copied, and nobody told: %q", b.text)
	}
}

// The text of the mail keeps its paragraphs in Windows programs.
func TestMailTextOnWindows(t *testing.T) {
	onWindows(t)
	p, s, _ := atHandIn(t)
	tapButton(t, p, "复制正文")
	got := p.app.Clipboard().Content()
	if unixLines(got) != export.MailBody(s.kit.Campaign, s.nomination) || len(got) == len(unixLines(got)) {
		t.Errorf("%q", got)
	}
}

func TestClipboardHeld(t *testing.T) {
	p, _, st := atHandIn(t)
	b := &board{held: true}
	st.clipboard = b
	tapButton(t, p, "复制邮箱")
	wantShown(t, p, "剪贴板正被别的程序占用，请再点一次。")
	wantNotShown(t, p, "复制好了")
	b.held = false
	tapButton(t, p, "复制邮箱")
	wantNotShown(t, p, "剪贴板正被")
	wantShown(t, p, "复制好了")
	if b.text != "lwghxjb@jn.shandong.cn" {
		t.Errorf("copied %q", b.text)
	}
}

// What is cut while another program holds the clipboard would be lost: it stays.
func TestEntryOnWindows(t *testing.T) {
	onWindows(t)
	p := newTestProgram(t)
	s := openEmpty(t, p)
	e := storyOf(p).passages[form.KeyStory].entry
	p.window.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip("第一段。\r\n第二段。")})
	if got := s.nomination.Answer(form.KeyStory); got != "第一段。\n第二段。" {
		t.Errorf("pasted %q", got)
	}
	wantNotShown(t, p, "粘贴时")
	b := &board{held: true}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: b})
	if got := s.nomination.Answer(form.KeyStory); got != "第一段。\n第二段。" {
		t.Errorf("after a cut that went nowhere %q", got)
	}
	b.held = false
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: b})
	if b.text != "第一段。\r\n第二段。" {
		t.Errorf("copied %q", b.text)
	}
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: b})
	if got := s.nomination.Answer(form.KeyStory); got != "" || b.text != "第一段。\r\n第二段。" {
		t.Errorf("cut %q, %q is left", b.text, got)
	}
}
