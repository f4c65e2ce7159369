package table

import (
	"bytes"
	"strconv"
	"strings"
)

// PastedPage reads what Word, WPS or Excel put on the clipboard of Windows as "HTML
// Format": a header with byte offsets, then a page in UTF-8. Only the copied fragment is
// read; if the header is damaged, the whole page is.
func PastedPage(data []byte) Document {
	if end := bytes.IndexByte(data, 0); end >= 0 { // the memory may be larger than the text
		data = data[:end]
	}
	if len(data) > MaxPasted {
		return pastedTooMuch
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return Document{}
	}
	return readPage(string(fragment(data)))
}

const maxHeaderLines = 20

// fragment returns the part of an "HTML Format" text that its header says was copied: the
// fragment, else the page, else everything.
func fragment(data []byte) []byte {
	offsets := map[string]int{}
	rest := data
	for range maxHeaderLines {
		line, after, found := bytes.Cut(rest, []byte("\n"))
		name, value, isHeader := strings.Cut(string(line[:min(len(line), 200)]), ":")
		if !found || !isHeader || strings.Contains(name, "<") {
			break
		}
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
			offsets[strings.ToLower(strings.TrimSpace(name))] = n
		}
		rest = after
	}
	for _, part := range []string{"fragment", "html"} {
		start, ok := offsets["start"+part]
		end, closed := offsets["end"+part]
		if ok && closed && start >= len(data)-len(rest) && start < end && end <= len(data) {
			return data[start:end]
		}
	}
	return data
}
