package look

import (
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// LineEnd ends the lines of copied text: mail programs on Windows run paragraphs
// together that end in \n alone.
var LineEnd = map[bool]string{false: "\n", true: "\r\n"}[runtime.GOOS == "windows"]

// WriteClipboard copies a text and reports whether it is there: on Windows another program
// may hold the clipboard, and Fyne's does not tell.
func WriteClipboard(c fyne.Clipboard, text string) bool {
	c.SetContent(strings.ReplaceAll(UnixLines(text), "\n", LineEnd))
	return UnixLines(c.Content()) == UnixLines(text)
}

// After runs f on the main goroutine after a while, unless it is stopped before.
type After = func(wait time.Duration, f func()) (stop func())

// Copy copies a text, reports whether it is there, and calls said: lately is
// true at once and false a while later.
func Copy(after After, c fyne.Clipboard, text string, said func(lately bool)) bool {
	if !WriteClipboard(c, text) {
		return false
	}
	said(true)
	after(2*time.Second, func() { said(false) })
	return true
}

const ClipboardBusy = "剪贴板正被别的程序占用，请再点一次。"

// UnixLines is a text whose lines end in \n, as the program has them: what comes from
// Windows programs ends in \r\n.
func UnixLines(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// FixedClipboard is a clipboard that holds a text.
type FixedClipboard string

func (c FixedClipboard) Content() string   { return string(c) }
func (c FixedClipboard) SetContent(string) {}
