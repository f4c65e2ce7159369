package intake

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zuimei/office"
	"zuimei/office/inbox"
)

// A record that was opened in Notepad and saved in another encoding is still read; one that
// was changed so that it cannot be read is told.
func TestRecordsSavedByHand(t *testing.T) {
	whole := record("张三", nil)
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(whole)
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte("\xFE\xFF")
	for _, unit := range utf16.Encode([]rune(whole)) {
		wide = append(wide, byte(unit>>8), byte(unit))
	}
	little := utf16LE(whole)
	for name, text := range map[string]string{"UTF-8": whole, "with a mark": "\uFEFF" + whole, "GBK": gbk, "UTF-16": little, "UTF-16, big endian": string(wide)} {
		_, versions, _ := read(t, inbox.Bundle{Files: []inbox.File{file("package.json", text)}})
		if len(versions) != 1 || versions[0].Kind != office.Package || versions[0].Name != "张三" || told(versions[0].Findings) {
			t.Errorf("%s: %+v", name, versions)
		}
	}
	for name, text := range map[string]string{"cut off": whole[:len(whole)/2], "a lost quote": strings.Replace(whole, `":`, `:`, 1)} {
		_, versions, u := read(t, inbox.Bundle{Files: []inbox.File{file("package.json", text)}})
		if len(versions) != 0 || u == nil || !told(u.Findings) {
			t.Errorf("%s: %+v, %+v", name, versions, u)
		}
	}
}

func told(all []office.Finding) bool {
	for _, f := range all {
		if f.Message == "“package.json”读不出来，像是改动过，请对方重新生成材料包。" {
			return true
		}
	}
	return false
}
