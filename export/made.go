package export

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"zuimei/form"
)

// Fingerprint identifies what a package of n holds: the nomination without what
// was done to its paper, and without the ID number, which a digest would give
// away to anyone who tries the few that fit the rest.
func Fingerprint(n form.Nomination) string {
	n = n.Clone()
	n.Printed, n.Stamped = nil, nil
	delete(n.Answers, form.KeyIDNumber)
	return n.Digest()
}

// Made finds in the folder out the package that was written for n before, and
// the [Fingerprint] of what it holds; without one both are zero. The fingerprint
// is "" where the mail beside it is of another package; Mail is "" then, and where
// there is none.
func (k Kit) Made(n form.Nomination, out string) (h Handed, fingerprint string) {
	names := NamesOf(k.Campaign, n)
	h = Handed{Zip: filepath.Join(out, names.Zip)}
	zipped, err := os.Stat(h.Zip)
	if err != nil {
		return Handed{}, ""
	}
	text, files, err := packageRecord(h.Zip)
	if err != nil {
		return Handed{}, ""
	}
	r, _ := readRecord(text) // one that cannot be read has no fingerprint
	h.Files, h.ZipBytes = files, zipped.Size()
	mail := filepath.Join(out, names.Mail)
	info, err := os.Stat(mail)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil || r.Nomination == "" || mailOf(mail) != r.Nomination:
		return h, ""
	default:
		h.Mail, h.MailBytes = mail, info.Size()
	}
	return h, r.Nomination
}
