package text

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// wideLE and wideBE are s in UTF-16.
func wideLE(s string) []byte { return wide(binary.LittleEndian, s) }
func wideBE(s string) []byte { return wide(binary.BigEndian, s) }

func wide(order binary.AppendByteOrder, s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// encodedIn returns how to write text in an encoding.
func encodedIn(e encoding.Encoding) func(string) []byte {
	return func(s string) []byte {
		b, err := e.NewEncoder().Bytes([]byte(s))
		if err != nil {
			panic(err)
		}
		return b
	}
}

// TestEncodings reads documents whose parts are in other encodings than UTF-8.
func TestEncodings(t *testing.T) {
	gbk, gb18030 := encodedIn(simplifiedchinese.GBK), encodedIn(simplifiedchinese.GB18030)
	plain := func(s string) []byte { return []byte(s) }
	tests := []struct {
		name, declared string
		write          func(string) []byte
	}{
		{"UTF-8", "UTF-8", plain},
		{"UTF-8 with BOM", "utf-8", func(s string) []byte { return plain("\ufeff" + s) }},
		{"UTF-16 LE with BOM", "UTF-16", func(s string) []byte { return wideLE("\ufeff" + s) }},
		{"UTF-16 BE with BOM", "UTF-16", func(s string) []byte { return wideBE("\ufeff" + s) }},
		{"UTF-16 LE", "UTF-16LE", wideLE},
		{"UTF-16 BE", "UTF-16", wideBE},
		{"UTF-16 that says UTF-8", "UTF-8", func(s string) []byte { return wideLE("\ufeff" + s) }},
		{"UTF-16 that says GBK", "GBK", wideLE},
		{"UTF-8 that says UTF-16", "UTF-16", plain},
		{"UTF-8 that says Unicode", "unicode", plain},
		{"UTF-8 that says UCS-2", "ISO-10646-UCS-2", plain},
		{"UTF-8 that says ASCII", "US-ASCII", plain},
		{"UTF-8 that says what nobody knows", "x-nobody", plain},
		{"UTF-8 with BOM that says GBK", "GBK", func(s string) []byte { return plain("\ufeff" + s) }},
		{"GBK", "GBK", gbk},
		{"GB 2312", "gb2312", gbk},
		{"GB 18030", "GB18030", gb18030},
		{"code page 936", "cp936", gbk},
		{"code page 936 of Windows", "windows-936", gbk},
		{"GB 2312 of Unix", "EUC-CN", gbk},
		{"code page 950", "cp950", encodedIn(traditionalchinese.Big5)},
		{"Big5", "Big5", encodedIn(traditionalchinese.Big5)},
		{"Latin", "ISO-8859-1", func(s string) []byte {
			return encodedIn(charmap.ISO8859_1)(strings.ReplaceAll(s, "甲", "&#x7532;"))
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inIt := func(s string) string {
				return string(tt.write(`<?xml version='1.0' encoding='` + tt.declared + `'?>` + s))
			}
			_, document, _ := strings.Cut(opening, "?>")
			testText(t, archive(t, "_rels/.rels", inIt(rels), "word/document.xml", inIt(document+in("s", r("甲"))+closing),
				"word/_rels/document.xml.rels", inIt(`<Relationships><Relationship Id="r1" Type="x/styles" Target="styles.xml"/></Relationships>`),
				"word/styles.xml", inIt(`<w:styles xmlns:w="`+wordSpace+`">`+of("paragraph", "s", `<w:pPr>`+numbered("1")+`</w:pPr>`)+`</w:styles>`)),
				"甲", []string{told(noteNumbers)})
		})
	}
}

// TestUserCharacters reads text files with characters that are a user's own, or
// bytes that are none.
func TestUserCharacters(t *testing.T) {
	const before, after = "\xcb\xfb\xd4\xda\xc2\xaf\xc7\xb0", "\xca\xd8\xc1\xcb\xca\xae\xce\xe5\xc4\xea\xa1\xa3" // 他在炉前 守了十五年。
	private, unknown := []string{told(notePrivate, "第 1 段“他在炉前”后")}, []string{told(noteUnknown, "第 1 段“他在炉前”后")}
	tests := []struct {
		name, odd, want string
		notes           []string
	}{
		{"none", "", "", nil},
		{"the first zone", "\xaa\xa1", "\ue000", private},
		{"the end of the first zone", "\xaf\xfe", "\ue233", private},
		{"the second zone", "\xf8\xa1", "\ue234", private},
		{"the end of the second zone", "\xfe\xfe", "\ue4c5", private},
		{"the third zone", "\xa1\x40", "\ue4c6", private},
		{"past the gap in the third zone", "\xa1\x80", "\ue505", private},
		{"the third zone, as a space", "\xa2\xa0", "\ue585", private},
		{"the end of the third zone", "\xa7\xa0", "\ue765", private},
		{"open in GB 2312", "\xa2\xab", "\ue766", private},
		{"five at the end of a row", "\xd7\xfe", "\ue814", private},
		{"a full-width space of some programs", "\xa3\xa0", "\u3000", nil},
		{"ḿ of GB 18030-2005", "\xa8\xbc", "ḿ", nil},
		{"ǹ", "\xa8\xbf", "ǹ", nil},
		{"an upright mark", "\xa6\xd9", "︐", nil},
		{"a component", "\xfe\x51", "𠂇", nil},
		{"a component of GB 18030-2022", "\xfe\x59", "龴", nil},
		{"a component in the BMP", "\xfe\x50", "⺁", nil},
		{"four bytes", "\x82\x35\x90\x37", "龴", nil},
		{"four bytes of a user's", "\x81\x35\xf4\x37", "\ue7c7", private},
		{"four bytes beyond the BMP", "\x95\x32\x82\x36", "𠀀", nil},
		{"the euro sign", "\x80", "€", nil},
		{"a byte that is none", "\xff", "\ufffd", unknown},
		{"half a character", "\xcb ", "\ufffd ", unknown},
		{"a zero", "\x00", "\x00", nil},
		{"a control character", "\x07", "\x07", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read("a.txt", []byte(before+tt.odd+after))
			want := "他在炉前" + tt.want + "守了十五年。"
			if err != nil || got.Body != want || strings.Join(got.Notes, "") != strings.Join(tt.notes, "") {
				t.Errorf("got %q, %q, %v\nwant %q, %q", got.Body, got.Notes, err, want, tt.notes)
			}
		})
	}
	t.Run("half a character at the end", func(t *testing.T) {
		got, err := Read("a.txt", []byte(before+after+"\xcb"))
		if err != nil || got.Body != "他在炉前守了十五年。\ufffd" {
			t.Errorf("got %q, %v", got.Body, err)
		}
	})
	t.Run("in a few words", func(t *testing.T) {
		got, err := Read("a.txt", []byte("\xcb\xfb\xca\xc7\xaa\xa1\xb3\xa4\xa1\xa3"))
		if err != nil || got.Body != "他是\ue000长。" {
			t.Errorf("got %q, %v", got.Body, err)
		}
	})
	t.Run("private use in UTF-8", func(t *testing.T) {
		got, err := Read("a.txt", []byte("他在炉前\ue815守。\xff"))
		if err != nil || got.Body != "他在炉前\ue815守。\ufffd" || strings.Join(got.Notes, "") != private[0]+told(noteUnknown, "第 1 段“他在炉前守。”后") {
			t.Errorf("got %q, %q, %v", got.Body, got.Notes, err)
		}
	})
	t.Run("Big5 is none of it", func(t *testing.T) {
		for _, s := range []string{"王小明，男，漢族，一九八五年三月出生，中共黨員。", "他在爐前守了十五年。", "王小明", "他愛崗敬業，樂於助人"} {
			if got, err := Read("a.txt", encodedIn(traditionalchinese.Big5)(s)); err == nil {
				t.Errorf("%q is read as %q", s, got.Body)
			}
		}
	})
}

