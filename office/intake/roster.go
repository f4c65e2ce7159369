package intake

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zuimei/form/table"
	"zuimei/office"
)

// Roster reads the office's own roster out of the bytes of a document: an Excel or Word
// table, or lines of text with tabs or, in .csv, commas between the columns. The error is
// one Chinese sentence without a full stop.
func Roster(name string, data []byte) ([]office.Member, error) {
	var d table.Document
	var err error
	switch ending := strings.ToLower(path.Ext(name)); ending {
	case ".txt", ".csv":
		text := decoded(data)
		if ending == ".csv" {
			text = strings.ReplaceAll(text, ",", "\t")
		}
		d = table.Pasted(text)
	default:
		if d, err = table.Read(name, data); err != nil {
			return nil, err
		}
	}
	all, err := office.Roster(d)
	if err != nil {
		return nil, fmt.Errorf("文件“%s”不是名册：%w", name, err)
	}
	return all, nil
}

// decoded is a text as programs in China write it: UTF-8, else GB18030.
func decoded(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return string(data)
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "�")
	}
	return string(text)
}
