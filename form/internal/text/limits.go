package text

import (
	"bufio"
	"errors"
	"io"
)

// MaxBytes is the size in bytes above which a file is refused.
const MaxBytes = 20 << 20

// Limits against documents that are made to exhaust memory or time. All are far above what
// Word writes; together they keep [Read] below 256 MB and 3 s. A document beyond a limit is
// refused with tooLarge, or with broken if no program writes such a document.
const (
	maxParts      = 20_000    // files in a .docx
	maxDocument   = 32 << 20  // bytes of the part with the text, unpacked
	maxOthers     = 8 << 20   // bytes of all other parts that are read, unpacked
	maxElements   = 1_000_000 // in one part
	maxTag        = 1 << 20   // bytes from one < to the next
	maxDepth      = 1000      // nested elements
	maxParagraphs = 50        // nested paragraphs, by text boxes
	maxFields     = 100       // nested fields
	maxFormula    = 64 << 10  // bytes of one formula or one field's code
	maxText       = 8 << 20   // bytes of text
)

var (
	ErrAbsent   = errors.New("no such part")
	ErrTooLarge = errors.New("more than the bounds allow")
	ErrTooDeep  = errors.New("nested too deep")
	errNotWord  = errors.New("not a Word document")
)

// bounded reads the bytes of an XML part for [xml.Decoder]. It returns ErrTooLarge after
// left bytes, and for a tag that is too long.
type bounded struct {
	r    *bufio.Reader
	left *int64
	tag  int
}

// ReadByte implements [io.ByteReader].
func (b *bounded) ReadByte() (byte, error) {
	c, err := b.r.ReadByte()
	if err != nil {
		return 0, err
	}
	*b.left--
	b.tag++
	if c == '<' {
		b.tag = 0
	}
	if *b.left < 0 || b.tag > maxTag {
		return 0, ErrTooLarge
	}
	return c, nil
}

// Read implements [io.Reader].
func (b *bounded) Read(p []byte) (int, error) {
	for i := range p {
		c, err := b.ReadByte()
		if err != nil {
			return i, err
		}
		p[i] = c
	}
	return len(p), nil
}

var _ io.ByteReader = (*bounded)(nil)
