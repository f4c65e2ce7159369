package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"math"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/sample"
	"zuimei/internal/disk"
)

// drawn are the sample's pictures.
var drawn = sync.OnceValues(func() ([]sample.Picture, error) { return sample.Pictures(context.Background()) })

// drafted is the sample as an open draft, with its pictures, and a kit for it.
func drafted(t *testing.T) (Kit, *draft.Draft, []sample.Picture) {
	t.Helper()
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	k := Kit{Campaign: campaign(t), Fonts: fonts, Program: "test"}
	n := sample.Nomination(k.Campaign)
	n.Example = false
	d, err := draft.Create(t.TempDir(), n)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	pictures, err := drawn()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pictures {
		if _, err := d.AddPhoto(p.Path, bytes.NewReader(p.Data)); err != nil {
			t.Fatal(err)
		}
	}
	return k, d, pictures
}

// finished is the sample as a draft, examined and final.
func finished(t *testing.T) (Kit, Ready, Examination) {
	t.Helper()
	k, d, _ := drafted(t)
	n, err := d.Read()
	if err != nil {
		t.Fatal(err)
	}
	return finalized(t, k, d.Dir(), n)
}

func finalized(t *testing.T, k Kit, dir string, n form.Nomination) (Kit, Ready, Examination) {
	t.Helper()
	x := k.Examine(context.Background(), NewPhotos(dir), n, form.Date{Y: 2021, M: 5, D: 20})
	ready, findings, ok := x.Finalize()
	if !ok {
		t.Fatal(findings)
	}
	return k, ready, x
}

// What the campaign allows in a cell of one or two lines must fit there.
func TestCellsHoldWhatIsAllowed(t *testing.T) {
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	c := campaign(t)
	n := form.NewNomination(c.ID)
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if f.Max > 0 && f.Kind != form.Paragraph {
				n.Answers[f.Key] = strings.Repeat("高", f.Max)
			}
		}
	}
	for _, m := range paper.Layout(c.Sheet, paper.ContentOf(c, n, 0), fonts).Misfits {
		t.Errorf("%s: %d characters too many", m.Field, m.Over)
	}
	n.Answers[form.KeyTitle] += "高"
	if len(paper.Layout(c.Sheet, paper.ContentOf(c, n, 0), fonts).Misfits) == 0 {
		t.Error("the limit could be higher")
	}
}

// endsAfter is a context that is cancelled once it was asked so many times.
type endsAfter struct {
	context.Context
	left int
}

func (c *endsAfter) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Examining and the paper marked 草稿 end as soon as they are told to.
func TestDraftIsCancelled(t *testing.T) {
	k, _, x := finished(t)
	ended, end := context.WithCancel(t.Context())
	end()
	if got := k.Examine(ended, NewPhotos(t.TempDir()), x.Nomination, x.Evidence.Today); got.Evidence.Digest != "" {
		t.Errorf("examined all the same: %+v", got.Evidence)
	}
	out := filepath.Join(t.TempDir(), "new")
	if _, err := x.WriteDraft(ended, out, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("the folder is there: %v", err)
	}
}

// The compiler keeps what is unchecked from becoming paper: only Finalize returns a
// Ready, nobody can change one, and only a Ready and the draft path write. The consent,
// which is no part of what is handed in, is written whatever the form lacks.
func TestOnlyReadyBecomesPaper(t *testing.T) {
	ready := reflect.TypeFor[Ready]()
	for i := range ready.NumField() {
		if field := ready.Field(i); field.IsExported() {
			t.Errorf("anyone can set %s", field.Name)
		}
	}
	for _, kind := range []reflect.Type{reflect.TypeFor[Kit](), reflect.TypeFor[Examination](), reflect.TypeFor[*Photos]()} {
		for i := range kind.NumMethod() {
			m := kind.Method(i)
			if strings.HasPrefix(m.Name, "Write") && m.Name != "WriteDraft" && m.Name != "WriteConsent" {
				t.Errorf("%v writes: %s", kind, m.Name)
			}
			for i := range m.Type.NumOut() {
				if m.Type.Out(i) == ready && m.Name != "Finalize" {
					t.Errorf("%v makes a Ready: %s", kind, m.Name)
				}
			}
		}
	}

	if _, err := (Ready{}).Write(t.Context(), t.TempDir(), nil); err == nil {
		t.Error("the zero Ready was written")
	}
	if _, _, ok := (Examination{}).Finalize(); ok {
		t.Error("the zero Examination is ready")
	}
	_, done, x := finished(t)
	was := done.FormDigest()
	x.Nomination.Answers[form.KeyName] = "李四"
	if done.FormDigest() != was {
		t.Error("a change to the examination changed what is ready")
	}
	if _, _, ok := x.Finalize(); ok {
		t.Error("a nomination that was changed after it was examined is ready")
	}
}

