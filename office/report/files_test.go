package report

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"zuimei/export/paper"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/form/sample"
	"zuimei/internal/drafttest"
	"zuimei/office"
)

// bookmarks reads the titles of a PDF's bookmarks.
func bookmarks(t *testing.T, file string) (titles []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for part := range bytes.SplitSeq(data, []byte("<</Title (\xfe\xff")) {
		raw, _, ok := bytes.Cut(part, []byte(")\n/Parent"))
		if !ok || len(raw) > 200 {
			continue
		}
		var units []uint16
		for raw = unescaped(raw); len(raw) > 1; raw = raw[2:] {
			units = append(units, uint16(raw[0])<<8|uint16(raw[1]))
		}
		titles = append(titles, string(utf16.Decode(units)))
	}
	return titles
}

// One PDF holds a page and a bookmark for each person, with one set of fonts.
func TestForms(t *testing.T) {
	people := many(8)
	m := round(t, people...)
	dir := t.TempDir()
	file := filepath.Join(dir, "推荐表.pdf")
	var steps []int
	out, err := m.WriteForms(t.Context(), file, kit(), Choice{Today: today}, nil, func(done, all int) { steps = append(steps, 100*done/all) })
	if err != nil {
		t.Fatal(err)
	}
	if out.Pages != 6 || len(out.Lacking) != 1 || out.Lacking[0].Row.Name != people[5].name || len(out.Unpictured) != 1 || len(out.Cut) != 1 {
		t.Errorf("got %d pages, %d lacking, %d without a photo, %d cut", out.Pages, len(out.Lacking), len(out.Unpictured), len(out.Cut))
	}
	if steps[0] != 0 || steps[len(steps)-1] != 100 || !slices.IsSorted(steps) {
		t.Errorf("progress %v", steps)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	titles := bookmarks(t, file)
	if len(titles) != 6 || titles[0] != "1　阿卜杜热西提·买买提艾力　凤城街道总工会" || titles[1] != "2　𬍛𫰛　张家洼街道总工会" {
		t.Errorf("bookmarks %q", titles)
	}
	if n := bytes.Count(data, []byte("/FontFile2")); n != 3 {
		t.Errorf("%d fonts", n)
	}
	if _, err := exec.LookPath("qpdf"); err == nil {
		if said, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, said)
		}
	}
	if _, err := exec.LookPath("pdftotext"); err == nil {
		text, err := exec.Command("pdftotext", "-f", "2", "-l", "2", file, "-").Output()
		if err != nil || !strings.Contains(strings.ReplaceAll(string(text), "\n", ""), "张家洼街道总工会") {
			t.Errorf("page 2, %v: %.200s", err, text)
		}
	}
	again := filepath.Join(dir, "again.pdf")
	if _, err := m.WriteForms(t.Context(), again, kit(), Choice{Today: today}, nil, nil); err != nil {
		t.Fatal(err)
	}
	if twice, err := os.ReadFile(again); err != nil || !bytes.Equal(data, twice) {
		t.Errorf("other bytes, %v", err)
	}
	only, err := m.WriteForms(t.Context(), again, kit(), Choice{IDs: []string{"1"}}, nil, nil)
	if err != nil || only.Pages != 1 {
		t.Errorf("of one shown: %d pages, %v", only.Pages, err)
	}
}

// unescaped is a string of a PDF without its backslashes.
func unescaped(s []byte) (out []byte) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if i++; s[i] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

