package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAnnotate(t *testing.T) {
	f := noteFields.mark()
	long := strings.Repeat("一二三四五六七八九十", 20)
	tests := []struct{ name, marked, body, where string }{
		{"at the start", f + "甲", "甲", "第 1 段开头"},
		{"after text", "甲乙" + f, "甲乙", "第 1 段“甲乙”后"},
		{"after six characters", long + f, long, "第 1 段“五六七八九十”后"},
		{"blank lines do not count", "甲\n\n　\n乙" + f, "甲\n\n　\n乙", "第 2 段“乙”后"},
		{"a mark makes no paragraph", f + "\n甲" + f, "\n甲", "第 1 段开头、第 1 段“甲”后"},
		{"quotation marks", "他说：“好”" + f, "他说：“好”", "第 1 段“他说：‘好’”后"},
		{"space before", "甲 　" + f, "甲 　", "第 1 段“甲”后"},
		{"space alone", "　　" + f + "甲", "　　甲", "第 1 段开头"},
		{"the same place", "甲" + f + f + "乙" + f, "甲乙", "第 1 段“甲”后、第 1 段“甲乙”后等 3 处"},
		{"many places", "甲" + f + "乙" + f + "丙" + f + "丁" + f, "甲乙丙丁", "第 1 段“甲”后、第 1 段“甲乙”后、第 1 段“甲乙丙”后等 4 处"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body, notes := annotate(tt.marked, nil, place)
			if want := []string{told(noteFields, tt.where)}; body != tt.body || !slices.Equal(notes, want) {
				t.Errorf("got %q, %q, want %q, %q", body, notes, tt.body, want)
			}
		})
	}
}

// TestSentences holds each note to being one sentence that fits its line, with a
// place where it has marks in the text.
func TestSentences(t *testing.T) {
	placed := []note{noteSymbols, notePrivate, noteUnknown, noteScript, noteFormula, noteFields}
	for n := noteRevised; n < noteEnd; n++ {
		s := sentences[n-noteRevised]
		if strings.Contains(s, "%s") != slices.Contains(placed, n) {
			t.Errorf("%q: is there a place?", s)
		}
		s = strings.Replace(s, "（%s）", "", 1)
		if strings.Count(s, "。") != 1 || !strings.HasSuffix(s, "。") || utf8.RuneCountInString(s) > 40 {
			t.Errorf("%q is not one short sentence", s)
		}
	}
}
