package text

import (
	"strings"
	"testing"
)

// binaryStory is a document of one piece of text, in the streams of a compound file.
func binaryStory(s string, narrow bool) *Compound {
	word := make([]byte, 0x400)
	put := func(b []byte, at, n int) {
		for i := range 4 {
			b[at+i] = byte(n >> (8 * i))
		}
	}
	put(word, 0, 0xA5EC)
	raw, offset := []byte(s), len(word)
	count := len(raw)
	if narrow {
		offset = 2*offset | 1<<30
	} else {
		raw = wideLE(s)
		count = len(raw) / 2
	}
	word = append(word, raw...)
	table := make([]byte, 5+16)
	table[0] = 2
	put(table, 1, 16)
	put(table, 9, count)
	put(table, 5+8+2, offset)
	put(word, 0x1A6, len(table))
	put(word, 0x4C, count)
	return &Compound{map[string]bool{"worddocument": true}, map[string][]byte{"worddocument": word, "0table": table}}
}

func TestBinaryText(t *testing.T) {
	tests := []struct {
		name, text, want string
		narrow           bool
	}{
		{"paragraphs", "题目\r\r正文\v第二行\r", "题目\n\n正文\n第二行\n", false},
		{"code page", "\xD0\xD5\xC3\xFB abc\r", "姓名 abc\n", true},
		{"a field's result", "第\x13 PAGE \x14 7\x15 页\r", "第 7 页\n", false},
		{"a field in a field's code", "a\x13 IF \x13 X \x14no\x15\x14yes\x15b\r", "ayesb\n", false},
		{"pictures and hyphens", "甲\x01a\x1Eb\r", "甲a-b\n", false},
		{"no last mark", "甲", "甲\n", false},
	}
	for _, tt := range tests {
		got, notes, problem := binaryText(binaryStory(tt.text, tt.narrow))
		if got != tt.want || problem != "" || notes[notePictures] != strings.Contains(tt.text, "\x01") {
			t.Errorf("%s: %q, %v, %q", tt.name, got, notes, problem)
		}
	}
}

func TestBrokenBinary(t *testing.T) {
	locked := binaryStory("甲\r", false)
	locked.streams["worddocument"][0x0B] = 1
	early := binaryStory("甲\r", false)
	early.streams["worddocument"][0] = 0xDC
	cut := binaryStory("甲\r", false)
	cut.streams["0table"] = cut.streams["0table"][:10]
	for want, c := range map[string]*Compound{"打开密码": locked, "旧版 Word": early, "已损坏": cut} {
		if _, problem := ReadBinary(c); !strings.Contains(problem, want) {
			t.Errorf("%q, want %q", problem, want)
		}
	}
}

// FuzzBinary reads the streams of a document.
func FuzzBinary(f *testing.F) {
	c := binaryStory("姓名\x07张三\x07\x07甲\r", false)
	f.Add(c.Stream("WordDocument"), c.Stream("0Table"), []byte("data"))
	f.Fuzz(func(t *testing.T, word, table, data []byte) {
		c := &Compound{map[string]bool{}, map[string][]byte{"worddocument": word, "0table": table, "1table": table, "data": data}}
		binaryText(c)
	})
}
