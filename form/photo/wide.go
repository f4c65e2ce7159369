package photo

import (
	"bytes"
	"encoding/binary"
)

// wide is an encoding with several bytes a character: UTF-16 or UTF-32.
type wide struct {
	size  int // bytes of a character
	start int // where the first character of the text begins
	order binary.ByteOrder
}

// views visits a text as each encoding that it may have would show it: as it is, and if
// enough of its bytes are zero as UTF-16 and UTF-32, narrowed to one byte a character. What
// visit changes in a narrowed text is changed in the text itself.
func views(text []byte, visit func(text []byte)) {
	visit(text)
	const share = 8 // one byte in so many is zero, in UTF-16 even between Chinese
	if bytes.Count(text, []byte{0})*share < len(text) {
		return
	}
	for _, size := range []int{2, 4} {
		for start := range min(size, len(text)) {
			for _, order := range []binary.ByteOrder{le, be} {
				wide{size, start, order}.view(text, visit)
			}
		}
	}
}

// view visits a text in one encoding, if that makes sense of it.
func (w wide) view(text []byte, visit func([]byte)) {
	const other = 0x7f // stands for a character beyond ASCII
	text = text[w.start:]
	narrow := make([]byte, len(text)/w.size)
	plain := 0
	for i := range narrow {
		narrow[i] = other
		if c := w.at(text, i); c < other {
			narrow[i] = byte(c)
			if c >= ' ' {
				plain++
			}
		}
	}
	if plain*8 < len(narrow) {
		return
	}
	was := bytes.Clone(narrow)
	visit(narrow)
	for i, c := range narrow {
		if c != was[i] {
			w.put(text, i, c)
		}
	}
}

// at returns the character number i of a text.
func (w wide) at(text []byte, i int) uint32 {
	if w.size == 2 {
		return uint32(w.order.Uint16(text[2*i:]))
	}
	return w.order.Uint32(text[4*i:])
}

// put overwrites the character number i of a text with one of ASCII.
func (w wide) put(text []byte, i int, c byte) {
	if w.size == 2 {
		w.order.PutUint16(text[2*i:], uint16(c))
		return
	}
	w.order.PutUint32(text[4*i:], uint32(c))
}

// wideText reports whether b could be text in UTF-16: it has no character that text cannot
// contain.
func wideText(b []byte) bool {
	for _, order := range []binary.ByteOrder{le, be} {
		if len(b) < 2 {
			return false
		}
		text := true
		for i := 0; i+1 < len(b) && text; i += 2 {
			c := order.Uint16(b[i:])
			text = c >= ' ' && c < 0xfffe || c == '\t' || c == '\n' || c == '\r' || c == 0xfeff
		}
		if text {
			return true
		}
	}
	return false
}
