package table

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// htmlFormat writes a page as Windows' "HTML Format", the fragment between its comments.
func htmlFormat(page string) []byte {
	const header = "Version:1.0\r\nStartHTML:%010d\r\nEndHTML:%010d\r\nStartFragment:%010d\r\nEndFragment:%010d\r\nSourceURL:file:///C:/a.docx\r\n"
	size := len(fmt.Sprintf(header, 0, 0, 0, 0))
	start := size + strings.Index(page, "<!--StartFragment-->") + len("<!--StartFragment-->")
	end := size + strings.Index(page, "<!--EndFragment-->")
	return append(fmt.Appendf(nil, header, size, size+len(page), start, end), page...)
}

func TestPastedPage(t *testing.T) {
	const inWord = "<html><body><p>前</p><!--StartFragment--><table><tr><td>姓名<td>张三</table><!--EndFragment--><p>后</p></body></html>"
	whole := htmlFormat(inWord)
	header := func(lines string) []byte {
		return []byte(lines + "<p>前</p><table><tr><td>姓名<td>张三</table><p>后</p>")
	}
	const copied, all = "table 1×2\n0,0 姓名\n0,1 张三", "前\n后\ntable 1×2\n0,0 姓名\n0,1 张三"
	for _, tt := range []struct {
		name   string
		source []byte
		want   string
	}{
		{"nothing", nil, ""},
		{"zeros", make([]byte, 100), ""},
		{"from Word", whole, copied},
		{"in more memory than the text needs", append(bytes.Clone(whole), make([]byte, 4096)...), copied},
		{"from Excel, rows without their table", htmlFormat("<html><body><table><!--StartFragment--><col><tr><td>姓名<td>张三</tr><!--EndFragment--></table></body></html>"), copied},
		{"cut off", whole[:len(whole)-8], copied},
		{"without a header", []byte(inWord), all},
		{"no context", bytes.Replace(whole, []byte("StartHTML:0"), []byte("StartHTML:-"), 1), copied},
		{"offsets before the page", header("Version:0.9\r\nStartFragment:0\r\nEndFragment:9\r\n"), all},
		{"offsets behind the page", header("Version:0.9\r\nStartFragment:70\r\nEndFragment:9999999\r\n"), all},
		{"offsets that overlap", header("Version:0.9\r\nStartFragment:90\r\nEndFragment:80\r\n"), all},
		{"offsets that are none", header("Version:0.9\r\nStartFragment:x\r\nEndFragment:99999999999999999999\r\n:\r\n"), all},
		{"half of the offsets", header("Version:0.9\r\nStartFragment:70\r\n"), all},
		{"a header only", []byte("Version:0.9\r\nStartHTML:-1\r\n"), "Version:0.9 StartHTML:-1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := PastedPage(tt.source)
			check(t, d)
			compare(t, d, tt.want)
		})
	}
	if d := PastedPage(bytes.Repeat([]byte("a"), MaxPasted+1)); len(d.Notes) != 1 || len(d.Paragraphs) > 0 {
		t.Errorf("too much: %+v", d.Notes)
	}
}

// FuzzPastedPage damages the header. A fragment lies within the text, behind the header.
func FuzzPastedPage(f *testing.F) {
	f.Add(htmlFormat("<table><!--StartFragment--><tr><td>姓名<td>张三</tr><!--EndFragment--></table>"))
	f.Add([]byte("StartFragment:-9223372036854775808\nEndFragment:9223372036854775807\n<td>"))
	f.Add([]byte("starthtml:30\nendhtml:31\n<!--"))
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, PastedPage(data))
		if part := fragment(data); !bytes.Contains(data, part) || len(part) == 0 && len(data) > 0 {
			t.Errorf("fragment %q", part)
		}
	})
}
