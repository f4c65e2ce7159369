package sample

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"time"
)

// letter is a mail as a mail program writes it.
type letter struct {
	name, from, to string
	subject        string
	sent           time.Time
	text           string
	files          []attached
	inner          []byte // a mail that is attached as such
	gbk            bool   // words are encoded in GBK
}

// attached is a file of a mail, and how its name is written; "" is the usual way.
type attached struct {
	named
	style Kind
}

// eml writes a mail (RFC 5322, 2045).
func (l letter) eml() []byte {
	var b bytes.Buffer
	boundary := fmt.Sprintf("----=_NextPart_%X", l.sent.Unix())
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	line("From: %s <%s>", l.words(l.name), l.from)
	line("To: <%s>", l.to)
	line("Subject: %s", l.words(l.subject))
	line("Date: %s", l.sent.Format(time.RFC1123Z))
	line("Message-ID: <%X.%d@example.com>", l.sent.Unix(), len(l.subject))
	line("MIME-Version: 1.0")
	line("Content-Type: multipart/mixed;\r\n\tboundary=\"%s\"", boundary)
	line("\r\nThis is a multi-part message in MIME format.\r\n")
	line("--%s", boundary)
	line("Content-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n")
	lines(&b, []byte(strings.ReplaceAll(l.text, "\n", "\r\n")))
	for _, f := range l.files {
		line("--%s", boundary)
		kind, disposition := l.fileName(f)
		line("Content-Type: application/octet-stream%s\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment%s\r\n", kind, disposition)
		lines(&b, f.data)
	}
	if l.inner != nil {
		line("--%s", boundary)
		line("Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n")
		b.Write(l.inner)
		line("")
	}
	line("--%s--", boundary)
	return b.Bytes()
}

// fileName is a file's name as a parameter of both fields.
func (l letter) fileName(f attached) (kind, disposition string) {
	switch f.style {
	case Parameter:
		return "", ";\r\n\tfilename*=UTF-8''" + percented(f.name)
	case Tcmime:
		return ";\r\n\tname=\"tcmime.1071.1235.870.bin\"", ";\r\n\tfilename=\"tcmime.1071.1235.870.bin\""
	case GBKName:
		l.gbk = true
	}
	name := l.words(f.name)
	return ";\r\n\tname=\"" + name + "\"", ";\r\n\tfilename=\"" + name + "\""
}

// words are encoded words (RFC 2047), in folded lines.
func (l letter) words(s string) string {
	const most = 14 // characters in a word
	var all []string
	for r := []rune(s); len(r) > 0; {
		part := string(r[:min(most, len(r))])
		r = r[min(most, len(r)):]
		if l.gbk {
			all = append(all, "=?GBK?B?"+base64.StdEncoding.EncodeToString([]byte(gbk(part)))+"?=")
		} else {
			all = append(all, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(part))+"?=")
		}
	}
	return strings.Join(all, "\r\n ")
}

func percented(s string) string {
	var out strings.Builder
	for _, c := range []byte(s) {
		fmt.Fprintf(&out, "%%%02X", c)
	}
	return out.String()
}

// lines writes base64 in lines of 76 characters.
func lines(b *bytes.Buffer, data []byte) {
	const perLine = 57
	b.Grow(len(data)/perLine*78 + 80)
	for len(data) > 0 {
		part := data[:min(perLine, len(data))]
		data = data[len(part):]
		out := base64.StdEncoding.AppendEncode(b.AvailableBuffer(), part)
		b.Write(append(out, '\r', '\n'))
	}
}
