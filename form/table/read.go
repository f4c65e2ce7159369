package table

import (
	"errors"
	"fmt"
	"strings"

	"zuimei/form"
	"zuimei/form/internal/text"
)

// Limits that keep a hostile document from using up memory or time. Real forms stay far
// below them.
const (
	MaxBytes    = 32 << 20 // size of a file
	maxPictures = 32 << 20 // bytes of all pictures in a document
	maxCells    = 100_000
	maxArea     = 1_000_000 // rows times columns, summed over the tables of a document
	maxSpan     = 1000      // rows or columns of one cell
	maxColumns  = 2000
)

// errTooLarge means that a limit is exceeded.
var errTooLarge = errors.New("table exceeds a limit")

const (
	wanted   = "Word 或 Excel 表格"
	tooLarge = "里的表格过大，上限 100000 格，请只留下要填入的表，另存后再选"
	asXLSX   = "，请用 Excel 或 WPS 打开它，另存为 .xlsx 后再选"
)

// Read returns the tables of a document. An error is one Chinese sentence, without a
// full stop, with the file's name and the remedy.
func Read(name string, data []byte) (Document, error) {
	if len(data) > MaxBytes {
		return Document{}, refusal(name, fmt.Sprintf("有 %s，上限 %s，请删去里面的大图后再选",
			form.SizeText(int64(len(data))), form.SizeText(MaxBytes)))
	}
	var d Document
	problem := ""
	switch {
	case text.IsCompound(data):
		return readOLE(name, data)
	case text.IsZip(data):
		d, problem = readZip(data)
	default:
		d, problem = readMarkup(name, data)
	}
	if problem != "" {
		return Document{}, refusal(name, problem)
	}
	return d, nil
}

// readZip reads an OOXML file.
func readZip(data []byte) (Document, string) {
	k, err := text.OpenPack(data)
	switch {
	case err == nil && k.Has("xl/workbook.bin"):
		return Document{}, "是 Excel 二进制表格（.xlsb）" + asXLSX
	case err == nil && k.Has("xl/workbook.xml"):
		return readXLSX(k, data)
	}
	return readDOCX(data)
}

// refusal makes an error of the end of a sentence.
func refusal(name, problem string) error {
	return fmt.Errorf("文件“%s”%s", name, strings.ReplaceAll(problem, text.Wanted, wanted))
}

// readMarkup reads a web page, which some programs save as .xls or .doc. Every other file
// is refused with its kind.
func readMarkup(name string, data []byte) (Document, string) {
	if len(data) == 0 {
		return Document{}, "是空文件，请选择 " + wanted
	}
	problem := text.Foreign(name, data)
	if problem != text.IsPage && problem != "" {
		return Document{}, problem
	}
	source, ok := text.Decode(data)
	switch {
	case !ok:
		return Document{}, "不是 Word 或 Excel 文件，请选择 " + wanted
	case problem == "":
		return Document{}, "是纯文本，里面没有表格，请选择 " + wanted
	}
	d := Pasted(source)
	if len(d.Tables) == 0 {
		return Document{}, problem
	}
	return d, ""
}
