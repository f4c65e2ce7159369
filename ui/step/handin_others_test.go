package step

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// onWindows has copied lines end as there.
func onWindows(t *testing.T) {
	was := look.LineEnd
	look.LineEnd = "\r\n"
	t.Cleanup(func() { look.LineEnd = was })
}

// The text of the mail keeps its paragraphs in Windows programs.
func TestMailTextOnWindows(t *testing.T) {
	onWindows(t)
	d, s, _ := atHandIn(t)
	uitest.TapButton(t, d, "复制正文")
	got := d.frame.Clipboard.Content()
	if look.UnixLines(got) != export.MailBody(s.Kit.Campaign, s.Nomination, "") || len(got) == len(look.UnixLines(got)) {
		t.Errorf("%q", got)
	}
}

func TestClipboardHeld(t *testing.T) {
	d, _, st := atHandIn(t)
	b := &uitest.Board{Held: true}
	st.clipboard = b
	uitest.TapButton(t, d, "复制邮箱")
	uitest.WantShown(t, d, "剪贴板正被别的程序占用，请再点一次。")
	uitest.WantNotShown(t, d, "复制好了")
	b.Held = false
	uitest.TapButton(t, d, "复制邮箱")
	uitest.WantNotShown(t, d, "剪贴板正被")
	uitest.WantShown(t, d, "复制好了")
	if b.Text != "lwghxjb@jn.shandong.cn" {
		t.Errorf("copied %q", b.Text)
	}
}

// What is cut while another program holds the clipboard would be lost: it stays.
func TestEntryOnWindows(t *testing.T) {
	onWindows(t)
	d := openEmpty(t, form.StepStory)
	s := d.session
	e := d.step.(*storyStep).passages[form.KeyStory].entry
	d.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard("第一段。\r\n第二段。")})
	if got := s.Nomination.Answer(form.KeyStory); got != "第一段。\n第二段。" {
		t.Errorf("pasted %q", got)
	}
	uitest.WantNotShown(t, d, "粘贴时")
	b := &uitest.Board{Held: true}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: b})
	if got := s.Nomination.Answer(form.KeyStory); got != "第一段。\n第二段。" {
		t.Errorf("after a cut that went nowhere %q", got)
	}
	b.Held = false
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: b})
	if b.Text != "第一段。\r\n第二段。" {
		t.Errorf("copied %q", b.Text)
	}
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: b})
	if got := s.Nomination.Answer(form.KeyStory); got != "" || b.Text != "第一段。\r\n第二段。" {
		t.Errorf("cut %q, %q is left", b.Text, got)
	}
}

// A package made from another state of the nomination is made anew before its mail is sent.
func TestMailOfAnotherPackage(t *testing.T) {
	d, _, st := atHandIn(t)
	d.Tick()
	uitest.TapButton(t, d, "生成电子材料包")
	d.Tick()
	if !st.current() {
		t.Fatal("not current when it was just made")
	}
	text, err := os.ReadFile(st.lastPackage.Mail)
	if err != nil {
		t.Fatal(err)
	}
	old := strings.Replace(string(text), st.packageDigest, strings.Repeat("0", len(st.packageDigest)), 1)
	if err := os.WriteFile(st.lastPackage.Mail, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	st.findFiles()
	if st.current() {
		t.Error("current with the mail of another")
	}
	uitest.WantShown(t, d, "请重新生成")
	uitest.TapButton(t, d, "生成邮件草稿")
	d.Tick()
	if !st.current() || len(d.opened) != 1 {
		t.Fatalf("opened %q", d.opened)
	}
	if now, err := os.ReadFile(d.opened[0]); err != nil || string(now) != string(text) {
		t.Errorf("the mail is not of this package: %v", err)
	}
}

// While another program writes the same files the step says so, and 取消 stops waiting.
func TestWaitingForAnotherProgram(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	d, s, st := atHandIn(t)
	d.Tick()
	held, free, done := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		done <- disk.WriteOne(context.Background(), filepath.Join(st.folder(), "别的.txt"), nil, func(io.Writer) error {
			close(held)
			<-free
			return nil
		})
	}()
	<-held
	// Work runs in goroutines of its own, as in the program.
	queue := make(chan func(), 100)
	s.Loop.Background = func(work, done func()) {
		go func() {
			work()
			queue <- done
		}()
	}
	until := func(so func() bool) {
		t.Helper()
		for !so() {
			select {
			case done := <-queue:
				done()
			case <-time.After(5 * time.Minute): // far beyond a slow machine
				t.Fatal("it never happens")
			}
		}
	}
	test.Tap(st.packButton)
	until(func() bool { return strings.Contains(st.packSpinner.Label.Text, "等它写完") })
	uitest.TapButton(t, d, "取消")
	until(func() bool { return !st.busy })
	s.Loop.Background = d.Background
	uitest.WantShown(t, d, "已取消，文件夹里的文件没有变。")
	close(free)
	if err := <-done; err != nil {
		t.Error(err)
	}
}
