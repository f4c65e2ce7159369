package inbox

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// item is a file on its way: where it lay, and its bytes.
type item struct {
	name     string
	trail    []string
	at       io.ReaderAt
	size     int64
	data     []byte // the bytes of at once they were read
	archives int    // how many archives it lies in
	mails    int    // how many mails it lies in
	via      Address
	mailOnly bool // it was cut out of an mbox, and is a mail whatever it looks like
}

// within is the trail of what lies in a container.
func (it item) within(folders ...string) []string {
	return slices.Concat(it.trail, []string{it.name}, folders)
}

// child is a file in a container, with the bytes that were decoded or unpacked.
func (it item) child(name string, folders []string, data []byte) item {
	c := item{name: name, trail: it.within(folders...), archives: it.archives, mails: it.mails, via: it.via}
	c.data, c.at, c.size = data, bytes.NewReader(data), int64(len(data))
	return c
}

// load reads all bytes of an original; what lies in one is in memory already.
func (r *reading) load(it *item, b *Bundle) bool {
	if it.data != nil || it.size == 0 {
		return true
	}
	if it.size > r.options.limits.bytes {
		r.report(b, *it, overSize)
		return false
	}
	it.data = make([]byte, it.size)
	n, err := (&watched{r: r, at: it.at}).ReadAt(it.data, 0)
	it.data = it.data[:n]
	if err != nil && !errors.Is(err, io.EOF) {
		r.goOn(b, *it)
		return false
	}
	return true
}

// guard reads something. Should a panic get past the readers, what they had read so far
// is kept.
func (r *reading) guard(it item, read func()) {
	defer func() {
		if recover() != nil {
			r.report(r.begin(sourceName(it.trail, it.name)), it, unreadable)
		}
	}()
	read()
}

// apart reads a mail. In an archive that came without a mail it has limits of its own, and
// is handed over at once: offices keep hundreds of mails in one zip.
func (r *reading) apart(it item, read func(*reading, item)) {
	if it.mails > 0 || r.emit == nil || len(it.trail) == 0 {
		read(r, it)
		return
	}
	start := time.Now()
	mail := newReading(r.ctx, r.options)
	room := min(mail.left.bytes, r.left.whole)
	mail.left.bytes = room
	mail.last = r.last
	mail.putOff(0)
	it.archives = 0
	mail.guard(it, func() { read(mail, it) })
	r.left.whole -= room - mail.left.bytes
	r.left.bytes += it.size // nobody holds it any more
	r.putOff(time.Since(start))
	r.emitted = true
	r.over = !r.emit(mail.bundles) || r.over
}

// open reads an original. The bundle for what came without a mail is left out where all
// that came is mails.
func (r *reading) open(it item) {
	b := r.begin(sourceName(it.trail, it.name))
	switch {
	case !it.mailOnly:
		r.add(b, it)
	case r.load(&it, b):
		r.mail(it, it.data)
	}
	if (len(r.bundles) > 1 || r.emitted) && len(b.Files) == 0 && len(b.Problems) == 0 {
		r.bundles = r.bundles[1:]
	}
}

// add puts a file into a bundle, or what lies in it if it is an archive. Mails become
// bundles of their own.
func (r *reading) add(b *Bundle, it item) {
	if isJunk(it.trail, it.name) || !r.allowed(&r.left.entries, b, it, manyFiles) {
		return
	}
	head := it.data
	if head == nil {
		head = make([]byte, min(it.size, headBytes))
		n, _ := it.at.ReadAt(head, 0)
		head = head[:n]
	}
	is := kindOf(head)
	archive := isArchive(it.name)
	if (is == isProgram || is == isOther && archive) && r.endsZip(it) {
		is = isZip // one that unpacks itself, or with something before it
	}
	switch is {
	case isZip:
		r.zip(b, it)
	case isRar:
		r.rar(b, it)
	case isMail:
		if r.load(&it, b) && r.mayNest(b, it) {
			r.apart(it, func(r *reading, it item) { r.mail(it, it.data) })
		}
	case isMboxFile:
		if r.load(&it, b) && r.mayNest(b, it) {
			r.apart(it, (*reading).mbox)
		}
	case isOle:
		r.addCompound(b, it)
	default:
		switch what, closed := unsupported[is]; {
		case closed:
			r.report(b, it, what)
		case isVolume(it.name):
			r.report(b, it, oneVolume)
		case it.size == 0:
			r.report(b, it, empty)
		case archive:
			r.report(b, it, damagedArchive)
		}
		r.keep(b, it)
	}
}

