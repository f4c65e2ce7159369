package form

import (
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		done           []string
	}{
		{"nothing to do", "他说：“好。”\n　　Go 1.26\t是", "他说：“好。”\n　　Go 1.26\t是", nil},
		{"empty", "", "", nil},
		{"line ends", "一\r\n二\r三\v四\u2028五\u0085六", "一\n二\n三\n四\n五\n六", nil},
		{"controls", "一\x00二\x1b三\x7f\uFFFE", "一二三", []string{"去掉了 4 个看不见的字符"}},
		{"zero width", "\uFEFF一\u200B二\u200D", "一二", []string{"去掉了 3 个看不见的字符"}},
		{"soft hyphen", "co\u00ADop", "coop", []string{"去掉了 1 个看不见的字符"}},
		{"private use", "张\uE000三\U000F0001", "张三", []string{"去掉了 2 个换一台电脑就显示不出来的字（请对照原文补上正式的字）"}},
		{"spaces", "张\u00A0三\u2003李\u202F四　王五", "张 三 李 四　王五", []string{"把 3 个特殊空格换成了普通空格"}},
		{"two blank lines stay", "一\n\n\n二", "一\n\n\n二", nil},
		{"three do not", "一\n\n　\n \n二\n\n三", "一\n\n二\n\n三", []string{"把连续的空行并成了一行"}},
		{"blank lines at the ends", "\n\n\n\n一\n\n\n\n", "\n一\n", []string{"把连续的空行并成了一行"}},
		{"rare characters and their variants stay", "𬶋\U000E0100①葛\uFE00", "𬶋\U000E0100①葛\uFE00", nil},
		{"what could not be read stays", "张\uFFFD三", "张\uFFFD三", nil},
		{
			"all at once", "一\u200B\x01\u00AD\uE001\u00A0二\n\n\n\n三", "一 二\n\n三",
			[]string{"去掉了 3 个看不见的字符", "去掉了 1 个换一台电脑就显示不出来的字（请对照原文补上正式的字）", "把 1 个特殊空格换成了普通空格", "把连续的空行并成了一行"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, done := Clean(c.in)
			if got != c.want || !slices.Equal(done, c.done) {
				t.Errorf("got %q %q, want %q %q", got, done, c.want, c.done)
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "一\r\n\r\n\r\n\r\n二", "a\u200Bb\u00A0\uE000\xff", "\n \n\t\n　\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean, done := Clean(s)
		if !utf8.ValidString(clean) {
			t.Fatalf("%q is not valid UTF-8", clean)
		}
		for _, r := range clean {
			if r != utf8.RuneError && invisible(r) || r == '\r' || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Zs, r) && r != ' ' && r != '　' {
				t.Fatalf("%q still has %U", clean, r)
			}
		}
		if again, more := Clean(clean); again != clean || more != nil {
			t.Fatalf("cleaning twice: %q, then %q (%q)", clean, again, more)
		}
		if a, b := Count(string([]rune(s))), Count(clean); len(done) == 0 && a.CharsNoSpaces != b.CharsNoSpaces {
			t.Fatalf("%q lost characters without a word: %q", s, clean)
		}
	})
}
