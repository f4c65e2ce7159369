package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/story"
	"zuimei/internal/soffice"
)

// The tests of this file let programs that others wrote read what the sample's
// export made.

const (
	base     = "凤城街道总工会+张三"
	paperPDF = base + "-推荐表（一式三份）.pdf"
	idNumber = "110101198506150019" // the draft holds it, the notice does not ask for it
	phone    = "13800000000"
)

// handedIn is the sample as handed in.
type handedIn struct {
	draft, out, folder string // the draft, what export wrote, the unpacked package
	campaign           form.Campaign
	nomination         form.Nomination
}

var handIn = sync.OnceValues(func() (handedIn, error) {
	h := handedIn{draft: filepath.Join(common, "draft"), out: filepath.Join(common, "out")}
	h.folder = filepath.Join(h.out, "package", base)
	from, err := drawn()
	if err != nil {
		return h, err
	}
	if err := os.CopyFS(h.draft, os.DirFS(from)); err != nil {
		return h, err
	}
	k, err := new(app).kit()
	if err != nil {
		return h, err
	}
	h.campaign = k.Campaign
	d, err := draft.Open(h.draft)
	if err != nil {
		return h, err
	}
	defer d.Close()
	if h.nomination, err = d.Read(); err != nil {
		return h, err
	}
	h.nomination.Answers[form.KeyIDNumber], h.nomination.Example = idNumber, false
	if err := d.Save(h.nomination); err != nil {
		return h, err
	}
	var errs bytes.Buffer
	if code := run([]string{"export", h.draft, "-o", h.out, "--today", "2021-05-20"}, nil, io.Discard, &errs); code != exitClean {
		return h, fmt.Errorf("export: exit code %d: %s", code, &errs)
	}
	return h, nil
})

// handed skips the test where one of its programs, each with its Debian package
// as program=package, is missing.
func handed(t *testing.T, programs ...string) handedIn {
	t.Helper()
	for _, p := range programs {
		program, pack, _ := strings.Cut(p, "=")
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is missing: apt-get install %s", program, pack)
		}
	}
	h, err := handIn()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// tell runs a program and returns what it says.
func tell(t *testing.T, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func (h handedIn) path(name string) string { return filepath.Join(h.out, name) }

// unpacked unpacks the package with unzip.
func (h handedIn) unpacked(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat(h.folder); err != nil {
		tell(t, "unzip", "-q", h.path(base+".zip"), "-d", h.path("package"))
	}
	return h.folder
}

// printed are the texts on the form, in reading order: labels and answers.
func (h handedIn) printed() []string {
	fill := func(text string) string {
		text = strings.NewReplacer("{copies}", "三", "{year}", "2021").Replace(text)
		return regexp.MustCompile(`\{\w+\}`).ReplaceAllStringFunc(text, func(name string) string {
			return form.Printed(h.campaign, h.nomination, form.Key(strings.Trim(name, "{}")))
		})
	}
	var all []string
	for _, l := range h.campaign.Sheet.Lines {
		all = append(all, fill(l.Text))
	}
	for _, row := range h.campaign.Sheet.Table.Rows {
		for _, c := range row.Cells {
			all = append(all, c.Label, c.Opinion, c.Seal, fill(c.Date))
			if c.Field != "" {
				all = append(all, fill("{"+string(c.Field)+"}"))
			}
		}
	}
	return all
}

// bare is text without white space.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// checkPage demands that a page shows the texts and nothing else: each of them
// in one piece, and all together as many of each character.
func checkPage(t *testing.T, page string, texts []string) {
	t.Helper()
	got, all := bare(page), ""
	for _, text := range texts {
		text = bare(text)
		all += text
		if !strings.Contains(got, text) {
			t.Errorf("%q is missing", text)
		}
	}
	sorted := func(s string) string {
		r := []rune(s)
		slices.Sort(r)
		return string(r)
	}
	if sorted(got) != sorted(all) {
		t.Errorf("the page shows other characters:\n%s\nwant\n%s", got, all)
	}
}

func checkLines(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !regexp.MustCompile(`(?m)` + w).MatchString(text) {
			t.Errorf("no %s in\n%s", w, text)
		}
	}
}

const a4 = `size: +595\.\d+ x 841\.\d+ pts \(A4\)$`