func TestWriteInParts(t *testing.T) {
	k, ready, x := finished(t)
	whole, parts := t.TempDir(), t.TempDir()
	h, err := ready.Write(t.Context(), whole, nil)
	if err != nil {
		t.Fatal(err)
	}

	// Cancelled at any point before the first rename, nothing is there.
	steps := 0
	for ; ; steps++ {
		out := filepath.Join(t.TempDir(), "new")
		_, err := ready.WritePackage(&endsAfter{t.Context(), steps}, out, nil)
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled at point %d: %v", steps, err)
		}
		if _, err := os.Stat(out); !os.IsNotExist(err) {
			t.Fatalf("cancelled at point %d: the folder is there (%v)", steps, err)
		}
	}
	if steps < h.Files {
		t.Errorf("only %d points at which it can be cancelled, for %d files", steps, h.Files)
	}

	if made, of := k.Made(x.Nomination, parts); made != (Handed{}) || of != "" {
		t.Errorf("found in an empty folder: %+v", made)
	}
	paper, err := ready.WritePaper(t.Context(), parts, nil)
	if err != nil || paper.Zip != "" {
		t.Fatalf("%+v, %v", paper, err)
	}
	packed, err := ready.WritePackage(t.Context(), parts, nil)
	if err != nil || packed.Paper != "" || packed.Files != h.Files || packed.ZipBytes != h.ZipBytes || packed.MailBytes != h.MailBytes {
		t.Fatalf("%+v, want as %+v; %v", packed, h, err)
	}
	for _, pair := range [][2]string{{h.Paper, paper.Paper}, {h.Zip, packed.Zip}, {h.Mail, packed.Mail}} {
		want, err := os.ReadFile(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(pair[1]); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs; %v", filepath.Base(pair[1]), err)
		}
	}

	n := x.Nomination.Clone()
	digest := "printed"
	n.Printed, n.Stamped = &digest, []string{"1-party"}
	made, of := k.Made(n, parts)
	if made != packed || of != Fingerprint(n) {
		t.Errorf("found %+v of %s, want %+v of %s", made, of, packed, Fingerprint(n))
	}
	n.Answers[form.KeyContact] = "王五"
	if of == Fingerprint(n) {
		t.Error("another contact has the same fingerprint")
	}
	// One with the same number and other content may want it elsewhere, and so may a later one.
	mailbox := k.Campaign.Office.Mailbox
	k.Campaign.Office.Mailbox = "other@jn.shandong.cn"
	if made, of := k.Made(n, parts); made.Zip != packed.Zip || of != "" {
		t.Errorf("under another notice of the same number: %+v of %q", made, of)
	}
	k.Program = "another version" // reads notices in its own way
	if _, of := k.Made(n, parts); of == "" {
		t.Error("another version of the program takes the package for one of another notice")
	}
	k.Campaign.Office.Mailbox, k.Program = mailbox, "test"
	k.Campaign.Edition++
	if made, of := k.Made(n, parts); made.Zip != packed.Zip || of != "" {
		t.Errorf("under a later edition: %+v of %q", made, of)
	}
}

func TestApart(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	apart := map[string]bool{
		dir: false, filepath.Join(dir, "not", "there"): false, filepath.Join(link, "x"): false,
		filepath.Dir(dir): true, dir + "-2": true,
	}
	if _, err := os.Lstat(link); err != nil { // Wine says that it made one
		delete(apart, filepath.Join(link, "x"))
	}
	for out, ok := range apart {
		if err := Apart(dir, out); (err == nil) != ok {
			t.Errorf("%s: %v", out, err)
		}
	}
}

// killed is what a program is while it renames.
type killed struct{}

