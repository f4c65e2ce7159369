package export

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/notice"
	"zuimei/form/sample"
	"zuimei/form/table"
)

// blankNotices are notices whose blank forms are filled in, with a nomination each.
func blankNotices(t *testing.T) map[string]form.Campaign {
	t.Helper()
	second, err := os.ReadFile("../form/notice/testdata/second-2027.toml")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]form.Campaign{}
	for name, source := range map[string][]byte{"own": assets.DefaultCampaign(), "second": second} {
		c, problems := notice.Parse(source)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		all[name] = c
	}
	return all
}

// answers fill every field of a notice as a nominee would.
func answers(c form.Campaign) form.Nomination {
	n := sample.Nomination(c)
	n.Example = false
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if n.Answer(f.Key) != "" {
				continue
			}
			switch f.Kind {
			case form.Choice:
				n.Answers[f.Key] = f.Choices[0].Value
			case form.Month:
				n.Answers[f.Key] = "2015-06"
			case form.Resident:
				n.Answers[f.Key] = "11010519491231002X"
			case form.Text:
				n.Answers[f.Key] = "炼铁车间"
			}
		}
	}
	if f, _ := c.Field(form.KeyDeeds); f.Max > 0 {
		n.Answers[form.KeyDeeds] = string([]rune(n.Answer(form.KeyDeeds))[:min(f.Max, 230)])
	}
	for i := range n.Honours {
		if levels := c.Person.HonourLevels; !slices.Contains(levels, n.Honours[i].Level) {
			n.Honours[i].Level = levels[0]
		}
	}
	if n.Answers[form.KeyIDNumber] != "" {
		n.Answers[form.KeyBorn], n.Answers[form.KeySex] = "1949-12", "女"
	}
	return n
}

// typed fills a blank form in as somebody does in Word: text goes into the empty
// paragraphs of its cells and behind the labels above the table, the ID photo into its cell.
func typed(t *testing.T, docx []byte, c form.Campaign, printed func(form.Key) string, portrait []byte) []byte {
	t.Helper()
	source, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	target := zip.NewWriter(&out)
	for _, f := range source.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		switch text := string(data); f.Name {
		case "word/document.xml":
			data = []byte(typedInto(t, text, c, printed))
		case "word/_rels/document.xml.rels":
			data = []byte(strings.Replace(text, "</Relationships>",
				`<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpg"/></Relationships>`, 1))
		}
		w, err := target.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(data)
	}
	w, err := target.Create("word/media/image1.jpg")
	if err != nil {
		t.Fatal(err)
	}
	w.Write(portrait)
	if err := target.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// softBreak is a line break within a paragraph.
const softBreak = `</w:t><w:br/><w:t xml:space="preserve">`

const typedPicture = `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1260000" cy="1764000"/><wp:docPr id="9" name="图片 1"/>` +
	`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
	`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="9" name="图片 1"/><pic:cNvPicPr/></pic:nvPicPr>` +
	`<pic:blipFill><a:blip r:embed="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1260000" cy="1764000"/></a:xfrm>` +
	`<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

