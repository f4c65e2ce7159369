// Package story gets the text out of the bytes of a .docx or .txt file. What a
// file is, its content says; the name only serves messages.
//
// It touches no disk and must never import package form, package export or
// package ui.
package story

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// Text is what a file says.
type Text struct {
	// Body is the text: paragraphs separated by "\n", no blank lines at the end.
	Body string
	// Notes are Chinese sentences on what was left out.
	Notes []string
}

// Read returns the text of a .docx or .txt file. An error is one Chinese
// sentence, without a full stop, with the file's name and the remedy.
func Read(name string, data []byte) (Text, error) {
	marked, notes, problem := read(name, data)
	if problem != "" {
		return Text{}, fmt.Errorf("文件“%s”%s", name, problem)
	}
	body, sentences := annotate(lineEnds.Replace(marked), notes)
	return Text{Body: trim(body), Notes: sentences}, nil
}

// read returns the text with marks of notes in it and the notes without a
// place, or what is wrong as the end of a sentence.
func read(name string, data []byte) (body string, notes map[note]bool, problem string) {
	if len(data) > MaxBytes {
		return "", nil, fmt.Sprintf("有 %s，上限 %s，请删去文档里的图片或只把正文另存为 .docx 后再选", form.SizeText(int64(len(data))), form.SizeText(MaxBytes))
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return document(data)
	}
	if what := foreign(name, data); what != "" {
		return "", nil, what
	}
	body, ok := decode(data)
	switch {
	case !ok:
		return "", nil, "的文字编码无法识别，请用记事本打开它，另存为时把编码选为 UTF-8，再选一次"
	case len(body) > maxText:
		return "", nil, "的文字过多，请只把事迹正文另存为 .txt 后再选"
	}
	return withoutMarks(body), nil, ""
}

// lineEnds makes every line end "\n".
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// trim takes blank lines off the end.
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

// Title splits off the first paragraph where it reads like a title: at most 40
// characters on a line, no mark at its end that ends a sentence, and more after
// it. Otherwise title is "" and body all of t.Body.
func (t Text) Title() (title, body string) {
	first, rest, _ := strings.Cut(strings.TrimLeft(t.Body, "\n"), "\n")
	first, rest = strings.TrimSpace(first), strings.TrimLeft(rest, "\n")
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(first, "”’」』）)"))
	if rest == "" || utf8.RuneCountInString(first) > 40 || strings.ContainsRune("。！？…；：，、.!?;:,\uFFFD", last) {
		return "", t.Body
	}
	return first, rest
}
