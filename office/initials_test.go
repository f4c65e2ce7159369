package office

import (
	"os"
	"strings"
	"testing"
)

func TestFound(t *testing.T) {
	for _, test := range []struct {
		query, text string
		want        bool
	}{
		{"", "", true},
		{" ", "张三", true},
		{"张", "张 三", true},
		{"张三", "张 三", true},
		{"zs", "张 三", true},
		{"ZS", "张三", true},
		{"z三", "张三", true},
		{"fcjd", "凤城街道总工会", true},
		{"zgh", "凤城街道总工会", true},
		{"fcgh", "凤城街道总工会", false},
		{"zsx", "张三", false},
		{"cq", "曾强", true}, // ceng, and
		{"zq", "曾强", true}, // zeng
		{"sxc", "单小川", true},
		{"abc", "ABC 公司", true},
		{"李", "张三", false},
		{"3", "第3车间", true},
	} {
		if got := Found(test.query, test.text); got != test.want {
			t.Errorf("%q in %q: %v", test.query, test.text, got)
		}
	}
}

// Every character of 通用规范汉字表 can be found by a letter.
func TestInitialsAreComplete(t *testing.T) {
	table, err := os.ReadFile("../assets/fonts/tonggui.txt")
	if err != nil {
		t.Fatal(err)
	}
	var without []rune
	for line := range strings.Lines(string(table)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, r := range strings.TrimSpace(line) {
			if letters()[r] == 0 {
				without = append(without, r)
			}
		}
	}
	if len(without) > 0 || len(letters()) != 8105 {
		t.Errorf("%d characters, without a letter: %s", len(letters()), string(without))
	}
}
