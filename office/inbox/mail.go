package inbox

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// letter is a mail that is being read.
type letter struct {
	*Bundle
	it       item   // the mail as a file
	to       string // its recipients
	plain    strings.Builder
	markup   strings.Builder
	pictures map[string]int // the files that have a Content-ID, by it
}

// mail makes a bundle of a mail.
func (r *reading) mail(it item, data []byte) {
	b := r.begin(sourceName(it.trail, it.name))
	if r.left.mails--; r.left.mails < 0 {
		r.exhaust(b, it, manyMails)
		return
	}
	head, body := splitHeader(data)
	for _, name := range []string{"from", "sender", "reply-to", "return-path"} {
		if b.From = parseAddress(head[name]); b.From != (Address{}) {
			break
		}
	}
	b.Via, b.Subject, b.Date = it.via, head.text("subject"), parseDate(head["date"])
	it.mails++
	it.via = b.From
	l := &letter{Bundle: b, it: it, to: head["to"] + " " + head["cc"], pictures: map[string]int{}}
	r.part(l, head, body, 0)
	r.finish(l)
}

// finish works out what needs the whole mail.
func (r *reading) finish(l *letter) {
	text, markup, shown := l.plain.String(), "", map[string]bool{}
	if l.markup.Len() > 0 {
		var plain string
		plain, markup, shown = readHTML(l.markup.String())
		if strings.TrimSpace(text) == "" {
			text = plain
		}
	}
	l.Text = cutText(tidy(text), maxText)
	inFiles := l.Links
	l.Links = nil
	l.addLinks(findLinks(text + "\n" + markup))
	l.addLinks(inFiles)
	l.dropShown(shown)
	l.lookBehind()
}

// part reads a part of a mail, which may have parts itself.
func (r *reading) part(l *letter, head header, body []byte, depth int) {
	if !r.allowed(&r.left.parts, l.Bundle, l.it, manyParts) {
		return
	}
	kind, param := params(head["content-type"])
	disposition, more := params(head["content-disposition"])
	name := more["filename"]
	if name == "" {
		name = param["name"]
	}
	if strings.HasPrefix(kind, "multipart/") {
		if boundary := boundaryOf(param["boundary"], body); boundary != "" {
			r.parts(l, boundary, body, depth+1, kind == "multipart/digest")
			return
		}
		kind = "text/plain"
	}
	coming := item{name: cleanName(baseName(name)), trail: l.it.within()}
	if !r.charge(int64(len(body)), l.Bundle, coming) {
		return
	}
	data, whole := transfer(head["content-transfer-encoding"], body)
	if strings.HasSuffix(kind, "-signature") {
		return // of the mail: nothing to read for people
	}
	if name == "" && disposition != "attachment" {
		switch kind {
		case "", "text/plain", "text/html":
			l.addText(r, kind, param["charset"], data)
			return
		case "message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "text/calendar", "text/x-amp-html":
			return // written by programs for programs
		}
	}
	if name == "" {
		name = partName(kind, data)
	}
	it := l.it.child(cleanName(baseName(name)), nil, data)
	if !whole {
		r.report(l.Bundle, it, damagedTransfer)
	}
	r.tellKind(l, it, kind, param, data)
	if kind == "message/rfc822" && kindOf(data) == isOther && len(data) > 0 && r.mayNest(l.Bundle, it) {
		r.mail(it, data)
		return
	}
	count := len(l.Files)
	r.add(l.Bundle, it)
	if id := strings.Trim(head["content-id"], "<> "); id != "" && len(l.Files) == count+1 {
		l.pictures[id] = count
	}
}

// tellKind reports a part of a kind that is not read.
func (r *reading) tellKind(l *letter, it item, kind string, param map[string]string, data []byte) {
	if strings.HasSuffix(kind, "pkcs7-mime") {
		if isSigned(param["smime-type"], data) {
			r.report(l.Bundle, it, signedMail)
		} else {
			r.report(l.Bundle, it, lockedMail)
		}
	}
	switch kind {
	case "message/partial":
		r.report(l.Bundle, it, pieceOfMail)
	case "message/external-body":
		r.report(l.Bundle, it, linkOnly)
	}
}

