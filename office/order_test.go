package office

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestOrder(t *testing.T) {
	tests := []struct {
		name string
		rule OrderRule
		want string
	}{
		// Written out by hand: 方 is 点横折撇, 尹 折横横撇; 高 and 郭 differ in the sixth stroke.
		{"surnames of one stroke count", BySurname, "丁一 于二 万三 马四 王五 韦六 毛七 方九 尹八 孔十 邓一 艾二 石三 龙四 卢五 叶六 田七 史八 白九 冯十"},
		{"more strokes", BySurname, "任一 刘二 江三 许四 孙五 李六 杨七 吴八 何九 余十 宋一 张二 陆三 陈四 林五 罗六 金七 周八 郑九 赵十 胡一 姜二 贺三 袁四 夏五 钱六 徐七 高十 郭八 唐九 黄一 曹二 梁三 彭四 董五 蒋六 韩七 程八 谢九 蔡十 潘一 薛二 魏三"},
		{"a name of two characters first", BySurname, "田富 田大利 田文富"},
		{"character by character", ByName, "田大利 田文富 田富"},
		{"a compound surname by its first character", BySurname, "王芳 司马迁 欧阳修"},
		{"the dot is passed over", BySurname, "王芳 买买提·吐逊 张三"},
		{"a space is passed over", ByName, "王 二 王十 王三"},
		{"what the table lacks comes last", BySurname, "王五 張三 龘龘"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sep := " "
			if tt.name == "a space is passed over" {
				tt.want, sep = "王 二,王十,王三", ","
			}
			want := strings.Split(tt.want, sep)
			for shift := range want { // whatever order they come in
				got := append(slices.Clone(want[shift:]), want[:shift]...)
				slices.Reverse(got)
				slices.SortStableFunc(got, tt.rule.Compare)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatal(diff)
				}
			}
		})
	}
	if got := string(Unranked("張 三·龘")); got != "張龘" {
		t.Errorf("unranked %q", got)
	}
}

// The order holds every character of the table once, and none of its three levels, which
// stand in stroke order themselves, is out of order but for one pair.
func TestOrderKeepsTheTable(t *testing.T) {
	source, err := os.ReadFile("../assets/fonts/tonggui.txt")
	if err != nil {
		t.Fatal(err)
	}
	var table []rune
	for line := range strings.Lines(string(source)) {
		if !strings.HasPrefix(line, "#") {
			table = append(table, []rune(strings.TrimSpace(line))...)
		}
	}
	order := strokeOrder()
	if len(table) != 8105 || len(order) != 8105 {
		t.Fatalf("%d characters in the table, %d in the order", len(table), len(order))
	}
	for _, r := range table {
		if _, ok := order[r]; !ok {
			t.Fatalf("%c is missing", r)
		}
	}
	for _, level := range [][]rune{table[:3500], table[3500:6500], table[6500:]} {
		for i := 1; i < len(level); i++ {
			if order[level[i-1]] > order[level[i]] {
				t.Errorf("%c stands before %c in the table", level[i-1], level[i])
			}
		}
	}
}

func FuzzOrder(f *testing.F) {
	f.Add("田富", "田大利", "田·大利")
	f.Add("", "\xff", "Ａ")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		for _, rule := range OrderRules {
			names := []string{a, b, c}
			slices.SortStableFunc(names, rule.Compare)
			if rule.Compare(names[0], names[1]) > 0 || rule.Compare(names[1], names[2]) > 0 || rule.Compare(names[0], names[2]) > 0 {
				t.Errorf("%q are not in order", names)
			}
			if x, y := rule.Compare(a, b), rule.Compare(b, a); x > 0 != (y < 0) || x == 0 != (y == 0) {
				t.Errorf("%q and %q: %d, %d", a, b, x, y)
			}
		}
		if len(Unranked(a)) > utf8.RuneCountInString(a) {
			t.Errorf("%q", a)
		}
	})
}