// Killed at any rename, a program leaves files of which the app never takes those
// of one nomination for another's.
func TestKilledBetweenRenames(t *testing.T) {
	k, d, _ := drafted(t)
	n, err := d.Read()
	if err != nil {
		t.Fatal(err)
	}
	_, oldReady, old := finalized(t, k, d.Dir(), n)
	n = n.Clone()
	n.Answers[form.KeyContact] = "王五"
	_, ready, x := finalized(t, k, d.Dir(), n)
	renames, last, alive := 0, "", math.MaxInt // alive: how many renames happen before the kill
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if renames++; renames > alive {
			panic(killed{})
		}
		last = to
		return rename()
	})
	for at := 0; ; at++ {
		out := t.TempDir()
		if _, err := oldReady.Write(t.Context(), out, nil); err != nil {
			t.Fatal(err)
		}
		renames, alive = 0, at
		dead := func() (dead bool) {
			defer func() { dead = recover() == killed{} }()
			_, err := ready.Write(t.Context(), out, nil)
			if err != nil {
				t.Error(err)
			}
			return false
		}()
		alive = math.MaxInt
		for _, n := range []form.Nomination{old.Nomination, x.Nomination} {
			made, of := k.Made(n, out)
			if of != Fingerprint(n) {
				continue // not taken for current
			}
			zipped, err := os.ReadFile(made.Zip)
			if err != nil {
				t.Fatal(err)
			}
			if made.Mail != "" && !bytes.Equal(attached(t, made.Mail), zipped) {
				t.Errorf("killed at rename %d: the mail has another package than lies there", at)
			}
		}
		if !dead {
			break
		}
	}
	if renames != 6 || filepath.Base(last) != NamesOf(k.Campaign, n).Zip {
		t.Errorf("%d renames, the last to %s", renames, filepath.Base(last))
	}
}

// attached is the package in a mail draft.
func attached(t *testing.T, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := mail.ReadMessage(f)
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	var data []byte
	for range 2 {
		p, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		if data, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, p)); err != nil {
			t.Fatal(err)
		}
	}
	return data
}

