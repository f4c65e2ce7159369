// Package intake makes of what inbox took apart what office files: versions of
// submissions, each with its findings, and what nobody can be named for.
//
// Open [Reader.Read] first; packages.go recognises our packages, forms.go Word and Excel
// forms, claim.go what a mail's subject or a file's name says, findings.go what there is
// to object to.
//
// It touches no disk and must never import office/store, ui, assets or anything under cmd.
package intake

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
	"zuimei/office/inbox"
)

// Reader reads what arrived under one notice.
type Reader struct {
	Kit export.Kit
}

// Version is a version to be filed, and the text of the answers that its Content is the
// digest of: the record of a package, or a nomination without ID number.
type Version struct {
	office.Version
	Text []byte
}

// Original is the file in which a bundle arrived.
type Original struct {
	SHA256   string
	Received time.Time
}

// Read returns what a bundle holds: the versions of submissions, and what is left for
// people to claim, nil if nothing is. If ctx ends first, what it returns means nothing.
func (r Reader) Read(ctx context.Context, b inbox.Bundle, o Original) ([]Version, *office.Unclaimed) {
	whole := ctx
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	p := &parcel{bundle: b, sent: sentOn(b.Date, r.Kit.Campaign.Issued, o.Received), used: make([]bool, len(b.Files)), digests: make([]string, len(b.Files))}
	p.today = office.DayOf(cmp.Or(p.sent, o.Received))
	for i, f := range b.Files {
		p.digests[i] = digest(f.Data)
		p.used[i] = export.IsLetterData(f.Data) // of the office itself: a notice or a correction, as an answer quotes it
	}
	p.packages(ctx, r.Kit)
	p.forms(ctx, r.Kit)
	if len(p.versions) == 0 && p.printed() == "" {
		p.claim(r.Kit.Campaign)
	}
	p.tooMany = p.tooMany || ctx.Err() != nil && whole.Err() == nil
	p.handOut()
	for i := range p.versions {
		v := &p.versions[i]
		v.Original, v.Received = o.SHA256, o.Received
		v.Source, v.From, v.Via, v.Sent = b.Source, b.From.Mail, b.Via.Mail, p.sent
		v.Findings = append(p.withoutSent(*v), p.foreignForms(*v)...)
		v.Findings = slices.Concat(v.Findings, p.brokenPictures(ctx, *v), p.bundleFindings())
	}
	return p.versions, p.unclaimed()
}

// patience is how long one bundle is read: a thousand times what an honest one takes.
const patience = 3 * time.Minute

// parcel is a bundle on its way into versions.
type parcel struct {
	bundle   inbox.Bundle
	sent     time.Time // the date of its mail, zero if none is to be believed
	today    form.Date // what counts as today for rules about it
	proposed string    // the unit that its text mentions, if nothing else names one
	digests  []string  // of the files
	used     []bool    // by a version, or to be ignored
	versions []Version
	tooMany  bool       // reports whether something was not read, as there is too much
	broken   bool       // reports whether the record of a package could not be read
	unread   []string   // names of documents that could not be read
	folders  [][]string // where the package or the form of each version lay
}

// add adds a version; folder is where its package or form lay.
func (p *parcel) add(v Version, folder []string) {
	p.versions = append(p.versions, v)
	p.folders = append(p.folders, folder)
}

// file describes a file of the bundle.
func (p *parcel) file(i int) office.File {
	f := p.bundle.Files[i]
	return office.File{Name: f.Name, Trail: f.Trail, SHA256: p.digests[i], Bytes: int64(len(f.Data))}
}

// smallInline is the size in bytes below which a picture in a mail's text is taken for
// an ornament, such as a letterhead.
const smallInline = 50 << 10

// handOut gives what is left to the versions that it came with.
func (p *parcel) handOut() {
	for i, f := range p.bundle.Files {
		if p.used[i] || f.Inline && len(f.Data) < smallInline {
			p.used[i] = true
			continue
		}
		if to := p.owner(f); to >= 0 {
			p.versions[to].Extra = append(p.versions[to].Extra, p.file(i))
			p.used[i] = true
		}
	}
}

// owner is the place of the version that a file came with, or -1: the one in or below whose
// folder it lies, or whose person its name or a folder's names.
func (p *parcel) owner(f inbox.File) int {
	if len(p.versions) == 1 {
		return 0
	}
	best, depth := -1, 0
	for i, folder := range p.folders {
		switch {
		case len(folder) == 0 || len(folder) < depth || len(folder) > len(f.Trail) || !slices.Equal(folder, f.Trail[:len(folder)]):
		case len(folder) == depth:
			best = -1 // of two
		default:
			best, depth = i, len(folder)
		}
	}
	if best >= 0 && p.versions[best].Kind == office.Package {
		return best
	}
	named := -1
	for i, v := range p.versions {
		names := func(text string) bool { return strings.Contains(text, v.Name) }
		if !isName.MatchString(v.Name) || !names(f.Name) && !slices.ContainsFunc(f.Trail, names) {
			continue
		}
		if named >= 0 {
			return best
		}
		named = i
	}
	if named >= 0 {
		return named
	}
	return best
}

// isName tells names that can be looked for in others.
var isName = regexp.MustCompile(`^[\p{Han}·]{2,}$`)

// unclaimed is what belongs to no version.
func (p *parcel) unclaimed() *office.Unclaimed {
	u := office.Unclaimed{Source: p.bundle.Source, From: p.bundle.From.Mail, Sent: p.sent, Proposed: p.proposed}
	for i := range p.bundle.Files {
		if !p.used[i] {
			u.Files = append(u.Files, p.file(i))
		}
	}
	if len(p.versions) == 0 {
		u.Findings, u.Nomination = p.bundleFindings(), p.printed()
	}
	if len(u.Files) == 0 && len(u.Findings) == 0 {
		return nil
	}
	return &u
}

// printed is the fingerprint of the nomination whose printed form is all that there is.
func (p *parcel) printed() string {
	if len(p.bundle.Files) != 1 {
		return ""
	}
	return export.PrintedNomination(p.bundle.Files[0].Data)
}

// sentOn is the date of a mail, or zero where the clock of the sender's computer was wrong:
// nobody answers a notice before it is issued, and no mail comes a month before it is sent.
func sentOn(at time.Time, issued form.Date, received time.Time) time.Time {
	const early = 31 * 24 * time.Hour // the office's own clock may be wrong too
	if at.Year() < 2000 || office.DayOf(at).Before(issued) || !received.IsZero() && at.After(received.Add(early)) {
		return time.Time{}
	}
	return at
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
