// Package story extracts the text from the bytes of a document.
//
// Open [Read] first; form/internal/text does the reading. The package touches no disk and
// must never import export or ui.
package story

import "zuimei/form/internal/text"

// MaxBytes is the size in bytes above which a file is refused.
const MaxBytes = text.MaxBytes

// Text is the text of a file.
type Text = text.Text

// Read returns the text of a .docx, .doc, .wps or .txt file. An error is one Chinese sentence,
// without a full stop, with the file's name and the remedy.
func Read(name string, data []byte) (Text, error) { return text.Read(name, data) }
