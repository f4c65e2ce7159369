package export

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"math/rand/v2"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"zuimei/form"
)

func TestMailDraft(t *testing.T) {
	c := campaign(t)
	n := named("济南市莱芜区一个名字很长很长很长很长很长很长很长很长的单位工会", "阿卜杜热西提·买买提")
	n.Answers[form.KeyContact], n.Answers[form.KeyContactPhone] = "李四", "13812345678"
	zip := make([]byte, 200_000)
	for i := range zip {
		zip[i] = byte(rand.Uint32())
	}
	var out bytes.Buffer
	if err := writeMail(&out, c, n, "", bytes.NewReader(zip)); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(out.String(), "\r\n") {
		if len(line) > 998 || strings.Contains(line, "\n") { // RFC 5322, 2.1.1
			t.Fatalf("line of %d: %.80q", len(line), line)
		}
	}
	head, _, _ := strings.Cut(out.String(), "\r\n\r\n")
	for line := range strings.SplitSeq(out.String(), "\r\n") {
		if limit := 78; len(line) > limit || strings.Contains(line, "=?") && len(line) > 76 { // RFC 5322, 2.1.1; 2047, 2
			t.Errorf("line of %d: %s", len(line), line)
		}
	}
	if strings.Contains(head, "\nFrom:") || strings.HasPrefix(head, "From:") {
		t.Error("the draft has a sender")
	}
	text := bytes.Clone(out.Bytes())
	m, err := mail.ReadMessage(&out)
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	names := NamesOf(c, n)
	if err != nil || subject != names.Base {
		t.Errorf("subject %q, %v", subject, err)
	}
	if m.Header.Get("X-Unsent") != "1" || m.Header.Get("To") != c.Office.Mailbox || m.Header.Get("Date") != "" {
		t.Errorf("header %v", m.Header)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	read := func() (*multipart.Part, []byte) {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		if err != nil {
			t.Fatal(err)
		}
		return p, data
	}
	_, body := read()
	if got := strings.ReplaceAll(string(body), "\r\n", "\n"); got != MailBody(c, n, "") {
		t.Errorf("body %q", got)
	}
	if strings.Contains(string(body), "13812345678") || !strings.Contains(string(body), "李四") {
		t.Errorf("body %s", body)
	}
	p, attached := read()
	if !bytes.Equal(attached, zip) {
		t.Error("the attachment differs")
	}
	if p.FileName() != names.Zip {
		t.Errorf("attachment named %q", p.FileName())
	}
	if _, err := parts.NextRawPart(); err != io.EOF {
		t.Errorf("after the last part: %v", err)
	}

	// Another reader's view of the same. In the attachment's name= encoded words
	// stand within quotes, for old mail programs.
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	file := filepath.Join(t.TempDir(), "a.eml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-X", "utf8", "-c", `
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
[a] = m.iter_attachments()
old = email.message_from_binary_file(open(sys.argv[1], "rb"))
name = old.get_payload()[1].get_param("name")
word = "".join(t.decode(c or "ascii") if c else t for t, c in email.header.decode_header(name))
defects = [str(d) for p in m.walk() for d in p.defects + [e for k, h in p.items() for e in h.defects if (p, k) != (a, "Content-Type")]]
print(m["Subject"], a.get_filename(), word, len(a.get_content()), *defects, sep="\n")`, file)
	said, err := cmd.CombinedOutput()
	want := strings.Join([]string{names.Base, names.Zip, names.Zip, "200000"}, "\n")
	got := strings.TrimSpace(strings.ReplaceAll(string(said), "\r", ""))
	if err != nil || got != want {
		t.Errorf("Python reads %v\n%s\nwant\n%s", err, got, want)
	}
}

// What RFC 2231 keeps for itself is not in a file name as it is.
func TestMailFileNames(t *testing.T) {
	for _, name := range []string{"a.zip", "张三.zip", "a=b@c,d;e'f(g)*%+.zip", strings.Repeat("长", 55) + ".zip", "𬀩\u200D.zip"} {
		_, params, err := mime.ParseMediaType("attachment" + fileName(name))
		if err != nil || params["filename"] != name {
			t.Errorf("%s: %q, %v", name, params, err)
		}
		value := strings.ReplaceAll(fileName(name), "UTF-8''", "")
		for line := range strings.SplitSeq(value, ";\r\n ") {
			if _, v, _ := strings.Cut(line, "="); strings.ContainsAny(v, "*'()<>@,;:\\\"/[]?= ") {
				t.Errorf("%s: %s", name, line)
			}
		}
		decoded, err := new(mime.WordDecoder).DecodeHeader(encodedWords(name))
		if err != nil || decoded != name {
			t.Errorf("%s: %q, %v", name, decoded, err)
		}
	}
}

// Subject and attachment name come out as they went in, whatever mixture of Latin
// and Chinese they are, also when read by Python.
func TestMailHeadersAreKept(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"总工会", "济南市莱芜区", "山东莱芜示例钢铁有限公司", "ABC", "GB/T 9704-2012", strings.Repeat("Company", 8), " ", "+", "·", "𠮷", "é", "=?utf-8?b?5byg?=", "_x=20", "\"", "\\", "%41", "；;,"}),
		rapid.StringMatching(`[ -~]{1,50}`),
		rapid.StringOfN(rapid.RuneFrom(nil, unicode.Han, unicode.Latin, unicode.Nd), 1, 20, -1),
	)
	mixture := rapid.Map(rapid.SliceOfN(piece, 1, 8), func(parts []string) string {
		return "x" + strings.Join(parts, "") + "。" // a file's name never begins or ends with a space
	})
	var mails, texts []string
	check := func(t interface{ Errorf(string, ...any) }, text string) {
		head := "Subject: " + encodedWords(text) + "\r\nContent-Type: application/zip;\r\n name=\"" + encodedWords(text) + "\"" +
			"\r\nContent-Disposition: attachment" + fileName(text) + "\r\n\r\n"
		for line := range strings.SplitSeq(head, "\r\n") {
			if len(line) > 78 || strings.Contains(line, "=?") && len(line) > 76 {
				t.Errorf("%q: line of %d: %s", text, len(line), line)
			}
		}
		m, err := mail.ReadMessage(strings.NewReader(head))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			return
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
		if err != nil || subject != text {
			t.Errorf("subject %q became %q, %v", text, subject, err)
		}
		_, params, err := mime.ParseMediaType(m.Header.Get("Content-Disposition"))
		if err != nil || params["filename"] != text {
			t.Errorf("attachment %q became %q, %v", text, params, err)
		}
		mails, texts = append(mails, head), append(texts, text)
	}
	for _, text := range []string{"ABC", "a b", strings.Repeat("A", 36) + "张", "张" + strings.Repeat("A", 100) + "三", strings.Repeat("长", 60) + "ABC.zip"} {
		check(t, text)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, mixture.Draw(t, "text")) })

	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	in, err := json.Marshal(mails)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-X", "utf8", "-c", `
