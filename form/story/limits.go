package story

import (
	"bufio"
	"errors"
	"io"
)

// MaxBytes is the size in bytes above which a file is refused.
const MaxBytes = 20 << 20

// Bounds for documents made to fill the memory or to take for ever. All are far
// above what Word writes; together they keep [Read] under 256 MB and 3 s. What
// goes beyond one is refused with tooLarge, or with broken where no program
// writes such a thing.
const (
	maxParts      = 20_000    // files in a .docx
	maxDocument   = 32 << 20  // bytes of the part with the text, unpacked
	maxOthers     = 8 << 20   // bytes of all other parts that are read, unpacked
	maxElements   = 1_000_000 // in one part
	maxTag        = 1 << 20   // bytes from one < to the next
	maxDepth      = 1000      // elements in each other
	maxParagraphs = 50        // paragraphs in each other: text boxes
	maxFields     = 100       // fields in each other
	maxFormula    = 64 << 10  // bytes of one formula or one field's code
	maxText       = 8 << 20   // bytes of text
)

var (
	errAbsent   = errors.New("no such part")
	errTooLarge = errors.New("more than the bounds allow")
	errTooDeep  = errors.New("nested too deep")
	errNotWord  = errors.New("not a Word document")
)

// bounded is the bytes of an XML part as [xml.Decoder] reads them; it ends with
// errTooLarge where there are more than left, or too many in one tag.
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
		return 0, errTooLarge
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
