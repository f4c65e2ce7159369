package export

import (
	"bytes"
	"encoding/base64"
	"io"
	"math/rand/v2"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"

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
	if err := writeMail(&out, c, n, bytes.NewReader(zip)); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(out.String(), "\r\n") {
		if len(line) > 998 || strings.Contains(line, "\n") { // RFC 5322, 2.1.1
			t.Fatalf("line of %d: %.80q", len(line), line)
		}
	}
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
	if got := strings.ReplaceAll(string(body), "\r\n", "\n"); got != MailBody(c, n) {
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
}

func TestMailSizeIsAboutRight(t *testing.T) {
	c := campaign(t)
	for _, size := range []int{0, 1, 56, 57, 58, 100_000, 5_000_000} {
		var out bytes.Buffer
		if err := writeMail(&out, c, named("凤城街道总工会", "张三"), bytes.NewReader(make([]byte, size))); err != nil {
			t.Fatal(err)
		}
		if got := mailSize(int64(size)); got < int64(out.Len()) || got > int64(out.Len())+8192 {
			t.Errorf("%d bytes: %d estimated, %d written", size, got, out.Len())
		}
	}
}
