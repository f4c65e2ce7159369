package notice_test

import (
	"strings"
	"testing"

	"zuimei/form/notice"
)

// On paper that lies on its side, widths and heights change places.
func TestLandscape(t *testing.T) {
	text := strings.Replace(builtin(t), "[sheet.table]\n", "[sheet.table]\nlandscape = true\n", 1)
	_, problems := notice.Parse([]byte(text))
	var told []string
	for _, p := range problems {
		told = append(told, p.Message)
	}
	for i, want := range []string{"A4 纸高 210 毫米", "超出了一张 A4 纸（高 210 毫米", "各列合计 160 毫米，应是 247 毫米（纸宽 297 减去左右各 25）"} {
		if i >= len(told) || !strings.Contains(told[i], want) {
			t.Errorf("problem %d of %q, want %s", i+1, told, want)
		}
	}
	text = strings.NewReplacer("left = 25", "left = 93.5", "columns = [19, 24, 19, 21, 19, 20, 38]", "columns = [9, 14, 9, 11, 9, 20, 38]").Replace(text)
	if _, problems = notice.Parse([]byte(text)); len(problems) < 2 || strings.Contains(problems[1].Message, "左边距") {
		t.Errorf("a narrow table: %v", problems)
	}
}
