package look

import (
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// LineEnd ends the lines of copied text. Mail programs on Windows join paragraphs that end
// in \n alone. Only tests change it.
var LineEnd = map[bool]string{false: "\n", true: "\r\n"}[runtime.GOOS == "windows"]

// WriteClipboard copies a text and reports whether that worked. On Windows another program
// may hold the clipboard, and Fyne does not return that error.
func WriteClipboard(c fyne.Clipboard, text string) bool {
	c.SetContent(strings.ReplaceAll(UnixLines(text), "\n", LineEnd))
	return UnixLines(c.Content()) == UnixLines(text)
}

// After schedules f on the main goroutine; stop cancels it.
type After = func(wait time.Duration, f func()) (stop func())

// Copy copies a text and reports whether that worked. If it did, it calls said(true) at once
// and said(false) two seconds later, for a button that confirms the copy.
func Copy(after After, c fyne.Clipboard, text string, said func(copied bool)) bool {
	if !WriteClipboard(c, text) {
		return false
	}
	said(true)
	after(2*time.Second, func() { said(false) })
	return true
}

// ClipboardBusy is the sentence for a copy that failed.
const ClipboardBusy = "剪贴板正被别的程序占用，请再点一次。"

// UnixLines returns a text with \n at the end of each line, where text from Windows
// programs has \r\n.
func UnixLines(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// FixedClipboard is a clipboard whose text never changes. It hands Fyne's entry a text to
// paste, or takes a cut text that is already copied.
type FixedClipboard string

func (c FixedClipboard) Content() string   { return string(c) }
func (c FixedClipboard) SetContent(string) {}
