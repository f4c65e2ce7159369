package table

import (
	"zuimei/form"
	"zuimei/form/internal/text"
)

// Format tells a document that can be attached by its content: [form.DOCX] or [form.XLSX].
// It is "" for anything else, also for a document with macros, which nobody should have to
// open.
func Format(data []byte) form.PhotoFormat {
	if !text.IsZip(data) {
		return ""
	}
	k, err := text.OpenPack(data)
	switch {
	case err != nil || k.Twice() || !k.Has("[content_types].xml") || k.Has("word/vbaproject.bin") || k.Has("xl/vbaproject.bin"):
		return ""
	case k.Has("word/document.xml"):
		return form.DOCX
	case k.Has("xl/workbook.xml"):
		return form.XLSX
	}
	return ""
}
