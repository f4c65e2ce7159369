package inbox

import (
	"context"
	"errors"
	"io"
	"time"
)

// limits bound the reading of one mail, or of one file that is none, with everything
// inside of it.
type limits struct {
	bytes        int64         // of all that is decoded and unpacked
	whole        int64         // the same, of all mails in an archive together
	entries      int           // files in all archives, and attachments
	parts        int           // of mails
	mails        int           // inside of each other
	mailDepth    int           // mails within mails
	partDepth    int           // multiparts within multiparts
	archiveDepth int           // archives within archives
	time         time.Duration // of it; ten times that for all mails in an archive together
}

// usual are far above what units send: a package has 200 MB at most.
var usual = limits{
	bytes: 400 << 20, whole: 4 << 30, entries: 3000, parts: 2000, mails: 100,
	mailDepth: 8, partDepth: 20, archiveDepth: 3, time: time.Minute,
}

const (
	maxText       = 64 << 10  // bytes of a mail's text that are kept
	maxMarkup     = 512 << 10 // bytes of a text part that are looked at
	maxHeader     = 256 << 10 // bytes of a header
	maxValue      = 64 << 10  // bytes of one field of a header
	maxLinks      = 100       // of a mail
	maxProblems   = 100       // of a bundle
	maxZipList    = 1 << 20   // bytes of a zip's own list of its files
	maxOleList    = 512 << 10 // bytes of a compound file's own lists: some 4,000 streams
	maxDictionary = 64 << 20  // bytes of a rar's dictionary
	headBytes     = 64 << 10  // how much of a file is looked at to know what it is
)

// errOver ends reading that has used up its limits.
var errOver = errors.New("beyond the limits")

// reading is the work on one original, and what is left of its limits.
type reading struct {
	ctx     context.Context
	options Options
	left    limits
	until   time.Time
	last    time.Time // beyond which until is not put off
	bundles []*Bundle
	// emit hands bundles over before the end and reports whether more are wanted; nil
	// if they all wait for the end.
	emit    func([]*Bundle) bool
	emitted bool
	over    bool // a limit was met and told: nothing more is read
	large   bool // it was told that something does not fit
}

func newReading(ctx context.Context, o Options) *reading {
	now := time.Now()
	return &reading{ctx: ctx, options: o, left: *o.limits, until: now.Add(o.limits.time), last: now.Add(10 * o.limits.time)}
}

// begin adds an empty bundle.
func (r *reading) begin(source string) *Bundle {
	b := &Bundle{Source: source}
	r.bundles = append(r.bundles, b)
	return b
}

// allowed counts one more of what a limit is about. The first that is too many is told;
// after it nothing is allowed.
func (r *reading) allowed(left *int, b *Bundle, it item, is trouble) bool {
	*left--
	if *left < 0 {
		r.exhaust(b, it, is)
	}
	return r.goOn(b, it)
}

// goOn reports whether there is time to read on. The first time that there is none is
// told.
func (r *reading) goOn(b *Bundle, it item) bool {
	if !r.over && r.late() {
		r.exhaust(b, it, slow)
	}
	return !r.over
}

// putOff grants more time.
func (r *reading) putOff(by time.Duration) {
	if r.until = r.until.Add(by); r.until.After(r.last) {
		r.until = r.last
	}
}

func (r *reading) late() bool { return r.ctx.Err() != nil || time.Now().After(r.until) }

// exhaust tells that a limit is met, once.
func (r *reading) exhaust(b *Bundle, it item, is trouble) {
	if !r.over {
		r.over = true
		b.Problems = append(b.Problems, r.options.limits.problem(it, is))
	}
}

// charge takes n bytes from what may be decoded and unpacked. What does not fit is left
// out; smaller files behind it may fit.
func (r *reading) charge(n int64, b *Bundle, it item) bool {
	if r.over || n > r.left.bytes {
		r.tellLarge(b, it)
		return false
	}
	r.left.bytes -= n
	return r.goOn(b, it)
}

// tellLarge reports what does not fit, once.
func (r *reading) tellLarge(b *Bundle, it item) {
	if !r.over && !r.large {
		r.large = true
		b.Problems = append(b.Problems, r.options.limits.problem(it, largeInside))
	}
}

// report adds a problem to a bundle.
func (r *reading) report(b *Bundle, it item, is trouble) {
	if len(b.Problems) < maxProblems {
		b.Problems = append(b.Problems, r.options.limits.problem(it, is))
	}
}

// readAll reads the rest of from, which is about size bytes long, in pieces, and stops at
// the limits. What was read before an error is returned with it.
func (r *reading) readAll(from io.Reader, size int64) ([]byte, error) {
	data := make([]byte, 0, min(max(size, 0), r.left.bytes)+1)
	for {
		if r.late() || int64(len(data)) > r.left.bytes {
			return data, errOver
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := from.Read(data[len(data):min(len(data)+32<<10, cap(data))])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
	}
}

// source is the original on its disk; it remembers an error of the disk.
type source struct {
	at  io.ReaderAt
	err error
}

func (s *source) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 { // an archive made for it asks for that
		return 0, io.ErrUnexpectedEOF
	}
	n, err := s.at.ReadAt(p, at)
	if err != nil && err != io.EOF && s.err == nil {
		s.err = err
	}
	return n, err
}

// watched reads a container until the limits of its reading are met, so that a library
// that goes from block to block ends too. Without metered, left does not matter.
type watched struct {
	r       *reading
	at      io.ReaderAt
	metered bool
	left    int64
}

func (w *watched) ReadAt(p []byte, at int64) (int, error) {
	if w.metered {
		w.left -= int64(len(p))
	}
	if w.metered && w.left < 0 || w.r.late() {
		return 0, errOver
	}
	return w.at.ReadAt(p, at)
}
