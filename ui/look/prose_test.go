package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestBreakLines(t *testing.T) {
	for _, test := range []struct {
		words string
		width float32
		want  string
	}{
		{"可选 15 个镇街，也可填写", 1000, "可选 15 个镇街，也可填写"},
		{"一二三四，五", 15 * 4.5, "一二三|四，五"},
		{"一二三（四）", 15 * 4.5, "一二三|（四）"},
		{"一二三 2–3 张", 15 * 4.5, "一二三|2–3 张"},
		{"一二三第 2 版", 15 * 4.5, "一二三|第 2 版"},
		{"ABCDEFGHIJKLMNOPQRSTUVWXYZ", 60, ""},
		{"", 60, ""},
	} {
		lines := breakLines(test.words, test.width, 15, fyne.TextStyle{})
		if got := strings.Join(lines, "|"); test.want != "" && got != test.want {
			t.Errorf("%q at %v: %q, want %q", test.words, test.width, got, test.want)
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(test.words, " ", "") {
			t.Errorf("%q lost something: %q", test.words, got)
		}
		for _, line := range lines {
			if w := fyne.MeasureText(line, 15, fyne.TextStyle{}).Width; w > test.width {
				t.Errorf("%q is %v wide, more than %v", line, w, test.width)
			}
		}
	}
}
