package form

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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
		{"private use", "张\uE000三\U000F0001\uF0FC", "张\uE000三\U000F0001\uF0FC", nil},
		{"spaces", "张\u00A0三\u2003李\u202F四　王五", "张 三 李 四　王五", []string{"把 3 个特殊空格换成了普通空格"}},
		{"two blank lines stay", "一\n\n\n二", "一\n\n\n二", nil},
		{"three do not", "一\n\n　\n \n二\n\n三", "一\n\n二\n\n三", []string{"把连续的空行并成了一行"}},
		{"blank lines at the ends", "\n\n\n\n一\n\n\n\n", "\n一\n", []string{"把连续的空行并成了一行"}},
		{"rare characters and their variants stay", "𬶋\U000E0100①葛\uFE00", "𬶋\U000E0100①葛\uFE00", nil},
		{"radicals", "⼭东⻓⾼㇐", "山东长高一", []string{"把“⼭⻓⾼㇐”换成了通用的字"}},
		{"many of them", "⼭⼭⼭⼭⼭⼭⼭", "山山山山山山山", []string{"把“⼭”等 7 个字换成了通用的字"}},
		{"a radical like nothing else stays", "⺌", "⺌", nil},
		{"compatibility ideographs", "\uf98e\U0002f800", "年丽", []string{"把“\uf98e\U0002f800”换成了通用的字"}},
		{"the twelve that are none", "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩", "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩", nil},
		{"ligatures", "ﬁﬄ", "fiffl", []string{"把“ﬁﬄ”换成了通用的字"}},
		{"letters apart from their accents", "Mu\u0308ller e\u0301", "Müller é", []string{"把字母和它的音调符号合成了一个"}},
		{"an accent that composes with nothing", "q\u0308十\u20dd", "q\u0308十\u20dd", nil},
		{"letters with a pile of marks", "o" + strings.Repeat("\u0308", 40), "o" + strings.Repeat("\u0308", 40), nil},
		{"variation selectors after symbols", "①\ufe0f☎\ufe0e1\ufe0f。", "①☎1。", []string{"去掉了 3 个看不见的字符"}},
		{"variation selectors of Mongolian stay", "ᠠ\u180b", "ᠠ\u180b", nil},
		{"fillers", "张\u3164\uffa0\u034f三\u2800李", "张三 李", []string{"去掉了 3 个看不见的字符", "把 1 个特殊空格换成了普通空格"}},
		{"what could not be read stays", "张\uFFFD三", "张\uFFFD三", nil},
		{
			"all at once", "一\u200B\x01\u00AD\uE001\u00A0二\n\n\n\n三", "一\uE001 二\n\n三",
			[]string{"去掉了 3 个看不见的字符", "把 1 个特殊空格换成了普通空格", "把连续的空行并成了一行"},
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

func TestCleanLine(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		in, want string
	}{
		{Text, " 高炉⼯长\r\n", " 高炉工长"},
		{Text, "高炉\n工长", "高炉 工长"},
		{Text, "高炉\u200b\u3164工长\ue000\ufffd", "高炉工长\ue000\ufffd"},
		{Text, "①\ufe0f葛\ufe00\u2800甲　乙", "①葛\ufe00 甲　乙"},
		{Person, "\uf92c三\u200b\n", "\uf92c三"},
		{Phone, "\u202d138 0000 0000\u202c", "138 0000 0000"},
	} {
		if got := CleanLine(c.kind, c.in); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.in, got, c.want)
		}
	}
}

// Nothing is left of what only looks like a character, and what it becomes is
// none itself. Unicode's own figures: 214 radicals of Kangxi, 115 others, 12
// ideographs that stand among the compatible ones without being any.
func TestOrdinary(t *testing.T) {
	swapped, shapes, unified := 0, 0, 0
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		usual, ok := ordinary(r)
		switch {
		case !unusual(r) && (ok || selects(r) || loose(r) || norm.NFC.String(string(r)) != string(r) || norm.NFC.String("e"+string(r)) != "e"+string(r)):
			t.Errorf("%U is not like most", r)
		case ok && (plain(usual) != usual || !utf8.ValidString(usual) || usual == string(r)):
			t.Errorf("%U becomes %q", r, usual)
		case ok:
			swapped++
		case loose(r) && unicode.Is(unicode.Han, r):
			shapes++
		case r >= 0xF900 && r < 0xFB00 && unicode.Is(unicode.Han, r):
			unified++
		}
	}
	if swapped != 1+103+11+214+3+7+5+460+542 || shapes != 12 || unified != 12 {
		t.Errorf("%d are swapped, %d radicals have shapes of their own, %d are unified", swapped, shapes, unified)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "一\r\n\r\n\r\n\r\n二", "a\u200Bb\u00A0\uE000\xff", "\n \n\t\n　\n", "⼭\uf98eﬁ①\ufe0f葛\ufe00", "u\u200b\u0308\u0327" + strings.Repeat("\u0344", 20)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean, done := Clean(s)
		if !utf8.ValidString(clean) {
			t.Fatalf("%q is not valid UTF-8", clean)
		}
		for _, r := range clean {
			if r != utf8.RuneError && invisible(r) || r == '\r' || unicode.Is(unicode.Zs, r) && r != ' ' && r != '　' {
				t.Fatalf("%q still has %U", clean, r)
			}
		}
		if again, more := Clean(clean); again != clean || more != nil {
			t.Fatalf("cleaning twice: %q, then %q (%q)", clean, again, more)
		}
		if plain(clean) != clean && !strings.ContainsFunc(clean, selects) {
			t.Fatalf("%q still has look-alikes", clean)
		}
		if a, b := Count(string([]rune(s))), Count(clean); len(done) == 0 && a.CharsNoSpaces != b.CharsNoSpaces {
			t.Fatalf("%q lost characters without a word: %q", s, clean)
		}
	})
}
