package fill

import (
	"strings"

	"zuimei/form/story"
	"zuimei/form/table"
)

// Read returns what a document holds: its tables and text, or the text of a file that has
// no tables. An error is one Chinese sentence, without a full stop, with the file's name
// and the remedy.
func Read(name string, data []byte) (table.Document, error) {
	d, err := table.Read(name, data)
	if err == nil {
		return d, nil
	}
	text, problem := story.Read(name, data)
	if problem != nil || strings.TrimSpace(text.Body) == "" {
		return d, err
	}
	return table.Document{Paragraphs: strings.Split(text.Body, "\n"), Notes: text.Notes}, nil
}
