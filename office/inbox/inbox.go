// Package inbox reads what units send to the office, as it comes: mails (.eml, .msg,
// mbox), archives (.zip, .rar) and loose files, within each other. From the bytes of one
// file it makes bundles: who wrote, when, what, and the files that lay in it. It knows
// nothing of units, notices or packages, and never writes.
//
// Open [Read] first, then expand.go, which decides by the content what a file is, never
// by its ending; mail.go, msg.go, zip.go and rar.go read one kind each. Whatever the
// bytes are, reading ends within the limits of limits.go, and what is broken costs
// only itself: it becomes a [Problem], and problem.go says what to do.
//
// It imports the standard library (no network), internal/… and the libraries that read
// .msg and .rar; never form, export or ui.
package inbox

import (
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"time"
)

// Bundle is one mail, or what came without one: an archive or a loose file.
type Bundle struct {
	Source   string  // the original's name; for what lay inside of others the trail to it, joined by [Within]
	From     Address // who wrote it; zero for what came without a mail
	Via      Address // who forwarded it, attached or quoted; zero if it came directly
	Subject  string
	Date     time.Time // when From sent it; zero if unknown
	Text     string    // the mail's text, from HTML if it has no other
	Links    []Link    // attachments that lie in a cloud drive
	Files    []File
	Problems []Problem
}

// Within stands in a Source between a container and what lies in it.
const Within = " › "

// Address is a person with an e-mail address; either may be missing.
type Address struct{ Name, Mail string }

// Link leads to a file in a cloud drive: this program does not fetch it.
type Link struct {
	Provider string // such as 百度网盘; "" if it is not known who keeps it
	Address  string
	Code     string // 提取码, if one stands beside the link
}

// File is a file that lay in a mail or an archive, or came by itself.
type File struct {
	Name   string   // a base name that every system takes
	Trail  []string // the containers from the outside, each followed by its folders
	Data   []byte
	Inline bool // reports whether it is a picture shown in the mail's text
}

// Options say how to read.
type Options struct {
	// Password is the one that was typed for archives that have one; Known are others to try.
	Password string
	Known    []string
	// Opened is called with a password whenever something was opened with it; nil is not.
	Opened func(password string)
	// Keep reports, by the names in a zip (with folders), whether it stays whole
	// although it is an archive; nil keeps none. Documents always stay whole.
	Keep func(names []string) bool
	// Open reports, by the names in a zip, whether it is opened although it lies deeper in
	// others than archives are followed; nil opens none.
	Open func(names []string) bool

	limits *limits // for tests; nil for the usual ones
}

// Read reads the file of that name and yields a bundle for each mail, and one for what
// came without a mail, if there is such. A mail comes before those inside of it, what is
// loose in an archive after the mails in it. Only one mail is held in
// memory at a time, with all that lies in it, also if an archive or an mbox is full of
// them. The error, which ends it, is that of r or of ctx: what the bytes are is never an
// error.
func Read(ctx context.Context, name string, r io.ReaderAt, size int64, o Options) iter.Seq2[Bundle, error] {
	if o.limits == nil {
		o.limits = &usual
	}
	return func(yield func(Bundle, error) bool) {
		disk := &source{at: r}
		stopped := false
		emit := func(all []*Bundle) bool {
			for _, b := range all {
				if !stopped && ctx.Err() == nil && disk.err == nil {
					stopped = !yield(*b, nil)
				}
			}
			return !stopped && ctx.Err() == nil && disk.err == nil
		}
		for mail, err := range originals(ctx, name, disk, size) {
			if err == nil {
				job := newReading(ctx, o)
				job.emit = emit
				job.guard(mail, func() { job.open(mail) })
				emit(job.bundles)
			}
			if stopped {
				return
			}
			if err := firstError(ctx.Err(), disk.err, err); err != nil {
				yield(Bundle{}, err)
				return
			}
		}
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// originals yields the file itself, or the mails of an mbox one by one, for these files
// may be larger than memory.
func originals(ctx context.Context, name string, r *source, size int64) iter.Seq2[item, error] {
	return func(yield func(item, error) bool) {
		name = cleanName(baseName(name))
		head := make([]byte, min(size, headBytes))
		n, err := r.ReadAt(head, 0)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(item{}, err)
			return
		}
		if !isMbox(head[:n]) {
			yield(item{name: name, at: r, size: size}, nil)
			return
		}
		n = 0
		for part, err := range mboxMails(ctx, r, size) {
			n++
			it := item{name: mboxName(n), trail: []string{name}, at: part, mailOnly: true}
			if err == nil {
				it.size = part.Size()
			}
			if !yield(it, err) {
				return
			}
		}
	}
}

// sourceName is the Source of what lies at the end of a trail.
func sourceName(trail []string, name string) string {
	return strings.Join(slices.Concat(trail, []string{name}), Within)
}
