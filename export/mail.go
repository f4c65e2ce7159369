package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// exampleNote marks the mail and the list of an example.
const exampleNote = "（示例，人和事都是虚构的，请勿报送。）"

// MailBody returns the text of the mail with the package; lines end in \n. again says
// what became of the office's letter, "" without one: see [Handed]. It stands below the
// salutation, and the notice's list of contents goes on with the scans and the proofs.
func MailBody(c form.Campaign, n form.Nomination, again string) string {
	note := ""
	if n.Example {
		note = exampleNote + "\n"
	}
	lines := strings.Split(strings.NewReplacer(
		"{unit}", oneLine(n.Answer(form.KeyUnit)),
		"{name}", oneLine(n.Answer(form.KeyName)),
		"{contact}", oneLine(n.Answer(form.KeyContact)),
	).Replace(strings.TrimSpace(c.Mail.Body)), "\n")
	lines = withAttachments(lines, c, n)
	if again == "" {
		return note + strings.Join(lines, "\n") + "\n"
	}
	again = "　　" + strings.ReplaceAll(again, "\n", "\n　　")
	if first := strings.TrimSpace(lines[0]); strings.HasSuffix(first, "：") || strings.HasSuffix(first, ":") {
		lines = slices.Insert(lines, 1, "", again)
	} else {
		lines = slices.Insert(lines, 0, again, "")
	}
	return note + strings.Join(lines, "\n") + "\n"
}

// listed is a line of the list of contents in the notice's mail: its indent, its number
// and what stands between that and the name.
var listed = regexp.MustCompile(`^([\s　]*)(\d{1,2})([.．、][ 　]*)`)

// withAttachments adds the scans and proofs of n to the list of contents in a mail, or
// writes nothing where there is no list.
func withAttachments(lines []string, c form.Campaign, n form.Nomination) []string {
	last := -1
	for i, line := range lines {
		if listed.MatchString(line) {
			last = i
		}
	}
	if last < 0 {
		return lines
	}
	parts := listed.FindStringSubmatch(lines[last])
	number, _ := strconv.Atoi(parts[2])
	var more []string
	for _, a := range c.AllAttachments() {
		if files := len(n.Files(a.Key)); files > 0 {
			number++
			more = append(more, fmt.Sprintf("%s%d%s%s（%d 个文件）", parts[1], number, parts[3], a.Label, files))
		}
	}
	return slices.Insert(lines, last+1, more...)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// mailSize estimates the size of a mail with an attachment of size bytes: base64
// in lines of 76 characters (RFC 2045), and 4 KiB for headers and text.
func mailSize(size int64) int64 { return (size+2)/3*4*78/76 + 4096 }

// writeMail writes a mail draft (RFC 5322, 2045, 2231) that mail programs open
// for sending, with the zip attached. Date and sender are left to the mail
// program. The mail of an example has no addressee.
func writeMail(w io.Writer, c form.Campaign, n form.Nomination, again string, zip io.Reader) error {
	names := NamesOf(c, n)
	body := MailBody(c, n, again)
	sum := sha256.Sum256([]byte(names.Base + body))
	boundary := "zuimei-" + hex.EncodeToString(sum[:12])
	to := []string{"To: " + c.Office.Mailbox}
	if n.Example {
		to = nil
	}
	head := strings.Join(slices.Concat([]string{"X-Unsent: 1", mailNomination + Fingerprint(n)}, to, []string{
		"Subject: " + encodedWords(names.Base),
		"MIME-Version: 1.0",
		"Content-Type: multipart/mixed; boundary=\"" + boundary + "\"",
		"",
		"--" + boundary,
		"Content-Type: text/plain; charset=utf-8",
		"Content-Transfer-Encoding: base64",
		"", "",
	}), "\r\n")
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	if err := base64Lines(w, strings.NewReader(strings.ReplaceAll(body, "\n", "\r\n"))); err != nil {
		return err
	}
	// Old mail programs read the parameter name, in encoded words although RFC 2047
	// forbids them in quotes; newer ones read filename.
	if _, err := fmt.Fprintf(w, "--%s\r\nContent-Type: application/zip;\r\n name=\"%s\"\r\n"+
		"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment%s\r\n\r\n",
		boundary, encodedWords(names.Zip), fileName(names.Zip)); err != nil {
		return err
	}
	if err := base64Lines(w, zip); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "--%s--\r\n", boundary)
	return err
}

// mailNomination is the header with the [Fingerprint] of the attached package.
const mailNomination = "X-Zuimei: "

// mailOf returns the value of mailNomination in a mail draft, "" without one.
func mailOf(name string) string {
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	lines := bufio.NewScanner(io.LimitReader(f, 4096))
	for lines.Scan() && lines.Text() != "" {
		if fingerprint, ok := strings.CutPrefix(lines.Text(), mailNomination); ok {
			return fingerprint
		}
	}
	return ""
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