func TestReadersPDF(t *testing.T) {
	h := handed(t, "pdfinfo=poppler-utils", "pdftotext=poppler-utils", "pdffonts=poppler-utils", "unzip=unzip")
	one := filepath.Join(h.unpacked(t), "1-推荐表-张三.pdf")
	for file, pages := range map[string]int{h.path(paperPDF): 3, one: 1} {
		info := tell(t, "pdfinfo", "-f", "1", "-l", "9", file)
		checkLines(t, info, `^Keywords: +`+export.Fingerprint(h.nomination)+`$`)
		checkLines(t, info, `^Title: +“莱芜最美职工”推荐表 张三$`, `^Author: +凤城街道总工会$`, `^PDF version: +1\.7$`,
			fmt.Sprintf(`^Pages: +%d$`, pages), `^Encrypted: +no$`, `^CreationDate: .*May 20 .*2021`)
		if got := len(regexp.MustCompile(`(?m)^Page +\d+ `+a4).FindAllString(info, -1)); got != pages {
			t.Errorf("%d pages of A4, want %d:\n%s", got, pages, info)
		}
		var first string
		for p := 1; p <= pages; p++ {
			number := fmt.Sprint(p)
			text := tell(t, "pdftotext", "-raw", "-f", number, "-l", number, file, "-")
			if p == 1 {
				first = text
				checkPage(t, text, h.printed())
			} else if text != first {
				t.Errorf("page %d differs from page 1:\n%s", p, text)
			}
		}
		fonts := strings.Split(strings.TrimSpace(tell(t, "pdffonts", file)), "\n")[2:]
		if len(fonts) != 3 {
			t.Errorf("fonts %q", fonts)
		}
		for _, f := range fonts {
			if !regexp.MustCompile(` yes yes yes +\d+ +\d+$`).MatchString(f) {
				t.Errorf("not embedded, subset and with Unicode: %s", f)
			}
		}
	}
}

func TestReadersPDFStructure(t *testing.T) {
	h := handed(t, "qpdf=qpdf")
	checkLines(t, tell(t, "qpdf", "--check", h.path(paperPDF)), `^No syntax or stream encoding errors found`)
	plain := tell(t, "qpdf", "--qdf", "--object-streams=disable", h.path(paperPDF), "-")
	found := false
	for object := range strings.SplitSeq(plain, "endobj") {
		if strings.Contains(object, "/Type /Catalog") {
			found = true
			checkLines(t, object, `/Lang \(zh-CN\)`, `/ViewerPreferences <<`, `/Duplex /Simplex`, `/NumCopies 1`, `/PrintScaling /None`, `/Version /1\.7`)
		}
	}
	if !found {
		t.Error("no catalogue")
	}
}