// TestOddText has text files that are nearly of one encoding.
func TestOddText(t *testing.T) {
	const text = "他在炉前守了十五年，带出徒弟十二名。"
	gb := encodedIn(simplifiedchinese.GB18030)
	tests := []struct {
		name string
		data []byte
		want string // "" for none
	}{
		{"half of a surrogate in UTF-8", []byte("他\xed\xa0\x80" + text), "他\ufffd" + text},
		{"half a unit of UTF-16", append(wideLE("\ufeff"+text), 'x'), text + "\ufffd"},
		{"half a unit of UTF-16 without a mark", append(wideLE(text), 'x'), text + "\ufffd"},
		{"a byte order mark in GB 18030", gb("\ufeff" + text), text},
		{"Latin letters of one byte", []byte("caf\xe9"), ""},
		{"more of them", []byte("Le caf\xe9 est bon."), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read("a.txt", tt.data)
			if got.Body != tt.want || (err != nil) != (tt.want == "") {
				t.Errorf("got %q, %v, want %q", got.Body, err, tt.want)
			}
		})
	}
	t.Run("lines of old Macs", func(t *testing.T) {
		got, err := Read("a.txt", []byte("甲\r乙\ue000"))
		if err != nil || got.Body != "甲\n乙\ue000" || strings.Join(got.Notes, "") != told(notePrivate, "第 2 段“乙”后") {
			t.Errorf("got %q, %q, %v", got.Body, got.Notes, err)
		}
	})
}

// TestGB18030 holds the decoder to being the library's, wherever a code is no
// user's.
func TestGB18030(t *testing.T) {
	decoder := simplifiedchinese.GB18030.NewDecoder()
	users := 0
	for lead := 0x81; lead < 0xFF; lead++ {
		for trail := 0x40; trail < 0xFF; trail++ {
			if trail == 0x7F {
				continue
			}
			pair := []byte{byte(lead), byte(trail)}
			got := gb18030(pair)
			if r, ok := private(pair[0], pair[1]); ok {
				users++
				if got != string(r) {
					t.Errorf("%x is %q, want %q", pair, got, r)
				}
				continue
			}
			if want, _ := decoder.Bytes(pair); got != string(want) || strings.ContainsRune(got, '\ufffd') {
				t.Errorf("%x is %q, the library says %q", pair, got, want)
			}
		}
	}
	if users < 6*94+7*94+7*96 {
		t.Errorf("only %d codes are users'", users)
	}
}

// TestLaterXML has a version of XML that differs in nothing that is used.
func TestLaterXML(t *testing.T) {
	_, document, _ := strings.Cut(opening, "?>")
	for name, data := range map[string]string{
		"1.1":        `<?xml version="1.1" encoding="UTF-8"?>` + document + p(r("甲")) + closing,
		"1.1, later": "\r\n" + `<?xml version='1.1'?>` + document + p(r("甲")) + closing,
		"UTF-16":     string(wideLE(`<?xml version="1.1" encoding="UTF-16"?>` + document + p(r("甲")) + closing)),
	} {
		t.Run(name, func(t *testing.T) { testText(t, archive(t, "word/document.xml", data), "甲", nil) })
	}
}
