// Package story gets the text out of the bytes of a .docx or .txt file. What a
// file is, its content says; the name only serves messages.
//
// It touches no disk and must never import package form, package export or
// package ui.
package story

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxBytes is the size in bytes above which a file is refused.
const MaxBytes = 20 << 20

// Text is what a file says.
type Text struct {
	// Body is the text: paragraphs separated by "\n", no blank lines at the end.
	Body string
	// Notes are Chinese sentences on what was left out.
	Notes []string
}

// Read returns the text of a .docx or .txt file. An error is one Chinese
// sentence with the file's name and the remedy.
func Read(name string, data []byte) (Text, error) {
	text, problem := read(name, data)
	if problem != "" {
		return Text{}, fmt.Errorf("文件“%s”%s。", name, problem)
	}
	text.Body = trim(text.Body)
	return text, nil
}

// read returns the text, or what is wrong as the end of a sentence.
func read(name string, data []byte) (text Text, problem string) {
	if len(data) > MaxBytes {
		return text, fmt.Sprintf("有 %.1f MB，上限 %d MB，请删去文档里的图片或只把正文另存为 .docx 后再选", float64(len(data))/(1<<20), MaxBytes>>20)
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return document(data)
	}
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		return text, compoundFile(name, data)
	}
	for _, k := range others {
		if k.is(data) {
			return text, "是" + k.what
		}
	}
	body, ok := decode(data)
	if !ok {
		return text, "的文字编码无法识别，请用记事本打开它，另存为时把编码选为 UTF-8，再选一次"
	}
	return Text{Body: body}, ""
}

// compoundFile says what a file in the container of old Office formats is.
func compoundFile(name string, data []byte) string {
	holds := func(stream string) bool {
		var entry []byte
		for _, c := range []byte(stream) {
			entry = append(entry, c, 0)
		}
		entry = append(entry, 0, 0)
		// Names are in directory entries of 128 bytes, after a header of 512.
		for at := 512; at+128 <= len(data); at += 128 {
			if bytes.HasPrefix(data[at:], entry) {
				return true
			}
		}
		return false
	}
	switch {
	case holds("EncryptedPackage"):
		return "设有打开密码，请在 Word 或 WPS 中打开它，去掉密码并保存后再选"
	case holds("WordDocument") && strings.EqualFold(path.Ext(name), ".wps"):
		return "是 WPS 文字格式（.wps），请在 WPS 中打开它，另存为 .docx 后再选"
	case holds("WordDocument"):
		return "是旧版 Word 格式（.doc），请在 Word 或 WPS 中打开它，另存为 .docx 后再选"
	}
	return "不是 Word 文档，请选择 .docx 或 .txt 文件"
}

const (
	fromPicture = "，里面没有可以读取的文字，请选择事迹材料的 .docx 或 .txt 文件"
	saveAsDocx  = "，请用 Word 或 WPS 打开它，另存为 .docx 后再选"
)

// others are the formats that are told apart only to say so.
var others = []struct {
	what string
	is   func([]byte) bool
}{
	{" PDF 文件，无法可靠取出文字，请选择事迹材料的 .docx 或 .txt 文件", prefix("%PDF-")},
	{" RTF 文件" + saveAsDocx, prefix(`{\rtf`)},
	{"图片" + fromPicture, func(b []byte) bool {
		return slices.ContainsFunc([]string{"\xFF\xD8\xFF", "\x89PNG\r\n", "GIF87a", "GIF89a", "II*\x00", "MM\x00*"}, func(magic string) bool {
			return bytes.HasPrefix(b, []byte(magic))
		})
	}},
	{"图片" + fromPicture, func(b []byte) bool { // WebP, BMP, HEIC and AVIF
		return len(b) > 12 && (string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP" ||
			string(b[:2]) == "BM" && string(b[6:10]) == "\x00\x00\x00\x00" ||
			string(b[:2]) == "\x00\x00" && string(b[4:8]) == "ftyp")
	}},
	{"压缩包，请解压后选择里面的 .docx 或 .txt 文件", func(b []byte) bool {
		return bytes.HasPrefix(b, []byte("Rar!\x1A\x07")) || bytes.HasPrefix(b, []byte("7z\xBC\xAF\x27\x1C"))
	}},
	{"网页或 XML 文件" + saveAsDocx, func(b []byte) bool {
		start := strings.ToLower(string(bytes.TrimLeft(b[:min(len(b), 64)], "\xEF\xBB\xBF \t\r\n")))
		return strings.HasPrefix(start, "<html") || strings.HasPrefix(start, "<!doctype") ||
			strings.HasPrefix(start, "<?xml") || strings.HasPrefix(start, "mime-version:")
	}},
}

func prefix(magic string) func([]byte) bool {
	return func(b []byte) bool { return bytes.HasPrefix(b, []byte(magic)) }
}

// trim makes every line end "\n" and takes blank lines off the end.
func trim(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
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