import email, email.header, email.policy, json, sys
out = []
for text in json.load(sys.stdin):
    m = email.message_from_bytes(text.encode(), policy=email.policy.default)
    old = email.message_from_bytes(text.encode()).get_param("name")
    out.append([m["Subject"], m.get_filename(), "".join(t.decode(c) for t, c in email.header.decode_header(old))])
json.dump(out, sys.stdout)`)
	cmd.Stdin = bytes.NewReader(in)
	said, err := cmd.Output()
	var read [][3]string
	if err != nil || json.Unmarshal(said, &read) != nil || len(read) != len(texts) {
		t.Fatalf("%v: %.200s", err, said)
	}
	for i, text := range texts {
		if read[i] != [3]string{text, text, text} {
			t.Errorf("%q: Python reads %q", text, read[i])
		}
	}
}

func TestMailSizeIsAboutRight(t *testing.T) {
	c := campaign(t)
	for _, size := range []int{0, 1, 56, 57, 58, 100_000, 5_000_000} {
		var out bytes.Buffer
		if err := writeMail(&out, c, named("凤城街道总工会", "张三"), "", bytes.NewReader(make([]byte, size))); err != nil {
			t.Fatal(err)
		}
		if got := mailSize(int64(size)); got < int64(out.Len()) || got > int64(out.Len())+8192 {
			t.Errorf("%d bytes: %d estimated, %d written", size, got, out.Len())
		}
	}
}

// A later package says so below the salutation, and what the notice asks for besides is
// listed with the rest.
func TestMailOfALaterPackage(t *testing.T) {
	c, n := campaign(t), named("凤城街道总工会", "张三")
	c.Attachments = []form.Attachment{{Key: "公示材料", Label: "公示材料"}, {Key: "荣誉证书", Label: "荣誉证书"}}
	n.Scans = []string{"scans/1.pdf"}
	n.SetFiles("公示材料", []string{"attachments/1.pdf", "attachments/2.pdf"})
	lines := strings.Split(MailBody(c, n, "第 2 次报送。"), "\n")
	if !strings.HasSuffix(lines[0], "：") || lines[1] != "" || lines[2] != "　　第 2 次报送。" || lines[3] != "" {
		t.Errorf("it begins %q", lines[:4])
	}
	at := slices.Index(lines, "　　5. "+c.Label(form.KeyScans)+"（1 个文件）")
	if at < 0 || !strings.HasPrefix(lines[at-1], "　　4. ") || lines[at+1] != "　　6. 公示材料（2 个文件）" || lines[at+2] != "" {
		t.Errorf("%q", lines)
	}
	c.Mail.Body = "请查收。"
	if got := MailBody(c, n, "第 2 次报送。"); got != "　　第 2 次报送。\n\n请查收。\n" {
		t.Errorf("%q", got)
	}
}
