package intake

import (
	"fmt"
	"path"
	"strings"

	"zuimei/form/table"
	"zuimei/office"
)

// Roster reads the office's own roster out of the bytes of a document: an Excel or Word
// table, or text as [table.Separated] reads it, which some programs call .xls. The error is
// one Chinese sentence without a full stop.
func Roster(name string, data []byte) ([]office.Member, error) {
	var d table.Document
	var err error
	ending := strings.ToLower(path.Ext(name))
	plain := ending == ".txt" || ending == ".csv"
	if plain {
		d, plain = table.Separated(data)
	}
	if !plain {
		if d, err = table.Read(name, data); err != nil {
			text, ok := table.Separated(data)
			if ending != ".xls" || !ok {
				return nil, err
			}
			d = text
		}
	}
	all, err := office.Roster(d)
	if err != nil {
		return nil, fmt.Errorf("文件“%s”不是名册：%w", name, err)
	}
	return all, nil
}
