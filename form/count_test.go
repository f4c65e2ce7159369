package form

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCount(t *testing.T) {
	tests := []struct {
		name, text string
		want       Counts
	}{
		{"empty", "", Counts{0, 0, 0}},
		{"date", "2021年5月31日", Counts{6, 10, 10}},
		{"half-width comma joins", "jpg格式,2M以上", Counts{6, 10, 10}},
		{"standard", "GB/T 9704-2012", Counts{2, 13, 14}},
		{"telephone", "0531-76116258", Counts{1, 13, 13}},
		{"percentages", "5.5%—6%", Counts{3, 7, 7}},
		{"symbol ends a run", "EXH.C-◇", Counts{2, 7, 7}},
		{"symbols", "①℃★№Ⅲ→√□", Counts{8, 8, 8}},
		{"symbol between runs", "25℃3", Counts{3, 4, 4}},
		{"punctuation", "，。、；：？！（）《》〈〉【】「」『』", Counts{19, 19, 19}},
		{"dash ellipsis dot quotes", "——……·“”‘’", Counts{9, 9, 9}},
		{"quote ends a run", "a’b", Counts{3, 3, 3}},
		{"degree and sign", "±5×3", Counts{4, 4, 4}},
		{"half-width punctuation", "a,b.c!(d)", Counts{1, 9, 9}},
		{"a run beside Han", "荣获ISO9001认证", Counts{5, 11, 11}},
		{"two words", "hello  world", Counts{2, 10, 12}},
		{"ideographic space", "　　他 扎根", Counts{3, 3, 6}},
		{"no-break space", "a\u00a0b", Counts{2, 2, 3}},
		{"tab", "a\tb", Counts{2, 2, 3}},
		{"line feed", "a\nb", Counts{2, 2, 2}},
		{"CRLF, empty lines", "一\r\n\r\n二\u2028三\u2029", Counts{3, 3, 3}},
		{"combining mark", "e\u0301a", Counts{1, 2, 2}},
		{"combining mark on Han", "一\u0301二", Counts{2, 2, 2}},
		{"only a combining mark", "\u0301", Counts{0, 0, 0}},
		{"zero-width space", "a\u200bb\u2060c\ufeff", Counts{1, 3, 3}},
		{"soft hyphen, joiner", "a\u00adb\u200dc", Counts{1, 3, 3}},
		{"control character", "a\x00b\x1f", Counts{1, 2, 2}},
		{"variation selectors", "葛\U000E0100城☎\ufe0f", Counts{3, 3, 3}},
		{"keycap", "1\ufe0f\u20e3", Counts{1, 1, 1}},
		{"kana", "ありがとう", Counts{5, 5, 5}},
		{"half-width kana", "ｱｲ", Counts{2, 2, 2}},
		{"Hangul", "한국 어", Counts{3, 3, 4}},
		{"full-width letters and digits", "ＡＢ１２", Counts{4, 4, 4}},
		{"full-width sign", "５％", Counts{2, 2, 2}},
		{"beyond the BMP", "𠮷a𰻞", Counts{3, 3, 3}},
		{"Ext A and compatibility", "㐀豈", Counts{2, 2, 2}},
		{"private use", "\ue000", Counts{1, 1, 1}},
		{"emoji", "好😀👍", Counts{3, 3, 3}},
		{"accented Latin", "café Müller", Counts{2, 10, 11}},
		{"Greek and Cyrillic", "αβ Иван", Counts{2, 6, 7}},
		{"pinyin", "lǎoshī", Counts{1, 6, 6}},
		{"yen", "¥500", Counts{1, 4, 4}},
		{"invalid UTF-8", "a\xffb", Counts{3, 3, 3}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Count(tt.text); got != tt.want {
				t.Errorf("Count(%q) = %+v, want %+v", tt.text, got, tt.want)
			}
		})
	}
}

func TestCountsJSON(t *testing.T) {
	got, err := json.Marshal(Counts{1, 2, 3})
	if want := `{"words":1,"chars_no_spaces":2,"chars":3}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestLimitAt(t *testing.T) {
	tests := []struct {
		text  string
		limit int
		want  string // what is beyond
	}{
		{"", 0, ""},
		{"莱芜最美职工", 6, ""},
		{"莱芜最美职工", 4, "职工"},
		{"莱芜", 0, "莱芜"},
		{"莱芜", -1, "莱芜"},
		{"　\n莱", 0, "莱"},
		{"莱芜 2021年", 2, "2021年"},
		{"莱芜 2021年", 3, "年"},
		{"abc def", 1, "def"},
		{"a\u200bb ", 1, ""},
		{"一\u0301二", 1, "二"},
		{"一\n\n", 1, ""},
	}
	for _, tt := range tests {
		if got := tt.text[LimitAt(tt.text, tt.limit):]; got != tt.want {
			t.Errorf("LimitAt(%q, %d) leaves %q, want %q", tt.text, tt.limit, got, tt.want)
		}
	}
}

func FuzzCount(f *testing.F) {
	f.Add("2021年5月31日", "EXH.C-◇", 3)
	f.Add("a\u200b", "\u200bb c\xff", 1)
	f.Add("　𠮷\r", "\ne\u0301", 0)
	f.Fuzz(func(t *testing.T, a, b string, limit int) {
		ca, cb := Count(a), Count(b)
		want := Counts{ca.Words + cb.Words, ca.CharsNoSpaces + cb.CharsNoSpaces, ca.Chars + cb.Chars}
		if got := Count(a + "\n" + b); got != want {
			t.Errorf("Count(%q) = %+v, want the sum %+v", a+"\n"+b, got, want)
		}
		if ca.Words > ca.CharsNoSpaces || ca.CharsNoSpaces > ca.Chars || ca.Chars > utf8.RuneCountInString(a) {
			t.Errorf("Count(%q) = %+v is out of order", a, ca)
		}
		at := LimitAt(a, limit)
		if within := ca.Words <= max(limit, 0); within != (at == len(a)) {
			t.Errorf("LimitAt(%q, %d) = %d of %d with %d words", a, limit, at, len(a), ca.Words)
		}
		if head := Count(a[:at]).Words; at < len(a) && (head != max(limit, 0) || Count(a[at:]).Words != ca.Words-head) {
			t.Errorf("LimitAt(%q, %d) = %d cuts after %d words", a, limit, at, head)
		}
	})
}

func BenchmarkCount1500(b *testing.B) {
	unit := "他扎根一线十八年，刻苦钻研，2019年5月获“莱芜区五一劳动奖章”；"
	text := string([]rune(strings.Repeat(unit, 100))[:1500])
	b.ReportAllocs()
	for b.Loop() {
		Count(text)
	}
	b.ReportMetric(50e3, "target-ns")
}
