package ui

import (
	"runtime"
	"strings"

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

// unixLines is a text whose lines end in \n, as the program has them: what comes from
// Windows programs ends in \r\n.
func unixLines(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// clip is a clipboard that holds a text.
type clip string

func (c clip) Content() string   { return string(c) }
func (c clip) SetContent(string) {}
