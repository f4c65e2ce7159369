package look

import (
	"testing"

	"zuimei/internal/uitest"
)

// onWindows makes copied lines end as they do on Windows.
func onWindows(t *testing.T) {
	was := LineEnd
	LineEnd = "\r\n"
	t.Cleanup(func() { LineEnd = was })
}

func TestWriteClipboard(t *testing.T) {
	onWindows(t)
	b := &uitest.Board{}
	if !WriteClipboard(b, "一\n二\r\n三\n") || b.Text != "一\r\n二\r\n三\r\n" {
		t.Errorf("copied %q", b.Text)
	}
	b.Held = true
	if WriteClipboard(b, "四") || b.Text != "一\r\n二\r\n三\r\n" {
		t.Errorf("a failed copy is reported as done: %q", b.Text)
	}
}
