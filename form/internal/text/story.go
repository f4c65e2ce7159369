// Package text reads Word documents (OOXML) and text files, from their bytes, for packages
// story and table. It recognises the format by the content; the file's name only appears
// in messages.
//
// Open story.go first, then document.go, which walks through a document. The package
// touches no disk and must never import form/story, form/table, export or ui.
package text

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// Text is the text of a file.
type Text struct {
	// Body is the text: paragraphs separated by "\n", no blank lines at the end.
	Body string
	// Notes are Chinese sentences on content that was left out or changed.
	Notes []string
}

// Read returns the text of a .docx, .doc, .wps or .txt file. An error is one Chinese
// sentence, without a full stop, with the file's name and the remedy.
func Read(name string, data []byte) (Text, error) {
	marked, notes, problem := read(name, data)
	if problem != "" {
		return Text{}, fmt.Errorf("文件“%s”%s", name, strings.ReplaceAll(problem, Wanted, ".docx 或 .txt 文件"))
	}
	body, sentences := annotate(lineEnds.Replace(marked), notes, place)
	return Text{Body: trim(body), Notes: sentences}, nil
}

// read returns the text with the marks of notes in it, and the notes without a place.
// problem is the end of a sentence on what is wrong, or "".
func read(name string, data []byte) (body string, notes map[note]bool, problem string) {
	if len(data) > MaxBytes {
		return "", nil, fmt.Sprintf("有 %s，上限 %s，请删去文档里的图片或只把正文另存为 .docx 后再选", form.SizeText(int64(len(data))), form.SizeText(MaxBytes))
	}
	if IsZip(data) {
		return document(data)
	}
	if c, err := OpenCompound(data, binaryStreams...); IsCompound(data) && err == nil && c.Has("WordDocument") && c.What(name) == "" {
		return binaryText(c)
	}
	if what := Foreign(name, data); what != "" {
		return "", nil, what
	}
	body, ok := Decode(data)
	switch {
	case !ok:
		return "", nil, "的文字编码无法识别，请用记事本打开它，另存为时把编码选为 UTF-8，再选一次"
	case len(body) > maxText:
		return "", nil, "的文字过多，请只把事迹正文另存为 .txt 后再选"
	}
	return withoutMarks(body), nil, ""
}

// IsZip reports whether data begins like a zip.
func IsZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// lineEnds replaces all line ends by "\n".
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// trim removes blank lines at the end.
func trim(s string) string {
	for {
		i := strings.LastIndexByte(s, '\n')
		if strings.Trim(s[i+1:], " \t\u00a0\u3000") != "" {
			return s
		}
		if i < 0 {
			return ""
		}
		s = s[:i]
	}
}

// Title splits off the first paragraph if it looks like a title: at most 40 characters on
// one line, without punctuation that ends a sentence, and followed by more text. Otherwise
// title is "" and body is t.Body.
func (t Text) Title() (title, body string) {
	first, rest, _ := strings.Cut(strings.TrimLeft(t.Body, "\n"), "\n")
	first, rest = strings.TrimSpace(first), strings.TrimLeft(rest, "\n")
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(first, "”’」』）)"))
	if rest == "" || utf8.RuneCountInString(first) > 40 || strings.ContainsRune("。！？…；：，、.!?;:,\uFFFD", last) {
		return "", t.Body
	}
	return first, rest
}