// parts reads the parts of a multipart; those of a digest are mails unless they say
// otherwise.
func (r *reading) parts(l *letter, boundary string, body []byte, depth int, digest bool) {
	if depth > r.options.limits.partDepth {
		r.exhaust(l.Bundle, l.it, manyLayers)
		return
	}
	_, body, found := cutBoundary(body, boundary)
	for !r.over {
		if found == closing || found == missing {
			return
		}
		var part []byte
		part, body, found = cutBoundary(body, boundary)
		if found == missing && depth == 1 && len(part) > 0 {
			r.report(l.Bundle, l.it, cutOff)
		}
		if len(bytes.TrimSpace(part)) > 0 {
			head, content := splitPart(part)
			if digest && head["content-type"] == "" {
				head["content-type"] = "message/rfc822"
			}
			r.part(l, head, content, depth)
		}
	}
}

// splitPart is splitHeader for a part, which may have no header at all.
func splitPart(part []byte) (header, []byte) {
	for _, end := range []string{"\n", "\r\n"} {
		if content, ok := bytes.CutPrefix(part, []byte(end)); ok {
			return header{}, content
		}
	}
	return splitHeader(part)
}

// border is what a boundary line says.
type border int

const (
	missing border = iota
	between
	closing
)

// cutBoundary cuts a body at the next line that is a boundary.
func cutBoundary(body []byte, boundary string) (before, after []byte, found border) {
	line := []byte("--" + boundary)
	for at := 0; ; {
		i := bytes.Index(body[at:], line)
		if i < 0 {
			return body, nil, missing
		}
		start := at + i
		at = start + len(line)
		if start > 0 && body[start-1] != '\n' {
			continue
		}
		rest := body[at:]
		found = between
		if bytes.HasPrefix(rest, []byte("--")) {
			found, rest = closing, rest[2:]
		}
		tail, after, _ := bytes.Cut(rest, []byte("\n"))
		if len(bytes.TrimSpace(tail)) > 0 {
			continue
		}
		before = bytes.TrimSuffix(bytes.TrimSuffix(body[:start], []byte("\n")), []byte("\r"))
		return before, after, found
	}
}

// boundaryOf returns the boundary of a multipart; if its header does not name one, the
// first line that looks like one.
func boundaryOf(named string, body []byte) string {
	if named != "" {
		return named
	}
	for line := range bytes.Lines(body[:min(len(body), headBytes)]) {
		line = bytes.TrimSpace(line)
		if len(line) > 8 && bytes.HasPrefix(line, []byte("--")) && !bytes.ContainsAny(line, " \t") {
			return string(line[2:])
		}
	}
	return ""
}

// transfer undoes the encoding for the transfer of a part, and reports whether that went
// well.
func transfer(encoding string, body []byte) (data []byte, whole bool) {
	switch encoding = strings.ToLower(strings.TrimSpace(encoding)); {
	case strings.HasPrefix(encoding, "base64"):
		return decodeBase64(body)
	case strings.HasPrefix(encoding, "quoted-printable"):
		return decodeQuoted(body)
	case strings.Contains(encoding, "uue"):
		if files, _ := cutUU(body); len(files) > 0 {
			return files[0].data, files[0].whole
		}
		return body, false
	}
	return body, true
}

// addText adds a part to the mail's text; files that stand in it in uuencode become
// attachments.
func (l *letter) addText(r *reading, kind, charset string, data []byte) {
	if kind != "text/html" && bytes.Contains(data, []byte("begin ")) {
		files, rest := cutUU(data)
		for _, f := range files {
			it := l.it.child(cleanName(baseName(f.name)), nil, f.data)
			if !f.whole {
				r.report(l.Bundle, it, damagedTransfer)
			}
			r.add(l.Bundle, it)
		}
		data = rest
	}
	if kind != "text/html" && yEnc.Match(data) {
		r.report(l.Bundle, l.it, yEncoded)
	}
	to := &l.plain
	if kind == "text/html" {
		to = &l.markup
	}
	if room := maxMarkup - to.Len(); room > 0 {
		to.WriteString(decode(charset, clip(data, room)))
		to.WriteString("\n")
	}
}

// yEnc is the line that begins a file in an encoding of newsgroups.
var yEnc = regexp.MustCompile(`(?m)^=ybegin .*\bname=`)

// isSigned reports whether a part in PKCS #7 is only signed: its parameter says so, or the
// object identifier signedData that it begins with.
func isSigned(kind string, data []byte) bool {
	const signedData = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"
	return strings.EqualFold(kind, "signed-data") || bytes.Contains(data[:min(len(data), 64)], []byte(signedData))
}

