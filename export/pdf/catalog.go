package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// preferences are the catalogue entries that gofpdf cannot write: print single-sided, at
// actual size, each page once (as the copies are pages of their own), language Chinese.
// The version is the first with NumCopies and Duplex (ISO 32000-1, 12.2).
const preferences = "/Version /1.7 /Lang (zh-CN) /ViewerPreferences <</Duplex /Simplex /PrintScaling /None /NumCopies 1>>"

var (
	rootRef   = regexp.MustCompile(`/Root (\d+) 0 R`)
	infoRef   = regexp.MustCompile(`/Info (\d+) 0 R`)
	sizeEntry = regexp.MustCompile(`/Size (\d+)`)
	startXref = regexp.MustCompile(`startxref\s+(\d+)`)
)

// describe appends an incremental update (ISO 32000-1, 7.5.6) that adds
// preferences to the document's catalogue.
func describe(doc *bytes.Buffer) error {
	data := doc.Bytes()
	trailer := data[max(bytes.LastIndex(data, []byte("trailer")), 0):]
	entry := func(re *regexp.Regexp) string {
		m := re.FindSubmatch(trailer)
		if m == nil {
			return ""
		}
		return string(m[1])
	}
	root, info, size, previous := entry(rootRef), entry(infoRef), entry(sizeEntry), entry(startXref)
	head := []byte("\n" + root + " 0 obj\n<<")
	at := bytes.LastIndex(data, head)
	if root == "" || info == "" || size == "" || previous == "" || at < 0 {
		return errors.New("生成 PDF 失败：文件目录不完整")
	}
	body := data[at+len(head):]
	end := bytes.Index(body, []byte("endobj"))
	if end < 0 {
		return errors.New("生成 PDF 失败：文件目录不完整")
	}
	body = bytes.TrimSpace(body[:end])
	body = bytes.TrimSpace(bytes.TrimSuffix(body, []byte(">>")))
	number, err := strconv.Atoi(root)
	if err != nil {
		return err
	}
	update := fmt.Sprintf("%d 0 obj\n<<%s\n%s>>\nendobj\n", number, body, preferences)
	offset := len(data)
	fmt.Fprintf(doc, "%sxref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %s /Root %s 0 R /Info %s 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n",
		update, number, offset, size, root, info, previous, offset+len(update))
	return nil
}
