package clerk

import (
	"testing"

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
