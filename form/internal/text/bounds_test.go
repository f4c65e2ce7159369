package text

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestBounds feeds files made to fill the memory or to take for ever.
func TestBounds(t *testing.T) {
	deep := func(open, inner, close string, times int) string {
		return strings.Repeat(open, times) + inner + strings.Repeat(close, times)
	}
	fill := func(piece string, size int) string { return strings.Repeat(piece, size/len(piece)) }
	const most = maxDocument - 2000
	box := `<w:p><w:r>`
	tests := []struct {
		name string
		data func() []byte
		want string // a part of the sentence; "" for text
	}{
		{"empty paragraphs", func() []byte { return docx(t, fill("<w:p/>", most)) }, "展开后过大"},
		{"boxes in each other around many", func() []byte { return docx(t, deep(box, strings.Repeat("<w:p/>", maxElements/2), "</w:r></w:p>", 40)) }, ""},
		{"text in boxes in each other", func() []byte {
			return docx(t, deep(box, strings.Repeat(p(r(fill("字", 300_000))), 27), "</w:r></w:p>", 40))
		}, ""},
		{"too much text", func() []byte { return docx(t, strings.Repeat(p(r(fill("字", 300_000))), 29)) }, "展开后过大"},
		{"boxes in each other without end", func() []byte { return docx(t, deep(box, "", "</w:r></w:p>", 400)) }, "已损坏"},
		{"attributes", func() []byte { return docx(t, "<w:p "+fill(`a="" `, most)+"/>") }, "展开后过大"},
		{"bound prefixes", func() []byte {
			return docx(t, "<w:p "+fill(`xmlns:a="b" `, maxTag-1000)+">"+fill("<w:r/>", 1<<20)+"</w:p>")
		}, ""},
		{"choices", func() []byte {
			return docx(t, fill(`<mc:AlternateContent><mc:Choice Requires="q w r"/><mc:Fallback/></mc:AlternateContent>`, 4<<20))
		}, ""},
		{"fields in each other", func() []byte { return docx(t, p(fill(`<w:fldChar w:fldCharType="begin"/>`, most/2))) }, "已损坏"},
		{"text in fields", func() []byte {
			return docx(t, p(strings.Repeat(`<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>`, 90)+fill(`<w:t>a</w:t>`, 4<<20)))
		}, ""},
		{"a formula", func() []byte {
			return docx(t, p(`<m:oMath>`+deep(`<m:rad><m:e>`, `<m:r><m:t>`+fill("x", maxFormula+1)+`</m:t></m:r>`, `</m:e></m:rad>`, 450)+`</m:oMath>`))
		}, "展开后过大"},
		{"an equation", func() []byte { return docx(t, p(`<w:fldSimple w:instr="EQ `+deep(`\r(`, "x", ")", 10_000)+`"/>`)) }, ""},
		{"equations", func() []byte {
			return docx(t, p(strings.Repeat(`<w:fldSimple w:instr="EQ `+deep(`\o(`, fill(",", 60_000), ")", 99)+`"/>`, 5)))
		}, ""},
		{"commands of equations", func() []byte {
			return docx(t, p(strings.Repeat(`<w:fldSimple w:instr="EQ `+fill(`\f(1,2)\b\bc\[(a)\(`, 60_000)+`"/>`, 60)))
		}, ""},
		{"parts that the document points to", func() []byte {
			var all strings.Builder
			for i := range 60_000 {
				fmt.Fprintf(&all, `<Relationship Id="d%d" Type="x/diagramData" Target="d"/>`, i)
			}
			return archive(t, "_rels/.rels", rels, "word/document.xml", opening+p(strings.Repeat(relIDs, 100_000))+closing,
				"word/_rels/document.xml.rels", `<Relationships>`+all.String()+`</Relationships>`)
		}, ""},
		{"styles on each other", func() []byte {
			return styled(t, styleChain(20_000), fill(`<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr></w:p>`, 4<<20))
		}, ""},
		{"styles without end", func() []byte { return styled(t, fill(`<w:style/>`, maxOthers+100), "") }, "展开后过大"},
		{"a diagram again and again", func() []byte {
			return diagrammed(t, fill(`<a:p><a:r><a:t>字</a:t></a:r></a:p>`, 1<<20), strings.Repeat(p(relIDs), 100))
		}, "展开后过大"},
		{"files in the zip", func() []byte { return manyParts(t, maxParts+1) }, "展开后过大"},
		{"users' codes", func() []byte { return []byte(fill(strings.Repeat("\xb0\xa1", 11)+"\xaa\xa1", maxText/2)) }, ""},
		{"zeros", func() []byte { return make([]byte, MaxBytes) }, "空字节"},
		{"UTF-16", func() []byte { return []byte("\xff\xfe" + fill("\x00\x4e", MaxBytes-2)) }, "文字过多"},
		{"lines", func() []byte { return []byte(fill("\n", maxText)) }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.data()
			peak := peakHeap(func() {
				got, err := Read("t.docx", data)
				if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
					t.Errorf("got %.40q, %v, want %q in the error", got.Body, err, tt.want)
				}
			})
			if peak > 200<<20 {
				t.Errorf("%d kB took %d MB", len(data)>>10, peak>>20)
			}
		})
	}
}

// peakHeap returns how many bytes more the program had while do ran, as far as
// it was looked at.
func peakHeap(do func()) uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before, peak := m.HeapAlloc, uint64(0)
	done := make(chan bool)
	go func() {
		defer close(done)
		do()
	}()
	for tick := time.NewTicker(5 * time.Millisecond); ; {
		select {
		case <-done:
			tick.Stop()
			return peak
		case <-tick.C:
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc-min(m.HeapAlloc, before))
		}
	}
}

const relIDs = `<w:drawing><d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="r1"/></w:drawing>`

// diagrammed is a document with text in SmartArt.
func diagrammed(t testing.TB, data, body string) []byte {
	return archive(t, "_rels/.rels", rels, "word/document.xml", opening+body+closing,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="x/diagramData" Target="diagrams/data1.xml"/></Relationships>`,
		"word/diagrams/data1.xml", `<d:dataModel xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="`+drawSpace+`">`+data+`</d:dataModel>`)
}

func styleChain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>`, i, i+1)
	}
	return b.String()
}

func styled(t testing.TB, styles, body string) []byte {
	return archive(t, "_rels/.rels", rels, "word/document.xml", opening+body+closing,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r1" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"word/styles.xml", `<w:styles xmlns:w="`+wordSpace+`">`+styles+`</w:styles>`)
}

func manyParts(t testing.TB, n int) []byte {
	parts := []string{"word/document.xml", opening + closing}
	for i := range n {
		parts = append(parts, fmt.Sprint(i), "")
	}
	return archive(t, parts...)
}