// keep puts a file into a bundle as it is.
func (r *reading) keep(b *Bundle, it item) {
	if r.load(&it, b) {
		b.Files = append(b.Files, File{Name: it.name, Trail: it.trail, Data: it.data})
		b.addLinks(linksOf(it.name, it.data))
	}
}

// addCompound adds a file in the container of old Office formats, which may be a mail by
// Outlook.
func (r *reading) addCompound(b *Bundle, it item) {
	if !r.load(&it, b) {
		return
	}
	c := r.openCompound(it)
	if c.isMsg() {
		if r.mayNest(b, it) {
			r.apart(it, func(r *reading, it item) { r.msg(it, c) })
		}
		return
	}
	r.addDocument(b, it, c)
}

func (r *reading) addDocument(b *Bundle, it item, c *compound) {
	if c.locked() {
		r.report(b, it, lockedDocument)
	}
	r.keep(b, it)
}

// mayNest reports whether a mail inside of another one may be opened. One that may not is
// kept as a file.
func (r *reading) mayNest(b *Bundle, it item) bool {
	if it.mails < r.options.limits.mailDepth {
		return true
	}
	r.report(b, it, deepMail)
	r.keep(b, it)
	return false
}

// mayUnpack reports whether an archive may be opened, one with these names of files if they
// are known. One that may not is kept as a file.
func (r *reading) mayUnpack(b *Bundle, it item, names ...string) bool {
	depth := r.options.limits.archiveDepth
	if it.archives < depth || it.archives < 3*depth && r.options.Open != nil && r.options.Open(names) {
		return true
	}
	r.report(b, it, deepArchive)
	r.keep(b, it)
	return false
}

// recovered turns a panic in a library, over a file made for it, into a problem. It is
// deferred.
func (r *reading) recovered(b *Bundle, it item) {
	if recover() != nil {
		r.unopened(b, it, damagedArchive)
	}
}

// unopened reports a container that cannot be opened, and keeps it as a file.
func (r *reading) unopened(b *Bundle, it item, is trouble) {
	r.report(b, it, is)
	r.keep(b, it)
}

// isArchive reports whether a file is called like an archive.
func isArchive(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".zip" || ending == ".rar" || ending == ".7z"
}

// endsZip reports whether a file ends with the list of a zip.
func (r *reading) endsZip(it item) bool {
	tail := make([]byte, min(it.size, headBytes))
	n, _ := it.at.ReadAt(tail, it.size-int64(len(tail)))
	if !bytes.Contains(tail[:n], []byte("PK\x05\x06")) {
		return false
	}
	_, err := zip.NewReader(&watched{r: r, at: it.at, metered: true, left: maxZipList}, it.size)
	return err == nil || errors.Is(err, zip.ErrInsecurePath)
}

// isVolume reports whether a file is called like one of the pieces of an archive.
func isVolume(name string) bool { return volume.MatchString(name) }

var volume = regexp.MustCompile(`(?i)\.(?:zip|7z|rar)\.\d{3}$|\.[zr]\d{2}$|\.part\d{1,4}\.rar$`)

// content is what a file is by its content, as far as it matters here.
type content int

const (
	isOther content = iota
	isZip
	isRar
	isOle
	isMail
	isMboxFile
	isSevenZip
	isTar
	isWinmail
	isProgram
	isRare
	isPst
)

