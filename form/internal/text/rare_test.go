package text

import (
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Text that was cut inside its last character is taken as far as it goes.
func TestCutText(t *testing.T) {
	for _, text := range []string{"他在炉前守了十五年。", "他是工长", "王工", "第 3 炼铁厂，1500 ℃；喆镕嘉堃等 12 人", "𠀀𠀁王", "A 王小明"} {
		for name, data := range map[string][]byte{
			"GB 18030": encodedIn(simplifiedchinese.GB18030)(text),
			"UTF-8":    []byte(text),
		} {
			last := []rune(text)[len([]rune(text))-1]
			length := len(encodedIn(simplifiedchinese.GB18030)(string(last)))
			if name == "UTF-8" {
				length = len(string(last))
			}
			for missing := 1; missing < length; missing++ {
				want := strings.TrimSuffix(text, string(last)) + "\ufffd"
				if name == "UTF-8" && len([]rune(text)) == 2 {
					continue // one character is too little to tell
				}
				got, err := Read("a.txt", data[:len(data)-missing])
				if err != nil || got.Body != want || len(got.Notes) != 1 || !strings.HasPrefix(got.Notes[0], "有认不出的字") {
					t.Errorf("%s without its last %d bytes: %q, %q, %v", name, missing, got.Body, got.Notes, err)
				}
			}
		}
	}
	long := encodedIn(simplifiedchinese.GB18030)(strings.Repeat("他在炉前守了十五年。", 1000) + "𠀀") // four bytes
	for missing := 1; missing < 4; missing++ {
		got, err := Read("a.txt", long[:len(long)-missing])
		if want := strings.Repeat("他在炉前守了十五年。", 1000) + "\ufffd"; err != nil || got.Body != want {
			t.Errorf("%d missing: %.20q, %v", missing, got.Body[max(0, len(got.Body)-20):], err)
		}
	}
	for _, s := range []string{"caf\xe9", "Le caf\xe9 est bon \xe0", "\xc9t\xe9", "\xe9"} {
		if got, err := Read("a.txt", []byte(s)); err == nil {
			t.Errorf("%q is read as %q", s, got.Body)
		}
	}
}

func TestUTF32(t *testing.T) {
	const text = "他在炉前守了十五年。\n带出徒弟𠀀名。"
	for name, order := range map[string]utf32.Endianness{"LE": utf32.LittleEndian, "BE": utf32.BigEndian} {
		data := encodedIn(utf32.UTF32(order, utf32.UseBOM))(text)
		for extra, want := range map[string]string{"": text, "\x01": text + "\ufffd", "\xff\xff\xff\xff": text + "\ufffd"} {
			if got, err := Read("a.txt", append(data[:len(data):len(data)], extra...)); err != nil || got.Body != want {
				t.Errorf("%s, %q more: %q, %v", name, extra, got.Body, err)
			}
		}
	}
	// UTF-16 whose first character is a zero begins like UTF-32.
	if got, err := Read("a.txt", append([]byte("\xff\xfe\x00\x00"), wideLE(text)...)); err != nil || got.Body != "\x00"+text {
		t.Errorf("%q, %v", got.Body, err)
	}
	if got, err := Read("a.txt", append([]byte("\x00\x00\xfe\xff"), wide(binary.LittleEndian, text)...)); err == nil {
		t.Errorf("%q is no UTF-32", got.Body)
	}
}

func TestHZ(t *testing.T) {
	hz := encodedIn(simplifiedchinese.HZGB2312)
	for _, tt := range []struct {
		name string
		data []byte
		want string // "" if it is taken as it stands
	}{
		{"Chinese", hz("他在炉前守了十五年。"), "他在炉前守了十五年。"},
		{"mixed", hz("第 3 炉，1500 度~\nA 座"), "第 3 炉，1500 度~\nA 座"},
		{"lines that go on", []byte("~{K{TZ~}~\n~{B/G0~}~\r\n~~"), "他在炉前~"},
		{"without an end", []byte("~{K{TZB/G0"), "他在炉前"},
		{"an end at each line", []byte("~{K{TZ\n~{B/G0\n"), "他在\n炉前"},
		{"cut", []byte("~{K{TZB"), "他在\ufffd"},
		{"no pairs", []byte("a ~{~} b"), ""},
		{"braces", []byte(`\author{M.~{\bf Li}} ~{x}`), ""},
		{"a path", []byte("~{user}/a"), ""},
		{"ASCII", []byte("a ~} b ~~ c"), ""},
		{"UTF-8 beside", []byte("~{K{~} 他"), ""},
	} {
		want := tt.want
		if want == "" {
			want = string(tt.data)
		}
		if got, err := Read("a.txt", tt.data); err != nil || got.Body != strings.TrimRight(want, "\n") {
			t.Errorf("%s: %q, %v, want %q", tt.name, got.Body, err, want)
		}
	}
}