// A mail that is not of the package beside it makes neither current; without one
// the package stands alone.
func TestMadeLooksAtEveryFile(t *testing.T) {
	k, ready, x := finished(t)
	out := t.TempDir()
	h, err := ready.WritePackage(t.Context(), out, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(h.Mail)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		mail    []byte
		current bool
	}{
		"as written": {text, true},
		"of another": {bytes.Replace(text, []byte(Fingerprint(x.Nomination)), []byte(strings.Repeat("0", 64)), 1), false},
		"older":      {bytes.Replace(text, []byte(mailNomination), []byte("X-Other: "), 1), false},
		"empty":      {[]byte{}, false},
		"body only":  {append([]byte("X-Unsent: 1\r\n\r\n"), text...), false},
		"gone":       {nil, true},
	} {
		if err := os.Remove(h.Mail); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if tt.mail != nil {
			if err := os.WriteFile(h.Mail, tt.mail, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		made, of := k.Made(x.Nomination, out)
		if current := of == Fingerprint(x.Nomination); current != tt.current || made.Zip != h.Zip || (made.Mail != "") != (tt.current && tt.mail != nil) {
			t.Errorf("%s: current %v, %+v", name, current, made)
		}
	}
}

// A package in the folder that is hostile is no package.
func TestMadeHasBounds(t *testing.T) {
	k := Kit{Campaign: campaign(t)}
	n := named("凤城街道总工会", "张三")
	out := t.TempDir()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("f/package.json")
	for range 64 {
		if err == nil {
			_, err = w.Write(bytes.Repeat([]byte(" "), 1<<20))
		}
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	name := filepath.Join(out, NamesOf(k.Campaign, n).Zip)
	files := map[string][]byte{"made here": b.Bytes()}
	if data, err := os.ReadFile("/work/shared/cases/hostile/made_bomb.zip"); err == nil {
		files["made_bomb"] = data
	}
	for kind, data := range files {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		h, of := k.Made(n, out)
		runtime.ReadMemStats(&after)
		if h != (Handed{}) || of != "" {
			t.Errorf("%s: found %+v", kind, h)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 32<<20 {
			t.Errorf("%s: allocated %d MB", kind, taken>>20)
		}
	}
}

// Programs that read a zip as a stream know of no list at its end: every entry
// tells its size and checksum before its data.
func TestPackageReadAsAStream(t *testing.T) {
	_, ready, _ := finished(t)
	h, err := ready.WritePackage(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(h.Zip)
	if err != nil {
		t.Fatal(err)
	}
	le := binary.LittleEndian
	stored, deflated := 0, 0
	for le.Uint32(data) == 0x04034b50 { // APPNOTE.TXT 4.3.7
		flags, method, sum := le.Uint16(data[6:]), le.Uint16(data[8:]), le.Uint32(data[14:])
		packed, size := int(le.Uint32(data[18:])), int(le.Uint32(data[22:]))
		name := string(data[30:][:le.Uint16(data[26:])])
		data = data[30+len(name)+int(le.Uint16(data[28:])):]
		if flags&8 != 0 || flags&0x800 == 0 {
			t.Errorf("%s: flags %x", name, flags)
		}
		content := data[:packed]
		switch method {
		case zip.Store:
			stored++
		case zip.Deflate:
			deflated++
			if content, err = io.ReadAll(flate.NewReader(bytes.NewReader(content))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if len(content) != size || crc32.ChecksumIEEE(content) != sum {
			t.Errorf("%s: not as its header says", name)
		}
		data = data[packed:]
	}
	if stored+deflated != h.Files || stored < 5 || deflated < 3 || le.Uint32(data) != 0x02014b50 {
		t.Errorf("%d stored and %d deflated of %d files, then %x", stored, deflated, h.Files, data[:4])
	}
	z, err := zip.OpenReader(h.Zip)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		if at := f.Modified.Format("2006-01-02"); at != "2021-05-20" || f.NonUTF8 {
			t.Errorf("%s is of %s", f.Name, at)
		}
	}
	java(t, h)
}

// java reads the package with Java's stream, where there is one.
func java(t *testing.T, h Handed) {
	const source = "/work/shared/cases/packages/Z.java"
	if _, err := os.Stat(source); err != nil {
		return
	}
	said, err := exec.Command("java", source, h.Zip).CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		return
	}
	if err != nil || strings.Count(string(said), "stream ") != h.Files || !strings.Contains(string(said), "random access ok") {
		t.Errorf("java: %v\n%s", err, said)
	}
}

// The papers of an example say so; its mail is to nobody.
func TestExampleSaysSo(t *testing.T) {
	k, d, _ := drafted(t)
	n, err := d.Read()
	if err != nil {
		t.Fatal(err)
	}
	n.Example = true
	_, ready, x := finalized(t, k, d.Dir(), n)
	out := t.TempDir()
	h, err := ready.Write(t.Context(), out, nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(h.Mail)
	if err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(text))
	if err != nil || m.Header.Get("To") != "" || strings.Contains(string(text), k.Campaign.Office.Mailbox) {
		t.Errorf("the mail is to %q, %v", m.Header.Get("To"), err)
	}
	if !strings.HasPrefix(MailBody(k.Campaign, n, ""), "（示例") {
		t.Error("the mail's text does not say so")
	}
	files := map[string]string{}
	z, err := zip.OpenReader(h.Zip)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		files[path.Base(f.Name)] = string(data)
	}
	names := NamesOf(k.Campaign, n)
	for name, want := range map[string]string{
		"清单.txt": exampleNote, recordName: `"example": true`,
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s does not say so", name)
		}
	}
	for name, parts := range map[string][2]string{
		names.Story: {"word/header1.xml", `string="示例"`}, names.Form + ".docx": {"word/header1.xml", `string="示例"`}, names.Form + ".xlsx": {"xl/worksheets/sheet1.xml", "示例</oddHeader>"},
	} {
		inner, err := zip.NewReader(strings.NewReader(files[name]), int64(len(files[name])))
		if err != nil {
			t.Fatal(err)
		}
		data, err := fs.ReadFile(inner, parts[0])
		if err != nil || !strings.Contains(string(data), parts[1]) {
			t.Errorf("%s does not say so: %v", name, err)
		}
	}
	if len(x.Page.Watermark) == 0 {
		t.Error("the paper does not say so")
	}
}
