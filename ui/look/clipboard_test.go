package look

import (
	"testing"
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

// onWindows makes copied lines end as they do on Windows.
func onWindows(t *testing.T) {
	was := LineEnd
	LineEnd = "\r\n"
	t.Cleanup(func() { LineEnd = was })
}

func TestWriteClipboard(t *testing.T) {
	onWindows(t)
	b := &board{}
	if !WriteClipboard(b, "一\n二\r\n三\n") || b.text != "一\r\n二\r\n三\r\n" {
		t.Errorf("copied %q", b.text)
	}
	b.held = true
	if WriteClipboard(b, "四") || b.text != "一\r\n二\r\n三\r\n" {
		t.Errorf("a failed copy is reported as done: %q", b.text)
	}
}