func listing(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// The files of one kind lie in one folder, each named for whose it is, byte for byte.
func TestCollect(t *testing.T) {
	m := round(
		t, person{unit: "凤城街道总工会", name: "张三"}, person{unit: "凤城街道总工会", name: "../李:四?"},
		person{unit: "高庄街道总工会", name: "王五", kind: office.FormFile}, person{unit: "高庄街道总工会", name: "赵六", verdict: office.Reject},
	)
	v := &m.Round.Round.Submissions[1].Versions[0]
	for i, f := range v.Files {
		switch f.Name {
		case "4-照片-1.jpg":
			v.Files[i].State = office.Missing
		case "4-照片-2.jpg": // renamed by a mail program
			v.Files[i].Name = "tcmime.1.bin"
		case "3-证件照.jpg":
			other := []byte("\xFF\xD8 another picture")
			m.files[digest(other)] = other
			v.Files[i] = office.File{Name: f.Name, SHA256: digest(other), Bytes: int64(len(other)), State: office.Altered}
		}
	}
	for _, test := range []struct {
		kind          form.Key
		names         string
		lacking, odds int
	}{
		{form.KeyPortrait, "1-凤城街道总工会-张三.jpg|2-凤城街道总工会-.．／李：四？.jpg", 1, 1},
		{form.KeyWork, "1-凤城街道总工会-张三-1.jpg|1-凤城街道总工会-张三-2.jpg|1-凤城街道总工会-张三-3.jpg|2-凤城街道总工会-.．／李：四？-1.jpg|2-凤城街道总工会-.．／李：四？-2.jpg", 1, 0},
		{form.KeyScans, "1-凤城街道总工会-张三.pdf|2-凤城街道总工会-.．／李：四？.pdf", 1, 0},
		{"荣誉证书", "1-凤城街道总工会-张三.jpg|2-凤城街道总工会-.．／李：四？.jpg", 1, 0},
		{form.KeyStory, "1-凤城街道总工会-张三.docx|2-凤城街道总工会-.．／李：四？.docx", 1, 0},
	} {
		dir := filepath.Join(t.TempDir(), "out")
		out, err := m.Collect(t.Context(), dir, test.kind, Choice{}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		names := listing(t, dir)
		want := strings.ReplaceAll(test.names, ".．／", "／")
		if join(names...) != want || len(out.Lacking) != test.lacking || len(out.Altered) != test.odds || out.Files != len(names) {
			t.Errorf("%s: got %s, %d lacking, %d altered\nwant %s", test.kind, join(names...), len(out.Lacking), len(out.Altered), want)
		}
		for _, name := range names {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil || !slices.ContainsFunc(slices.Collect(maps.Values(m.files)), func(f []byte) bool { return bytes.Equal(f, data) }) {
				t.Errorf("%s is none of the files that arrived, %v", name, err)
			}
		}
		if _, err := m.Collect(t.Context(), dir, test.kind, Choice{}, nil, nil); err == nil || !strings.Contains(err.Error(), "请换一个空文件夹") {
			t.Errorf("into the same folder: %v", err)
		}
	}
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := m.Collect(t.Context(), dir, "学历证书", Choice{}, nil, nil); err == nil || len(listing(t, dir)) > 0 {
		t.Errorf("of a kind that nobody has: %v", err)
	}
}

// What is cancelled leaves nothing.
func TestCancelled(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "张三", verdict: office.Return}, person{unit: "高庄街道总工会", name: "李明"})
	for what, do := range map[string]func(ctx context.Context, dir string, stop Progress) error{
		"forms": func(ctx context.Context, dir string, stop Progress) error {
			_, err := m.WriteForms(ctx, filepath.Join(dir, "a.pdf"), kit(), Choice{}, nil, stop)
			return err
		},
		"collect": func(ctx context.Context, dir string, stop Progress) error {
			_, err := m.Collect(ctx, dir, form.KeyWork, Choice{}, nil, stop)
			return err
		},
		"return": func(ctx context.Context, dir string, stop Progress) error {
			_, err := m.Return(ctx, dir, Returning{Today: today}, nil, stop)
			return err
		},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		dir := t.TempDir()
		err := do(ctx, dir, func(int, int) { cancel() })
		if !errors.Is(err, context.Canceled) || len(listing(t, dir)) > 0 {
			t.Errorf("%s: %v, %v", what, err, listing(t, dir))
		}
	}
}

