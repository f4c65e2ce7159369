package drafttest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
)

// SoftBreak is a line break within a paragraph, in text for [Typed].
const SoftBreak = `</w:t><w:br/><w:t xml:space="preserve">`

// Typed is what somebody types into a Word form with one table.
type Typed struct {
	Lines    map[string]string // new texts of runs outside the table, by what stands there
	Cells    map[int]string    // texts for empty cells, by their number in the table
	Portrait []byte            // a JPEG
	Place    int               // the number of the cell that it is put into
}

// FillIn returns a Word form with what is typed into it, and its picture.
func FillIn(t testing.TB, docx []byte, typed Typed) []byte {
	t.Helper()
	source, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	target := zip.NewWriter(&out)
	add := func(name string, data []byte) {
		w, err := target.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range source.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		switch text := string(data); f.Name {
		case "word/document.xml":
			data = []byte(typed.into(t, text))
		case "word/_rels/document.xml.rels":
			data = []byte(strings.Replace(text, "</Relationships>", portraitRel+"</Relationships>", 1))
		}
		add(f.Name, data)
	}
	add("word/media/image1.jpg", typed.Portrait)
	if err := target.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var cellOfTable = regexp.MustCompile(`(?s)<w:tc>.*?</w:tc>`)

// into types into the text of a document.
func (typed Typed) into(t testing.TB, xml string) string {
	t.Helper()
	for was, is := range typed.Lines {
		if strings.Count(xml, ">"+was+"<") != 1 {
			t.Fatalf("%q is not once in the form", was)
		}
		xml = strings.Replace(xml, ">"+was+"<", ">"+is+"<", 1)
	}
	at := -1
	return cellOfTable.ReplaceAllStringFunc(xml, func(cell string) string {
		if strings.Contains(cell, "<w:vMerge/>") {
			return cell // goes on from the row above
		}
		at++
		text, ok := typed.Cells[at]
		switch {
		case at == typed.Place:
			return strings.Replace(cell, "</w:p>", portraitRun+"</w:p>", 1)
		case !ok:
			return cell
		}
		from, to := strings.Index(cell, "<w:p>"), strings.Index(cell, "</w:p>")
		var all strings.Builder
		for line := range strings.SplitSeq(text, "\n") {
			fmt.Fprintf(&all, `%s<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, cell[from:to], line)
		}
		return cell[:from] + all.String() + "</w:tc>"
	})
}

// The picture as Word writes it, 35 by 49 mm.
const (
	portraitRel = `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpg"/>`
	portraitRun = `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1260000" cy="1764000"/><wp:docPr id="9" name="图片 1"/>` +
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="9" name="图片 1"/><pic:cNvPicPr/></pic:nvPicPr>` +
		`<pic:blipFill><a:blip r:embed="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1260000" cy="1764000"/></a:xfrm>` +
		`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
)
