package export

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Mail is a mail draft with files attached. Date and sender are left to the mail program.
type Mail struct {
	To      string // an address; "" leaves it to the user
	Bcc     string // addresses that the others do not see; "" for none
	Subject string
	Body    string // lines end in \n
	Files   []MailFile

	header string // a further line of the head, "" for none
}

// MailFile is a file attached to a [Mail].
type MailFile struct {
	Name string
	Type string // media type
	Data io.Reader
}

// Write writes the draft (RFC 5322, 2045, 2231) as mail programs open it for sending. The
// same mail gives the same bytes.
func (m Mail) Write(w io.Writer) error {
	sum := sha256.Sum256([]byte(m.Subject + m.Body))
	boundary := "zuimei-" + hex.EncodeToString(sum[:12])
	head := []string{"X-Unsent: 1"}
	if m.header != "" {
		head = append(head, m.header)
	}
	if m.To != "" {
		head = append(head, "To: "+m.To)
	}
	if m.Bcc != "" {
		head = append(head, "Bcc: "+m.Bcc)
	}
	head = append(
		head, "Subject: "+encodedWords(m.Subject),
		"MIME-Version: 1.0",
		"Content-Type: multipart/mixed; boundary=\""+boundary+"\"",
		"",
		"--"+boundary,
		"Content-Type: text/plain; charset=utf-8",
		"Content-Transfer-Encoding: base64",
		"", "",
	)
	if _, err := io.WriteString(w, strings.Join(head, "\r\n")); err != nil {
		return err
	}
	if err := base64Lines(w, strings.NewReader(strings.ReplaceAll(m.Body, "\n", "\r\n"))); err != nil {
		return err
	}
	for _, f := range m.Files {
		// Old mail programs read the parameter name, in encoded words although RFC 2047
		// forbids them in quotes; newer ones read filename.
		if _, err := fmt.Fprintf(w, "--%s\r\nContent-Type: %s;\r\n name=\"%s\"\r\n"+
			"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment%s\r\n\r\n",
			boundary, f.Type, encodedWords(f.Name), fileName(f.Name)); err != nil {
			return err
		}
		if err := base64Lines(w, f.Data); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "--%s--\r\n", boundary)
	return err
}

// encodedWords encodes a header's text (RFC 2047) in lines of at most 76 characters; the
// first line leaves 12 of them for the header's name. Plain words are encoded too, since
// next to an encoded word the space of a folded line would be visible.
func encodedWords(s string) string {
	const most = 36 // bytes in a word
	var words []string
	var word []byte
	flush := func() {
		if len(word) > 0 {
			words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString(word)+"?=")
		}
		word = word[:0]
	}
	for _, r := range s {
		if len(word)+utf8.RuneLen(r) > most {
			flush()
		}
		word = utf8.AppendRune(word, r)
	}
	flush()
	return strings.Join(words, "\r\n ")
}

// fileName returns the filename parameter (RFC 2231), split if it is long.
func fileName(s string) string {
	const most = 54 // characters in a part
	parts := []string{""}
	for _, b := range []byte(s) {
		char := string(rune(b))
		if plain := "-._+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; strings.IndexByte(plain, b) < 0 {
			char = fmt.Sprintf("%%%02X", b)
		}
		if last := &parts[len(parts)-1]; len(*last)+len(char) <= most {
			*last += char
		} else {
			parts = append(parts, char)
		}
	}
	if len(parts) == 1 {
		return ";\r\n filename*=UTF-8''" + parts[0]
	}
	var out strings.Builder
	for i, part := range parts {
		charset := ""
		if i == 0 {
			charset = "UTF-8''"
		}
		fmt.Fprintf(&out, ";\r\n filename*%d*=%s%s", i, charset, part)
	}
	return out.String()
}

// base64Lines writes r in lines of 76 characters.
func base64Lines(w io.Writer, r io.Reader) error {
	const perLine = 57
	in := make([]byte, perLine*1024)
	out := make([]byte, 0, 78*1024)
	for {
		n, err := io.ReadFull(r, in)
		out = out[:0]
		for rest := in[:n]; len(rest) > 0; {
			part := rest[:min(perLine, len(rest))]
			out = base64.StdEncoding.AppendEncode(out, part)
			out = append(out, "\r\n"...)
			rest = rest[len(part):]
		}
		if _, failed := w.Write(out); failed != nil {
			return failed
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
