package table

import "zuimei/form/internal/text"

const brokenFile = "已损坏，无法读取，请用 Word、Excel 或 WPS 打开它，另存为 .docx 或 .xlsx 后再选"

// readOLE reads a file in the container of old Office formats: .doc, .xls, and what WPS
// writes of that kind as .wps and .et. An error is a sentence as [Read] has it.
func readOLE(name string, data []byte) (Document, error) {
	c, err := text.OpenCompound(data, "WordDocument", "0Table", "1Table", "Data", "Workbook", "Book")
	if err != nil {
		return Document{}, refusal(name, brokenFile)
	}
	problem := c.What(name)
	var d Document
	switch {
	case problem != "":
	case c.Has("WordDocument"):
		d, problem = readDOC(c)
	case len(c.Stream("Workbook")) > 0:
		d, problem = readXLS(c.Stream("Workbook"))
	default:
		d, problem = readXLS(c.Stream("Book"))
	}
	if problem != "" {
		return Document{}, refusal(name, problem)
	}
	return d, nil
}
