// Package word writes the story as a .docx that looks like an official
// document: A4 with the text area of GB/T 9704, a bold title, 仿宋 三号, lines of
// 28 pt, two characters of indent, page numbers.
//
// It also writes the form as a table that can be edited (form.go). It knows nothing of
// nominations and touches no disk. It must never import package export or package ui.
package word

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// Story is the text of a document. A line feed in any of its fields starts a new
// paragraph. White space around a paragraph is dropped, since paragraphs are indented
// anyway, and so are characters that XML forbids (most control characters).
type Story struct {
	Title      string // may be ""
	Byline     string // the line under the title: unit and name; may be ""
	Paragraphs []string
	Example    bool // puts the watermark 示例 on every page
}

// epoch is the date of the document and of all files in its zip, constant so that the same
// story always gives the same bytes.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Write writes s as a .docx. The same story gives the same bytes. Errors are
// those of w.
func Write(w io.Writer, s Story) error {
	var body strings.Builder
	paragraphs(&body, "Title", s.Title)
	paragraphs(&body, "Subtitle", s.Byline)
	for _, p := range s.Paragraphs {
		if p == "" {
			body.WriteString("<w:p/>")
		}
		paragraphs(&body, "", p)
	}
	oneLine := strings.Join(strings.FieldsFunc(s.Title, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
	var mark struct{ kind, relation, reference string } // the header with the watermark
	if s.Example {
		mark.kind, mark.relation, mark.reference = headerType, headerRel, headerReference
	}
	parts := []struct{ name, content string }{
		{"[Content_Types].xml", fmt.Sprintf(contentTypes, mark.kind)},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", fmt.Sprintf(coreProperties, escape(oneLine), epoch.Format(time.RFC3339))},
		{"word/document.xml", fmt.Sprintf(document, body.String(), mark.reference)},
		{"word/_rels/document.xml.rels", fmt.Sprintf(documentRels, mark.relation)},
		{"word/styles.xml", styles},
		{"word/settings.xml", settings},
		{"word/footer1.xml", footer},
	}
	if s.Example {
		parts = append(parts, struct{ name, content string }{"word/header1.xml", exampleHeader})
	}
	archive := zip.NewWriter(w)
	for _, p := range parts {
		part, err := archive.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, xml.Header+p.content); err != nil {
			return err
		}
	}
	return archive.Close()
}

// paragraphs appends the lines of text to b in a paragraph style, "" for body text.
func paragraphs(b *strings.Builder, style, text string) {
	if text == "" {
		return
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString("<w:p>")
		if style != "" {
			fmt.Fprintf(b, `<w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
		}
		if line = strings.Trim(line, " \t\u00a0\u3000"); line != "" {
			// With the hint Word sets “ ” — … · in the Chinese font.
			b.WriteString(`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>`)
			for i, piece := range strings.Split(line, "\t") {
				if i > 0 {
					b.WriteString("<w:tab/>")
				}
				fmt.Fprintf(b, `<w:t xml:space="preserve">%s</w:t>`, escape(piece))
			}
			b.WriteString("</w:r>")
		}
		b.WriteString("</w:p>")
	}
}

// escape returns s as XML character data, without the characters that XML 1.0 cannot
// represent.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