// partName makes a name for an attachment without one.
func partName(kind string, data []byte) string {
	switch {
	case kind == "message/rfc822":
		return "邮件.eml"
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		return "附件.jpg"
	case bytes.HasPrefix(data, []byte("\x89PNG")):
		return "附件.png"
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return "附件.pdf"
	case kindOf(data) == isZip:
		return "附件.zip"
	case kindOf(data) == isRar:
		return "附件.rar"
	case kind == "text/plain":
		return "附件.txt"
	case kind == "text/html":
		return "附件.html"
	}
	return "附件.bin"
}

// smallPicture is the size in bytes up to which a picture in a mail's text is taken for
// part of a signature.
const smallPicture = 32 << 10

// dropShown leaves out the small pictures that the mail's text shows, which belong to
// signatures and letterheads, and marks the larger ones.
func (l *letter) dropShown(shown map[string]bool) {
	drop := map[int]bool{}
	for id, at := range l.pictures {
		if shown[id] && isPicture(l.Files[at].Data) {
			l.Files[at].Inline = true
			drop[at] = len(l.Files[at].Data) <= smallPicture
		}
	}
	var files []File
	for i, f := range l.Files {
		if !drop[i] {
			files = append(files, f)
		}
	}
	l.Files = files
}

func isPicture(data []byte) bool {
	for _, start := range []string{"\xFF\xD8\xFF", "\x89PNG", "GIF8", "BM", "RIFF"} {
		if bytes.HasPrefix(data, []byte(start)) {
			return true
		}
	}
	return false
}

// maxUUFiles bounds the files in uuencode in one text.
const maxUUFiles = 200

// uuFile is a file in uuencode.
type uuFile struct {
	name  string
	data  []byte
	whole bool
}

// cutUU takes the files in uuencode out of a text: "begin 644 name", lines, "end".
func cutUU(text []byte) (files []uuFile, rest []byte) {
	for len(text) > 0 {
		line, after, _ := bytes.Cut(text, []byte("\n"))
		first, _, _ := bytes.Cut(after, []byte("\n"))
		name, begins := "", false
		if bytes.HasPrefix(line, []byte("begin ")) && isUULine(first) && len(files) < maxUUFiles {
			name, begins = uuBegin(bytes.TrimRight(line, "\r"))
		}
		if !begins {
			rest = append(append(rest, line...), '\n')
			text = after
			continue
		}
		file := uuFile{name: name}
		for text = after; len(text) > 0 && !file.whole; {
			line, text, _ = bytes.Cut(text, []byte("\n"))
			line = bytes.TrimRight(line, "\r")
			if file.whole = string(bytes.TrimSpace(line)) == "end"; !file.whole {
				file.data = append(file.data, uuLine(line)...)
			}
		}
		files = append(files, file)
	}
	return files, rest
}

// isUULine reports whether a line has only the letters of uuencode.
func isUULine(line []byte) bool {
	line = bytes.TrimRight(line, "\r")
	for _, c := range line {
		if c < ' ' || c > '`' {
			return false
		}
	}
	return len(line) > 0
}

// uuBegin reads the line that begins a file in uuencode.
func uuBegin(line []byte) (name string, ok bool) {
	words := bytes.SplitN(line, []byte(" "), 3)
	if len(words) != 3 || len(words[1]) != 3 && len(words[1]) != 4 {
		return "", false
	}
	if _, err := strconv.ParseUint(string(words[1]), 8, 16); err != nil {
		return "", false
	}
	return oneLine(decodeWords(string(words[2]))), true
}

// uuLine decodes one line: its length, then six bits a character.
func uuLine(line []byte) (data []byte) {
	if len(line) == 0 {
		return nil
	}
	six := func(i int) byte {
		if i >= len(line) { // mailers cut spaces at the end of a line
			return 0
		}
		return (line[i] - ' ') & 0x3F
	}
	for i, left := 1, int(six(0)); left > 0; i, left = i+4, left-3 {
		three := []byte{six(i)<<2 | six(i+1)>>4, six(i+1)<<4 | six(i+2)>>2, six(i+2)<<6 | six(i+3)}
		data = append(data, three[:min(left, 3)]...)
	}
	return data
}