// Without a package the ID photo is the one in the Word form, else the picture of its shape;
// the others are those for work and life; the story is the document beside the form.
func TestGuessed(t *testing.T) {
	m := round(
		t, person{unit: "凤城街道总工会", name: "张三", kind: office.FormFile}, person{unit: "高庄街道总工会", name: "李明", kind: office.FormFile},
		person{unit: "羊里街道总工会", name: "王五", kind: office.Loose},
	)
	keep := func(name string, data []byte) office.File {
		m.files[digest(data)] = data
		return office.File{Name: name, SHA256: digest(data), Bytes: int64(len(data))}
	}
	var doc bytes.Buffer
	n := sample.Nomination(m.Campaign)
	err := word.WriteForm(&doc, word.Form{Sheet: m.Campaign.Sheet, Content: paper.ContentOf(m.Campaign, n, 35.0/49), Picture: pictures()[0].Data, Title: "推荐表"})
	if err != nil {
		t.Fatal(err)
	}
	all := m.Round.Round.Submissions
	all[0].Versions[0].Files = []office.File{keep("推荐表.docx", doc.Bytes())}
	all[1].Versions[0].Extra = []office.File{keep("b.jpg", pictures()[1].Data), keep("a.JPG", pictures()[0].Data), keep("c.txt", []byte("c"))}
	tale, err := os.ReadFile(drafttest.WriteDocx(t, "事迹.docx", strings.Repeat("张三同志扎根一线二十年，始终把安全生产放在首位，带出徒弟三十人。", 12)))
	if err != nil {
		t.Fatal(err)
	}
	all[0].Versions[0].Extra = []office.File{keep("2-事迹材料-张三.docx", tale), keep("盖章.pdf", []byte("%PDF"))}
	all[1].Versions[0].Files = []office.File{keep("推荐表.docx", doc.Bytes()), keep("材料.docx", tale)}
	for _, test := range []struct {
		kind                    form.Key
		names, lacking, guessed string
		first                   []byte
	}{
		{form.KeyPortrait, "1-凤城街道总工会-张三.jpg|2-高庄街道总工会-李明.jpg", "王五", "张三|李明", pictures()[0].Data},
		{form.KeyStory, "1-凤城街道总工会-张三.docx|2-高庄街道总工会-李明.docx", "王五", "张三|李明", tale},
		{form.KeyWork, "2-高庄街道总工会-李明.jpg", "张三|王五", "李明", pictures()[1].Data},
	} {
		dir := filepath.Join(t.TempDir(), "out")
		out, err := m.Collect(t.Context(), dir, test.kind, Choice{}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		names := listing(t, dir)
		if join(names...) != test.names || nominees(out.Lacking) != test.lacking || nominees(out.Guessed) != test.guessed {
			t.Errorf("%s: got %s, lacking %s, guessed %s", test.kind, join(names...), nominees(out.Lacking), nominees(out.Guessed))
		}
		if data, err := os.ReadFile(filepath.Join(dir, names[0])); err != nil || !bytes.Equal(data, test.first) {
			t.Errorf("%s is not the picture, %v", names[0], err)
		}
	}
	printed, err := m.WriteForms(t.Context(), filepath.Join(t.TempDir(), "a.pdf"), kit(), Choice{}, nil, nil)
	if err != nil || printed.Pages != 2 || len(printed.Unpictured) != 0 || nominees(printed.Lacking) != "王五" {
		t.Errorf("%+v, %v", printed, err)
	}
}

func nominees(people []Person) string {
	var all []string
	for _, p := range people {
		all = append(all, p.Row.Name)
	}
	return join(all...)
}

// A file that cannot be read any more stops nothing but itself.
func TestCollectUnread(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "张三"}, person{unit: "高庄街道总工会", name: "李明"})
	story := m.Round.Round.Submissions[0].Versions[0].Files
	delete(m.files, story[len(story)-3].SHA256)
	dir := filepath.Join(t.TempDir(), "out")
	out, err := m.Collect(t.Context(), dir, form.KeyStory, Choice{}, nil, nil)
	if err != nil || nominees(out.Unread) != "张三" || join(listing(t, dir)...) != "2-高庄街道总工会-李明.docx" {
		t.Errorf("unread %s, %v, %v", nominees(out.Unread), listing(t, dir), err)
	}
}

// Of many people some are named and the others counted.
func TestNotes(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "张三"}, person{unit: "高庄街道总工会", name: "李明"}, person{unit: "鹏泉街道总工会", name: "赵六"})
	all, err := m.People(t.Context(), Choice{})
	if err != nil {
		t.Fatal(err)
	}
	if got := join(Collected{Lacking: all, Altered: all[:1]}.Notes(2)...); got != "没有这种附件：凤城街道总工会 张三、高庄街道总工会 李明等 3 人。|附件与材料包的清单不符，请核对：凤城街道总工会 张三。" {
		t.Errorf("got %s", got)
	}
	if got := join(Printed{Cut: all[2:]}.Notes(2)...); got != "有内容放不下，没有印全：鹏泉街道总工会 赵六。" {
		t.Errorf("got %s", got)
	}
}
