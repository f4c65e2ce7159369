package compare

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/export/paper"
	"zuimei/export/sheet"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/internal/officetest"
	"zuimei/internal/soffice"
	"zuimei/office"
	"zuimei/office/likeness"
	"zuimei/office/store"
)

// filled is a form about somebody, in Word or in Excel.
func filled(t *testing.T, ending, unit, name, deeds string, portrait []byte) []byte {
	t.Helper()
	c := officetest.Kit().Campaign
	n := form.NewNomination(c.ID)
	n.Answers = map[form.Key]string{form.KeyUnit: unit, form.KeyName: name, form.KeyDeeds: deeds}
	content := paper.ContentOf(c, n, 1.5)
	var b bytes.Buffer
	var err error
	if ending == ".docx" {
		err = word.WriteForm(&b, word.Form{Sheet: c.Sheet, Content: content, Picture: portrait, Title: "推荐表"})
	} else {
		page := paper.Layout(c.Sheet, content, officetest.Kit().Fonts)
		err = sheet.Write(&b, sheet.Form{Sheet: c.Sheet, Content: content, Page: page, Picture: portrait, Title: "推荐表"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func essay(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := word.Write(&b, word.Story{Title: "事迹材料", Paragraphs: strings.Split(text, "\n")}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// portrait is a picture as large as Word leaves them.
func portrait(t *testing.T, seed uint64, quality int) []byte {
	t.Helper()
	data := drawing(t, seed, quality)
	for len(data) < ornament { // behind its end, where nobody looks
		data = append(data, make([]byte, ornament)...)
	}
	return data
}

// Pictures inside of Word and Excel forms, and texts that came along, are compared like those
// of packages; documents are read once.
func TestDocuments(t *testing.T) {
	files := map[string][]byte{
		"1.docx": filled(t, ".docx", "甲厂工会", "张三", "张三。"+told, portrait(t, 1, 90)),
		"2.xlsx": filled(t, ".xlsx", "乙厂工会", "李四", "", portrait(t, 1, 70)), // the same picture, saved again
		"3.zip":  parcel{"丙厂工会", "王五", "c1", "", "", false, portrait(t, 1, 90), drawing(t, 4, 90)}.zip(t),
		"丁厂工会+孙七.zip": packed(t, map[string][]byte{ // without a form
			"孙七事迹.docx": essay(t, "孙七在车间里。\n"+told), "单位意见.docx": essay(t, told), "关于评选的通知.docx": essay(t, strings.Repeat(told, 2)), "读我.txt": []byte("请查收"),
		}),
		"5.docx": filled(t, ".docx", "甲厂工会", "周八", "", portrait(t, 1, 90)), // of the first one's unit
	}
	s := received(t, files)
	const want = "张三李四 1 张照片相似，请核对。\n张三王五 1 张照片相同，请核对。\n李四王五 1 张照片相似，请核对。\n张三孙七 文字 1 处共 35 字相同，请核对。\n" +
		"李四周八 1 张照片相似，请核对。\n王五周八 1 张照片相同，请核对。"
	text, r, looked := found(t, s)
	if unordered(text) != unordered(want) {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if looked != 9 || len(r.Unread) != 0 {
		t.Errorf("%d looked at, %+v", looked, r.Unread)
	}
	if again, _, looked := found(t, s); again != text || looked != 0 {
		t.Errorf("the next time %d are looked at\n%s", looked, again)
	}
	checkBytes(t, s, r)
}

// unordered sorts the lines, and the names at their beginning.
func unordered(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		names := []rune(l)[:4]
		if a, b := string(names[:2]), string(names[2:]); a > b {
			lines[i] = b + a + string([]rune(l)[4:])
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// checkBytes holds that every picture that was found can be shown, and every passage has a
// file that can be named.
func checkBytes(t *testing.T, s *store.Store, r Result) {
	t.Helper()
	v, err := store.OpenView(s.Dir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	inDocuments, inFiles := 0, 0
	for _, p := range r.Pairs {
		for id, side := range map[string]func(likeness.Twins) likeness.Picture{
			p.A: func(t likeness.Twins) likeness.Picture { return t.A },
			p.B: func(t likeness.Twins) likeness.Picture { return t.B },
		} {
			row, _ := v.Round.Row(v.Campaign, id)
			for _, twins := range p.Pictures {
				picture := side(twins)
				got := Bytes(t.Context(), v, row.Newest, []likeness.Picture{picture})
				if data := got[picture.SHA256]; len(data) == 0 || digest(data) != picture.SHA256 {
					t.Errorf("%s: no bytes of %+v", id, picture)
				}
				if picture.Document != "" {
					inDocuments++
					if picture.Field != form.KeyPortrait || !strings.HasSuffix(picture.Name, "（证件照）") {
						t.Errorf("%+v", picture)
					}
				}
			}
		}
		for _, passage := range p.Passages {
			for _, place := range []likeness.Place{passage.A, passage.B} {
				if place.Name == "孙七事迹.docx" && isSHA256(place.SHA256) {
					inFiles++
				}
			}
		}
	}
	if inDocuments != 7 || inFiles != 1 {
		t.Errorf("%d pictures in documents, %d passages in files", inDocuments, inFiles)
	}
}

func isSHA256(s string) bool { return len(s) == 64 }

// A picture that the office's own form has in all its copies says nothing; nor does one that
// two people of one document share.
func TestPicturesOfTheForm(t *testing.T) {
	logo := embedded{SHA256: "logo"}
	known := &knowledge{Pictures: map[string]seen{"logo": {Looked: true}, "own": {Looked: true}}, Documents: map[string]inside{}}
	var all []subject
	for i := range crowd {
		d := fmt.Sprint("document ", i)
		known.Documents[d] = inside{Pictures: []embedded{logo, {SHA256: "own", Portrait: true}}}
		all = append(all, subject{Material: likeness.Material{ID: fmt.Sprint(i)}, documents: []document{{file: office.File{Name: "表.docx", SHA256: d}}}})
	}
	for _, c := range []struct{ submissions, pictures int }{{crowd, 1}, {crowd - 1, 2}} {
		some := slices.Clone(all[:c.submissions])
		common := inCommon(some, known)
		for _, s := range some {
			if s.contain(known, common); len(s.Pictures) != c.pictures {
				t.Errorf("of %d submissions: %+v", c.submissions, s.Pictures)
			}
		}
	}
}

// What another program wrote is read too: LibreOffice stores the picture again.
func TestDocumentsOfOthers(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "表.docx")
	if err := os.WriteFile(in, filled(t, ".docx", "乙厂工会", "李四", "", portrait(t, 1, 70)), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	soffice.Convert(t, "docx", out, in)
	saved, err := os.ReadFile(filepath.Join(out, "表.docx"))
	if err != nil {
		t.Fatal(err)
	}
	s := received(t, map[string][]byte{"1.docx": filled(t, ".docx", "甲厂工会", "张三", "", portrait(t, 1, 90)), "2.docx": saved})
	if text, _, _ := found(t, s); unordered(text) != unordered("张三李四 1 张照片相似，请核对。") {
		t.Error(text)
	}
}

// FuzzDocument holds that a stranger's document costs no more than it may.
func FuzzDocument(f *testing.F) {
	f.Add("表.docx", []byte("PK\x03\x04"))
	f.Add("表.txt", []byte(strings.Repeat(told, 500)))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		w := &work{view: &store.View{Saved: store.Saved{Campaign: officetest.Kit().Campaign}}}
		in, pictures := w.read(name, data)
		if len(pictures) > mostInside || len(in.Pictures) != len(pictures) {
			t.Errorf("%d pictures, %d kept", len(pictures), len(in.Pictures))
		}
		for _, text := range in.Texts {
			if n := len([]rune(text.Text)); n > mostText || n == 0 {
				t.Errorf("%d characters", n)
			}
		}
	})
}