func typedInto(t *testing.T, xml string, c form.Campaign, printed func(form.Key) string) string {
	t.Helper()
	for _, l := range labelled(c) {
		empty := form.Expand(l.Text, func(key form.Key) string {
			if key == "copies" {
				return form.CopiesWord(c.Copies)
			}
			return blankAnswer(c, key)
		})
		full := form.Expand(l.Text, func(key form.Key) string {
			if key == "copies" {
				return form.CopiesWord(c.Copies)
			}
			return printed(key)
		})
		if strings.Count(xml, ">"+empty+"<") != 1 {
			t.Fatalf("%q is not once in the form", empty)
		}
		xml = strings.Replace(xml, ">"+empty+"<", ">"+full+"<", 1)
	}
	cells := c.Sheet.Table.Grid()
	at := 0
	cell := regexp.MustCompile(`(?s)<w:tc>.*?</w:tc>`)
	return cell.ReplaceAllStringFunc(xml, func(tc string) string {
		if strings.Contains(tc, "<w:vMerge/>") {
			return tc
		}
		placed := cells[at]
		at++
		switch {
		case placed.Picture:
			return strings.Replace(tc, "</w:p>", typedPicture+"</w:p>", 1)
		case placed.Field == "":
			return tc
		}
		from, to := strings.Index(tc, "<w:p>"), strings.Index(tc, "</w:p>")
		var all strings.Builder
		for line := range strings.SplitSeq(printed(placed.Field), "\n") {
			fmt.Fprintf(&all, `%s<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, tc[from:to], line)
		}
		return tc[:from] + all.String() + "</w:tc>"
	})
}

// onPaper is what of a nomination the form shows.
func onPaper(c form.Campaign, n form.Nomination) map[form.Key]string {
	all := map[form.Key]string{}
	for _, l := range c.Sheet.Lines {
		for _, key := range form.Placeholders(l.Text) {
			if _, ok := c.Field(key); ok {
				all[key] = n.Answer(key)
			}
		}
	}
	for _, cell := range c.Sheet.Table.Grid() {
		if cell.Field != "" && cell.Field != form.KeyHonours {
			all[cell.Field] = n.Answer(cell.Field)
		}
	}
	return all
}

// checkImport checks that a filled form gives every answer, without doubt.
func checkImport(t *testing.T, name string, data []byte, c form.Campaign, n form.Nomination, pictured bool) {
	t.Helper()
	d, err := fill.Read(name, data)
	if err != nil {
		t.Error(err)
		return
	}
	r := fill.Map(c, form.NewNomination(c.ID), d, 0)
	got := map[form.Key]string{}
	for _, f := range r.Fields {
		if got[f.Field] = f.Becomes; !f.Sure {
			t.Errorf("%s: %s is in doubt: %s", name, f.Field, f.Note)
		}
	}
	if diff := cmp.Diff(onPaper(c, n), got); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
	var honours []form.Honour
	for _, h := range r.Honours {
		if honours = append(honours, h.Honour); !h.Sure {
			t.Errorf("%s: %s is in doubt: %s", name, h.Name, h.Note)
		}
	}
	if diff := cmp.Diff(n.Honours, honours, cmpopts.IgnoreUnexported(form.Honour{})); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
	if len(r.Unread) > 0 || r.Story != nil {
		t.Errorf("%s: unread %q, story %+v", name, r.Unread, r.Story)
	}
	if found := r.Portrait != nil && r.Portrait.Sure; found != pictured {
		t.Errorf("%s: portrait %+v", name, r.Portrait)
	}
}

// portraitOf is the ID photo of the example.
func portraitOf(t *testing.T) []byte {
	t.Helper()
	pictures, err := sample.Pictures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return pictures[0].Data
}

func TestBlankReadBack(t *testing.T) {
	portrait := portraitOf(t)
	for name, c := range blankNotices(t) {
		t.Run(name, func(t *testing.T) {
			blank := Blank(c)
			if !bytes.Equal(blank, Blank(c)) {
				t.Error("the same notice gives other bytes")
			}
			n := answers(c)
			printed := func(key form.Key) string { return form.Printed(c, n, key) }
			checkImport(t, name+".docx", typed(t, blank, c, printed, portrait), c, n, true)

			d, err := table.Read("blank.docx", blank)
			if err != nil {
				t.Fatal(err)
			}
			if r := fill.Map(c, form.NewNomination(c.ID), d, 0); !r.Empty() || len(r.Unread) > 0 {
				t.Errorf("the blank form says %+v", r)
			}
		})
	}
}

// The form in a package says the same as the nomination, as a document and as a workbook.
func TestFormsInAPackageReadBack(t *testing.T) {
	c := blankNotices(t)["own"]
	n, portrait := answers(c), portraitOf(t)
	fonts, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		t.Fatal(err)
	}
	x := Examination{Nomination: n, kit: Kit{Campaign: c}, content: paper.ContentOf(c, n, 35.0/49), jpeg: portrait, Fonts: fonts}
	x.Page = paper.Layout(c.Sheet, x.content, x.Fonts)
	for _, format := range []string{"docx", "xlsx"} {
		var out bytes.Buffer
		if err := x.writeForm(&out, format); err != nil {
			t.Fatal(err)
		}
		checkImport(t, "form."+format, out.Bytes(), c, n, true)
	}
}

// People write in their own ways, and break lines within a paragraph.
func TestBlankAsPeopleFillItIn(t *testing.T) {
	c := blankNotices(t)["own"]
	n := answers(c)
	own := map[form.Key]string{
		form.KeyName: "张 三", form.KeyEthnicity: "汉", form.KeyPolitics: "党员", form.KeyBorn: "1985.6", form.KeyStarted: "2006.07",
		form.KeyPhone: "138-0000-0000", form.KeyFilled: "　　2021年　5月　20日",
	}
	printed := func(key form.Key) string {
		if text := own[key]; text != "" {
			return text
		}
		text := form.Printed(c, n, key)
		switch key {
		case form.KeyResume:
			text = strings.ReplaceAll(text, "\n", softBreak)
		case form.KeyDeeds:
			text = "　　" + strings.ReplaceAll(text, "\n", "\n　　")
		}
		return text
	}
	checkImport(t, "own.docx", typed(t, Blank(c), c, printed, portraitOf(t)), c, n, true)
}

// Other programs keep a filled form readable.
func TestBlankThroughLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed")
	}
	dir, profile, portrait := t.TempDir(), t.TempDir(), portraitOf(t)
	notices := blankNotices(t)
	var names, open []string
	for name, c := range notices {
		names = append(names, name)
		path := filepath.Join(dir, name+".docx")
		open = append(open, path)
		if err := os.WriteFile(path, typed(t, Blank(c), c, func(key form.Key) string { return form.Printed(c, answers(c), key) }, portrait), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	convert := func(format string, from []string) (made []string) {
		folder := filepath.Join(dir, fmt.Sprintf("%s-of-%s", format, filepath.Ext(from[0])[1:]))
		args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--convert-to", format, "--outdir", folder}, from...)
		if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, name := range names {
			made = append(made, filepath.Join(folder, name+"."+format))
		}
		return made
	}
	saved := slices.Concat(convert("docx", open), convert("doc", open), convert("docx", convert("odt", open)))
	for i, path := range saved {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c := notices[names[i%len(names)]]
		checkImport(t, strings.TrimPrefix(path, dir), data, c, answers(c), filepath.Ext(path) == ".docx")
	}
}

func TestWriteBlankKeepsWhatIsThere(t *testing.T) {
	c, dir := blankNotices(t)["own"], t.TempDir()
	for i, want := range []string{"莱芜最美职工推荐表（空白）.docx", "莱芜最美职工推荐表（空白）2.docx", "莱芜最美职工推荐表（空白）3.docx"} {
		path, err := WriteBlank(context.Background(), c, dir)
		if err != nil || path != filepath.Join(dir, want) {
			t.Errorf("%d: %s, %v", i, path, err)
		}
	}
	if path, err := WriteBlank(context.Background(), c, filepath.Join(dir, "莱芜最美职工推荐表（空白）.docx")); err == nil {
		t.Errorf("a file is taken for a folder: %s", path)
	}
}
