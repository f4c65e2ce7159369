package export

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"zuimei/form"
)

// Fingerprint identifies the contents of a package of n: a digest of the nomination
// without the state of printing and sealing, and without the ID number, which could be
// found from the digest by trying the few numbers that fit the other answers.
func Fingerprint(n form.Nomination) string {
	n = n.Clone()
	n.Printed, n.Stamped = nil, nil
	delete(n.Answers, form.KeyIDNumber)
	return n.Digest()
}

// Made finds the package in the folder out that was written for n before, and the
// [Fingerprint] of its contents. Without one both are zero. If the mail draft beside it
// belongs to another package, the fingerprint and Mail are ""; without a mail draft Mail
// is "". The fingerprint is "" also if the package was made under another edition of the
// notice, be it of the same number, whose mailbox and dates stand in it.
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
	r, _ := readRecord(text) // an unreadable record has no fingerprint
	h.Files, h.ZipBytes, h.Again = files, zipped.Size(), r.again(k.Campaign)
	h.AnswerDigest = answerDigest(r.Number, r.Objections)
	mail := filepath.Join(out, names.Mail)
	info, err := os.Stat(mail)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil || r.Nomination == "" || mailOf(mail) != r.Nomination:
		return h, ""
	default:
		h.Mail, h.MailBytes = mail, info.Size()
	}
	if max(r.Edition, 1) != max(k.Campaign.Edition, 1) || k.otherNotice(r) {
		return h, ""
	}
	return h, r.Nomination
}

// otherNotice reports whether a package was made under a notice with other content. Another
// version of the program may have read that in another way: then it is not known.
func (k Kit) otherNotice(r Record) bool {
	return r.Notice != "" && r.Program == k.Program && r.Notice != contentDigest(k.Campaign)
}