func TestReadersZip(t *testing.T) {
	h := handed(t, "unzip=unzip")
	archive := h.path(base + ".zip")
	checkLines(t, tell(t, "unzip", "-t", archive), `^No errors detected in compressed data of .*\.zip\.$`)
	want := []string{
		"1-推荐表-张三.pdf", "1-推荐表-张三.docx", "1-推荐表-张三.xlsx", "2-事迹材料-张三.docx", "3-证件照-张三.jpg",
		"4-工作生活照-张三-1.jpg", "4-工作生活照-张三-2.jpg", "4-工作生活照-张三-3.jpg", "清单.txt", "package.json",
	}
	var names []string
	for line := range strings.Lines(tell(t, "unzip", "-v", archive)) {
		at := strings.Index(line, base+"/")
		if at < 0 {
			continue
		}
		name := strings.TrimSpace(line[at+len(base)+1:])
		names = append(names, name)
		if strings.HasSuffix(name, ".jpg") != strings.Contains(line, " Stored ") && !strings.HasSuffix(name, "x") {
			t.Errorf("photos are stored, texts deflated: %s", line)
		}
		if !strings.Contains(line, "2021-05-20 00:00") {
			t.Errorf("time in %s", line)
		}
	}
	if !slices.Equal(names, want) {
		t.Errorf("got %q\nwant %q", names, want)
	}

	var record export.Record
	folder := h.unpacked(t)
	read := func(path string) []byte {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if err := json.Unmarshal(read(filepath.Join(folder, "package.json")), &record); err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, f := range record.Files {
		data := read(filepath.Join(folder, f.Name))
		if int64(len(data)) != f.Bytes || fmt.Sprintf("%x", sha256.Sum256(data)) != f.SHA256 {
			t.Errorf("%s has %d bytes and SHA-256 %x, the record says %d and %s", f.Name, len(data), sha256.Sum256(data), f.Bytes, f.SHA256)
		}
		listed = append(listed, f.Name)
	}
	if !slices.Equal(listed, want[:8]) {
		t.Errorf("package.json lists %q", listed)
	}
	if record.Program != assets.Version || record.Nomination != export.Fingerprint(h.nomination) || *record.Counts[form.KeyStory].Counts != form.Count(h.nomination.Answer(form.KeyStory)) {
		t.Errorf("package.json says %q, %q, %+v", record.Program, record.Nomination, record.Counts)
	}
	for i, photo := range h.nomination.Photos.Work {
		if !bytes.Equal(read(filepath.Join(h.draft, photo)), read(filepath.Join(folder, want[5+i]))) {
			t.Errorf("%s was changed", photo)
		}
	}

	list := string(read(filepath.Join(folder, "清单.txt")))
	if !strings.HasPrefix(list, "\ufeff") || strings.Count(list, "\n") != strings.Count(list, "\r\n") || !strings.HasSuffix(list, "\r\n") {
		t.Errorf("清单.txt is not UTF-8 with BOM and CRLF: %q", list)
	}
	for _, name := range want[:8] {
		if !strings.Contains(list, name+"\r\n") {
			t.Errorf("清单.txt does not name %s", name)
		}
	}
	if strings.Contains(list, phone) || strings.Contains(string(read(filepath.Join(folder, "package.json"))), idNumber) {
		t.Error("personal data in 清单.txt or package.json")
	}
	for _, name := range []string{"1-推荐表-张三.pdf", "1-推荐表-张三.docx", "1-推荐表-张三.xlsx", "2-事迹材料-张三.docx", "清单.txt"} {
		if bytes.Contains(read(filepath.Join(folder, name)), []byte(idNumber)) {
			t.Errorf("the ID number is in %s", name)
		}
	}
}

func TestReadersMail(t *testing.T) {
	h := handed(t)
	text, err := os.ReadFile(h.path(base + ".eml"))
	if err != nil {
		t.Fatal(err)
	}
	archive, err := os.ReadFile(h.path(base + ".zip"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(text) {
		if len(line) > 998 || !bytes.HasSuffix(line, []byte("\r\n")) || bytes.ContainsFunc(line, func(r rune) bool { return r > '~' }) {
			t.Fatalf("not a line of mail: %q", line)
		}
	}
	message, err := mail.ReadMessage(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	if err != nil || subject != base {
		t.Errorf("subject %q, %v", subject, err)
	}
	if to, err := message.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "lwghxjb@jn.shandong.cn" {
		t.Errorf("to %v, %v", to, err)
	}
	if message.Header.Get("X-Unsent") != "1" || message.Header.Get("From") != "" || message.Header.Get("Date") != "" {
		t.Errorf("header %v", message.Header)
	}
	kind, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/mixed" {
		t.Fatalf("%s, %v", kind, err)
	}
	parts := multipart.NewReader(message.Body, params["boundary"])
	body, _ := part(t, parts)
	if want := export.MailBody(h.campaign, h.nomination, ""); strings.ReplaceAll(body, "\r\n", "\n") != want {
		t.Errorf("body %q\nwant %q", body, want)
	}
	if !strings.Contains(body, "张三") || strings.Contains(body, phone) || strings.Contains(body, idNumber) {
		t.Errorf("body %q", body)
	}
	attached, name := part(t, parts)
	if name != base+".zip" || attached != string(archive) {
		t.Errorf("attached %q of %d bytes, want %d", name, len(attached), len(archive))
	}
	if _, err := parts.NextPart(); err != io.EOF {
		t.Errorf("a third part, %v", err)
	}
}

func part(t *testing.T, parts *multipart.Reader) (content, name string) {
	t.Helper()
	p, err := parts.NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	if e := p.Header.Get("Content-Transfer-Encoding"); e != "base64" {
		t.Errorf("transfer encoding %q", e)
	}
	data, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
	if err != nil {
		t.Fatal(err)
	}
	return string(data), p.FileName()
}

const readMail = `
import email, email.policy, hashlib, json, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
a = list(m.iter_attachments())
json.dump({"subject": m["Subject"], "to": m["To"], "unsent": m["X-Unsent"], "body": m.get_body().get_content(),
  "names": [x.get_filename() for x in a], "types": [x.get_content_type() for x in a],
  "sums": [hashlib.sha256(x.get_content()).hexdigest() for x in a],
  "defects": [str(d) for x in m.walk() for d in x.defects]}, sys.stdout)
`

func TestReadersMailPython(t *testing.T) {
	h := handed(t, "python3=python3")
	var got struct {
		Subject, To, Unsent, Body   string
		Names, Types, Sums, Defects []string
	}
	if err := json.Unmarshal([]byte(tell(t, "python3", "-c", readMail, h.path(base+".eml"))), &got); err != nil {
		t.Fatal(err)
	}
	archive, err := os.ReadFile(h.path(base + ".zip"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Subject != base || got.To != "lwghxjb@jn.shandong.cn" || got.Unsent != "1" || len(got.Defects) > 0 {
		t.Errorf("%+v", got)
	}
	if strings.ReplaceAll(got.Body, "\r\n", "\n") != export.MailBody(h.campaign, h.nomination, "") {
		t.Errorf("body %q", got.Body)
	}
	sum := fmt.Sprintf("%x", sha256.Sum256(archive))
	if !slices.Equal(got.Names, []string{base + ".zip"}) || !slices.Equal(got.Types, []string{"application/zip"}) || !slices.Equal(got.Sums, []string{sum}) {
		t.Errorf("attached %q %q %q, want SHA-256 %s", got.Names, got.Types, got.Sums, sum)
	}
}

const formDocument = "1-推荐表-张三.docx"

// convert has LibreOffice convert files of the package.
func convert(t *testing.T, h handedIn, format string, names ...string) {
	t.Helper()
	var files []string
	for _, name := range names {
		path := filepath.Join(h.unpacked(t), name)
		if name == formDocument { // else it has the name of the workbook's PDF
			path = filepath.Join(common, "推荐表.docx")
			data, err := os.ReadFile(filepath.Join(h.unpacked(t), name))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		files = append(files, path)
	}
	soffice.Convert(t, format, h.path("office"), files...)
}

func TestReadersOffice(t *testing.T) {
	h := handed(t, "soffice=libreoffice-calc", "lowriter=libreoffice-writer", "pdfinfo=poppler-utils", "pdftotext=poppler-utils", "unzip=unzip")
	convert(t, h, "pdf", "1-推荐表-张三.xlsx", formDocument, "2-事迹材料-张三.docx")

	for _, name := range []string{"1-推荐表-张三.pdf", "推荐表.pdf"} {
		page := filepath.Join(h.out, "office", name)
		checkLines(t, tell(t, "pdfinfo", page), `^Pages: +1$`, `^Page `+a4)
		checkPage(t, tell(t, "pdftotext", "-raw", page, "-"), h.printed())
	}

	document := filepath.Join(h.out, "office", "2-事迹材料-张三.pdf")
	info := tell(t, "pdfinfo", "-f", "1", "-l", "9", document)
	pages := len(regexp.MustCompile(`(?m)^Page +\d+ `+a4).FindAllString(info, -1))
	checkLines(t, info, fmt.Sprintf(`^Pages: +%d$`, pages))
	if pages < 3 || pages > 5 {
		t.Errorf("%d pages", pages)
	}
	text := tell(t, "pdftotext", "-raw", document, "-")
	text = regexp.MustCompile(`(?m)^\f?— \d+ —$`).ReplaceAllString(text, "") // the page numbers
	n := h.nomination
	want := n.Answer(form.KeyStoryTitle) + n.Answer(form.KeyUnit) + n.Answer(form.KeyName) + n.Answer(form.KeyStory)
	if bare(text) != bare(want) {
		t.Errorf("the story reads\n%s\nwant\n%s", bare(text), bare(want))
	}

	// The command counts the document as it counts what LibreOffice reads in it,
	// and the story in it as the package says.
	convert(t, h, "txt:Text (encoded):UTF8", "2-事迹材料-张三.docx")
	count := func(file string) (words int) {
		var out bytes.Buffer
		if code := run([]string{"count", file}, nil, &out, io.Discard); code != exitClean {
			t.Fatalf("count: exit code %d", code)
		}
		if _, err := fmt.Sscan(out.String(), &words); err != nil {
			t.Fatal(err)
		}
		return words
	}
	file := filepath.Join(h.unpacked(t), "2-事迹材料-张三.docx")
	plain := count(filepath.Join(h.out, "office", "2-事迹材料-张三.txt"))
	if got := count(file); got != plain {
		t.Errorf("%d 字 in the document, %d in the plain text of it", got, plain)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	read, err := story.Read(file, data)
	if err != nil {
		t.Fatal(err)
	}
	paragraphs := strings.SplitN(read.Body, "\n", 3)
	if got, want := form.Count(paragraphs[2]).Words, form.Count(n.Answer(form.KeyStory)).Words; got != want || paragraphs[0] != n.Answer(form.KeyStoryTitle) {
		t.Errorf("%d 字 under %q, want %d", got, paragraphs[:2], want)
	}
}
