package clerk

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
)

// otherDocuments are the endings of documents that hold no form the program reads, but
// that are named for what they are.
var otherDocuments = []string{".rtf", ".odt", ".ods", ".pdf"}

// refuse says why a file or folder cannot be opened, as far as a short look tells; the
// error is a sentence without the full stop. Call it in the background.
func refuse(path string) error {
	switch {
	case isOfficeFile(path):
		_, err := export.ReadLetter(path)
		return err
	case strings.EqualFold(filepath.Ext(path), ".zip") || hasEnding(path, formEndings):
		return nil // reading may take long
	case hasEnding(path, []string{".txt"}):
		return fmt.Errorf("%s是文字文件；如果是事迹，请打开草稿，到“事迹”一步选它", form.Quote(filepath.Base(path)))
	case hasEnding(path, otherDocuments):
		if _, err := readDocument(context.Background(), path); err != nil {
			return err
		}
	}
	_, err := draft.Locate(path)
	return err
}
