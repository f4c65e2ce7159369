package export

import (
	"bytes"
	"context"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zuimei/form"
)

// RecordName is the name of the file by which a package is known: its [Record].
const RecordName = recordName

// Received is a package as it came back out of mails and archives, in memory.
type Received struct {
	Record Record
	Newer  bool // it is of a newer program: Record is what this one understands of it

	text  []byte
	files map[string][]byte // by name
}

// NewReceived reads the package in a folder of files, by their names. The error is a
// [*disk.Cause] that follows the package's name.
func NewReceived(files map[string][]byte) (Received, error) {
	text, ok := files[recordName]
	switch {
	case !ok:
		return Received{}, errForeign
	case len(text) > form.MaxRecordBytes:
		return Received{}, errForeign
	}
	text = inUTF8(text)
	r, newer, err := readAnyRecord(bytes.TrimPrefix(text, []byte("\uFEFF"))) // editors add the mark
	if err != nil {
		return Received{}, err
	}
	return Received{r, newer, text, files}, nil
}

// inUTF8 is the text of a record that somebody saved in another encoding: Notepad offers
// UTF-16 and, as ANSI, GBK.
func inUTF8(text []byte) []byte {
	from := simplifiedchinese.GB18030.NewDecoder()
	switch {
	case bytes.HasPrefix(text, []byte("\xFF\xFE")), bytes.HasPrefix(text, []byte("\xFE\xFF")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	case utf8.Valid(text):
		return text
	}
	decoded, err := from.Bytes(text)
	if err != nil || len(decoded) > 2*form.MaxRecordBytes || bytes.ContainsRune(decoded, utf8.RuneError) {
		return text
	}
	return decoded
}

// Compared tells the files that the record lists apart: those that are there as listed,
// those with another content, and those that are missing. digest returns the SHA-256 of
// one of its files, in hex.
func (r Received) Compared(digest func(name string) string) (same, altered, missing []RecordFile) {
	for _, f := range r.Record.Files {
		data, ok := r.files[f.Name]
		switch {
		case !ok:
			missing = append(missing, f)
		case digest(f.Name) != strings.ToLower(f.SHA256) || int64(len(data)) != f.Bytes:
			altered = append(altered, f)
		default:
			same = append(same, f)
		}
	}
	return same, altered, missing
}

// Nomination returns the nomination of the package with its pictures, scans and proofs
// under their names in it. The ID number is never in a package.
func (r Received) Nomination() form.Nomination {
	n := r.Record.nomination()
	for i, photo := range r.Record.Photos {
		if i == 0 {
			n.Photos.Portrait = photo.File
			continue
		}
		n.Photos.Work = append(n.Photos.Work, photo.File)
		n.Photos.SetCaption(i-1, photo.Caption)
	}
	for _, a := range r.Record.attached() {
		n.SetFiles(a.attachment, append(n.Files(a.attachment), a.file))
	}
	return n
}

// HasScan reports whether the record lists a scan of the stamped form.
func (r Received) HasScan() bool { return len(r.Record.filesOf(form.KeyScans)) > 0 }

// Text is the text of the record as it arrived.
func (r Received) Text() []byte { return r.text }

// ExamineFiles is [Kit.Examine] for a nomination that arrived at the office, whose files
// are in memory, by the paths under which it names them. It cannot be printed or packed.
func (k Kit) ExamineFiles(ctx context.Context, n form.Nomination, files map[string][]byte, today form.Date) Examination {
	photos := inMemory(files)
	photos.arrived = true
	return k.Examine(ctx, photos, n, today)
}

// inMemory are files by their paths.
func inMemory(files map[string][]byte) *Photos {
	photos := &Photos{memory: map[string][]byte{}, files: map[string]seen{}}
	for name, data := range files {
		photos.memory[canonical(name)] = data
	}
	return photos
}

// Glance is the case of [Kit.ExamineFiles], as far as it is known without decoding
// anything: whether a picture is damaged inside, the headers do not tell. digests are the
// SHA-256 of the files in hex, where they are known. If ctx ends first, the case is empty.
func (k Kit) Glance(ctx context.Context, n form.Nomination, files map[string][]byte, digests map[string]string, today form.Date) form.Case {
	photos := inMemory(files)
	photos.digests, photos.glance = map[string]string{}, true
	for name, digest := range digests {
		photos.digests[canonical(name)] = digest
	}
	return k.Examine(ctx, photos, n, today).Case()
}

// PrintedNomination returns the [Fingerprint] of the nomination that a PDF made by this
// program shows; "" for any other file.
func PrintedNomination(data []byte) string {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return ""
	}
	_, rest, ok := bytes.Cut(data, []byte("/Keywords (\xFE\xFF"))
	if !ok {
		return ""
	}
	const digits = 64
	var found []byte
	for i := 0; i+1 < len(rest) && rest[i] == 0 && len(found) <= digits; i += 2 {
		found = append(found, rest[i+1])
	}
	if len(found) != digits || strings.Trim(string(found), "0123456789abcdef") != "" {
		return ""
	}
	return string(found)
}

// FilesOf are the package's files of one kind, as it lists them: [form.KeyPortrait],
// [form.KeyWork], [form.KeyStory], [form.KeyScans] or a proof's key.
func (r Received) FilesOf(kind form.Key) (files []RecordFile) {
	var names []string
	switch kind {
	case form.KeyPortrait, form.KeyWork:
		for i, photo := range r.Record.Photos {
			if (i == 0) == (kind == form.KeyPortrait) {
				names = append(names, photo.File)
			}
		}
	case form.KeyStory:
		for _, f := range r.Record.Files {
			if f.Role == roleStory || f.Role == "" && strings.HasPrefix(f.What, "事迹材料") {
				names = append(names, f.Name)
			}
		}
	default:
		names = r.Record.filesOf(kind)
	}
	for _, name := range names {
		for _, f := range r.Record.Files {
			if f.Name == name {
				files = append(files, f)
				break
			}
		}
	}
	return files
}
