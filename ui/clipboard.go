package ui

import (
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// lineEnd ends the lines of copied text: mail programs on Windows run paragraphs
// together that end in \n alone.
var lineEnd = map[bool]string{false: "\n", true: "\r\n"}[runtime.GOOS == "windows"]

// copyTo copies a text and reports whether it is there: on Windows another program
// may hold the clipboard, and Fyne's does not tell.
func copyTo(c fyne.Clipboard, text string) bool {
	c.SetContent(strings.ReplaceAll(unixLines(text), "\n", lineEnd))
	return unixLines(c.Content()) == unixLines(text)
}

// after runs f on the main goroutine after a while, unless it is stopped before.
type after = func(wait time.Duration, f func()) (stop func())

// copyOut copies a text, reports whether it is there, and calls said: lately is
// true at once and false a while later.
func copyOut(after after, c fyne.Clipboard, text string, said func(lately bool)) bool {
	if !copyTo(c, text) {
		return false
	}
	said(true)
	after(2*time.Second, func() { said(false) })
	return true
}

const clipboardHeld = "剪贴板正被别的程序占用，请再点一次。"

// unixLines is a text whose lines end in \n, as the program has them: what comes from
// Windows programs ends in \r\n.
func unixLines(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// clip is a clipboard that holds a text.
type clip string

func (c clip) Content() string   { return string(c) }
func (c clip) SetContent(string) {}
