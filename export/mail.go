package export

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

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

// writeMail writes the mail draft with the zip attached. The mail of an example has no
// addressee.
func writeMail(w io.Writer, c form.Campaign, n form.Nomination, again string, zip io.Reader) error {
	names := NamesOf(c, n)
	m := Mail{
		To: c.Office.Mailbox, Subject: names.Base, Body: MailBody(c, n, again), header: mailNomination + Fingerprint(n),
		Files: []MailFile{{Name: names.Zip, Type: "application/zip", Data: zip}},
	}
	if n.Example {
		m.To = ""
	}
	return m.Write(w)
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
