package inbox

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
)

// isMbox reports whether bytes begin like an mbox: a line "From …", then the header of
// a mail.
func isMbox(head []byte) bool {
	head = bytes.TrimPrefix(head, byteOrder)
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	_, rest, _ := bytes.Cut(head, []byte("\n"))
	return looksLikeMail(rest)
}

// byteOrder stands before files that an editor saved.
var byteOrder = []byte("\xEF\xBB\xBF")

// separator is a whole line "From " with an address and a date: some programs write no
// empty line before it.
var separator = regexp.MustCompile(`^From \S+ +[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{5,8}(?: [A-Z+\-\d]{1,5})? \d{4}`)

// mboxMails yields the mails of an mbox: each begins at a line "From " that follows an
// empty line, or the beginning, or that names a date, and is followed by a field of a
// header.
func mboxMails(ctx context.Context, r io.ReaderAt, size int64) iter.Seq2[*io.SectionReader, error] {
	return func(yield func(*io.SectionReader, error) bool) {
		lines := bufio.NewReaderSize(io.NewSectionReader(r, 0, size), headBytes)
		start, at := int64(-1), int64(0) // of the mail, after its line From; of the line
		empty, whole := true, true       // the line before is empty; ended
		for {
			line, err := lines.ReadSlice('\n')
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			if at == 0 {
				at = int64(len(line) - len(bytes.TrimPrefix(line, byteOrder)))
				line = line[at:]
			}
			if whole && bytes.HasPrefix(line, []byte("From ")) && (empty || separator.Match(line)) {
				if next, _ := lines.Peek(200); headField.Match(next) {
					if start >= 0 && !yield(io.NewSectionReader(r, start, at-start), nil) {
						return
					}
					start = at + int64(len(line))
				}
			}
			at += int64(len(line))
			empty = whole && len(bytes.TrimRight(line, "\r\n")) == 0
			whole = err == nil
			if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
				if !errors.Is(err, io.EOF) {
					yield(nil, err)
				} else if start >= 0 {
					yield(io.NewSectionReader(r, start, at-start), nil)
				}
				return
			}
		}
	}
}

// mbox makes bundles of the mails in an mbox that lies in something else.
func (r *reading) mbox(it item) {
	n := 0
	for part, err := range mboxMails(r.ctx, bytes.NewReader(it.data), it.size) {
		n++
		if err != nil || r.over || r.late() {
			return
		}
		_, start, size := part.Outer()
		mail := it.child(mboxName(n), nil, it.data[start:start+size])
		r.mail(mail, mail.data)
	}
}

// mboxName tells the mails of an mbox apart, counted from 1: they have no names.
func mboxName(n int) string { return fmt.Sprintf("第 %d 封", n) }