// unsupported are the containers that are not opened.
var unsupported = map[content]trouble{
	isSevenZip: sevenZip, isTar: tarArchive, isProgram: program, isPst: pstFile, isRare: rareArchive, isWinmail: winmail,
}

// magics are the first bytes of containers.
var magics = []struct {
	start string
	is    content
}{
	{"PK\x03\x04", isZip},
	{"PK\x05\x06", isZip},
	{"PK00PK\x03\x04", isZip},
	{"Rar!\x1A\x07\x00", isRar},
	{"Rar!\x1A\x07\x01\x00", isRar},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", isOle},
	{"7z\xBC\xAF\x27\x1C", isSevenZip},
	{"\x1F\x8B\x08", isTar},
	{"BZh91AY&SY", isTar},
	{"\xFD7zXZ\x00", isTar},
	{"\x1F\x9D", isTar},
	{"MSCF\x00\x00\x00\x00", isTar},
	{"\x78\x9F\x3E\x22", isWinmail},
	{"\x28\xB5\x2F\xFD", isRare}, // zst
	{"\x04\x22\x4D\x18", isRare}, // lz4
	{"EGGA", isRare},
	{"!BDN", isPst},
	{"ALZ\x01", isRare},
	{"MSWIM\x00\x00\x00", isRare},
}

// kindOf says what a file is by its first bytes.
func kindOf(head []byte) content {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.start)) {
			return m.is
		}
	}
	switch {
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return isTar
	case laterMagic(head, 2, "-lh"), laterMagic(head, 7, "**ACE**"), laterMagic(head, 0x8001, "CD001"): // lzh, ace, iso
		return isRare
	case isExecutable(head):
		return isProgram
	case isMbox(head):
		return isMboxFile
	case looksLikeMail(head):
		return isMail
	}
	return isOther
}

// laterMagic reports whether a text stands at a place in a file.
func laterMagic(head []byte, at int, text string) bool {
	return len(head) >= at+len(text) && string(head[at:at+len(text)]) == text
}

// isExecutable reports whether a file is a program for Windows.
func isExecutable(head []byte) bool {
	if len(head) < 64 || string(head[:2]) != "MZ" {
		return false
	}
	at := int64(binary.LittleEndian.Uint32(head[60:]))
	return at+4 <= int64(len(head)) && string(head[at:at+4]) == "PE\x00\x00"
}

// headLine is a field of a mail's header, or the line that an mbox or a mail server puts
// before it.
var headLine = regexp.MustCompile(`^(?:>?From \S|([A-Za-z][A-Za-z0-9-]*)[ \t]*:)`)

var headField = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*[ \t]*:`)

// looksLikeMail reports whether bytes begin with the header of a mail. Web pages that
// were saved as one file (.mht) begin with one too, but nobody sent them.
func looksLikeMail(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), "\r\n")
	known := map[string]bool{}
	for i := 0; i < 200 && len(head) > 0; i++ {
		var line []byte
		line, head, _ = bytes.Cut(head, []byte("\n"))
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		field := headLine.FindSubmatch(line)
		if field == nil {
			if i == 0 {
				return false
			}
			continue
		}
		name := strings.ToLower(string(field[1]))
		known[name] = true
		value := strings.TrimSpace(string(line[len(field[0]):]))
		if strings.HasPrefix(name, "snapshot-") || name == "from" && (strings.HasPrefix(value, "<Saved by") || strings.HasPrefix(value, "<由") || strings.HasPrefix(value, "\"Saved by")) {
			return false
		}
	}
	count := 0
	for _, name := range []string{"from", "to", "date", "subject", "received", "return-path", "message-id", "mime-version", "content-type", "x-mailer", "sender", "delivered-to"} {
		if known[name] {
			count++
		}
	}
	return count >= 2 && (known["from"] || known["subject"] || known["received"] || known["date"])
}
