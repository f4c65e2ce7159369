package export

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
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
	"zuimei/internal/drafttest"
	"zuimei/internal/soffice"
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

// typed fills the blank form of a notice in.
func typed(t *testing.T, c form.Campaign, printed func(form.Key) string, portrait []byte) []byte {
	t.Helper()
	in := drafttest.Typed{Lines: map[string]string{}, Cells: map[int]string{}, Portrait: portrait, Place: -1}
	for _, l := range labelled(c) {
		text := func(answer func(form.Key) string) string {
			return form.Expand(l.Text, func(key form.Key) string {
				if key == "copies" {
					return form.CopiesWord(c.Copies)
				}
				return answer(key)
			})
		}
		in.Lines[text(func(key form.Key) string { return blankAnswer(c, key) })] = text(printed)
	}
	for i, cell := range c.Sheet.Table.Grid() {
		if cell.Picture {
			in.Place = i
		} else if cell.Field != "" {
			in.Cells[i] = printed(cell.Field)
		}
	}
	return drafttest.FillIn(t, Blank(c), in)
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

func TestBlankReadBack(t *testing.T) {
	portrait := drafttest.Pictures()[0].Data
	for name, c := range blankNotices(t) {
		t.Run(name, func(t *testing.T) {
			blank := Blank(c)
			if !bytes.Equal(blank, Blank(c)) {
				t.Error("the same notice gives other bytes")
			}
			n := answers(c)
			printed := func(key form.Key) string { return form.Printed(c, n, key) }
			checkImport(t, name+".docx", typed(t, c, printed, portrait), c, n, true)

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
	n, portrait := answers(c), drafttest.Pictures()[0].Data
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
			text = strings.ReplaceAll(text, "\n", drafttest.SoftBreak)
		case form.KeyDeeds:
			text = "　　" + strings.ReplaceAll(text, "\n", "\n　　")
		}
		return text
	}
	checkImport(t, "own.docx", typed(t, c, printed, drafttest.Pictures()[0].Data), c, n, true)
}

// Other programs keep a filled form readable.
func TestBlankThroughLibreOffice(t *testing.T) {
	dir, portrait := t.TempDir(), drafttest.Pictures()[0].Data
	notices := blankNotices(t)
	var names, open []string
	for name, c := range notices {
		names = append(names, name)
		path := filepath.Join(dir, name+".docx")
		open = append(open, path)
		if err := os.WriteFile(path, typed(t, c, func(key form.Key) string { return form.Printed(c, answers(c), key) }, portrait), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	convert := func(format string, from []string) (made []string) {
		folder := filepath.Join(dir, fmt.Sprintf("%s-of-%s", format, filepath.Ext(from[0])[1:]))
		soffice.Convert(t, format, folder, from...)
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

// Every choice that a notice offers is known again.
func TestBlankTakesEveryChoice(t *testing.T) {
	for name, c := range blankNotices(t) {
		n := answers(c)
		shown := onPaper(c, n)
		for _, s := range c.Steps {
			for _, f := range s.Fields {
				if _, ok := shown[f.Key]; !ok || f.Kind != form.Choice {
					continue
				}
				for _, choice := range f.Choices {
					n := n.Clone()
					n.Answers[f.Key] = choice.Value
					if n.Answers[form.KeyIDNumber] != "" && f.Key == form.KeySex {
						n.Answers[form.KeyIDNumber] = map[string]string{"男": "110105194912310011", "女": "11010519491231002X"}[choice.Value]
					}
					printed := func(key form.Key) string { return form.Printed(c, n, key) }
					checkImport(t, name+" "+choice.Label+".docx", typed(t, c, printed, drafttest.Pictures()[0].Data), c, n, true)
				}
			}
		}
	}
}

// In the notice's own form an answer may look like a label, or like several.
func TestBlankTakesAnswersThatLookLikeLabels(t *testing.T) {
	c := blankNotices(t)["own"]
	for key, texts := range map[form.Key][]string{
		form.KeyName:     {"艾力·买买提", "民族", "毕业", "张𠮷"},
		form.KeyPost:     {"经办人", "填表人", "车间", "工会主席", "部门负责人", "班主任"},
		form.KeyTitle:    {"高级", "中级职称", "初级工（五级）"},
		form.KeyEmployer: {"学校", "凤城街道总工会"},
		form.KeyResume:   {"1.2006年7月参加工作\n2.2010年5月任班长", "学习经历：\n2003年9月至2006年7月　某校\n工作经历：\n2006年7月至今　某公司"},
		form.KeyDeeds:    {"姓名：张三，性别：男，工作认真。", "主要事迹：他扎根一线。", "踏实肯干。"},
	} {
		for _, text := range texts {
			n := answers(c)
			n.Answers[key] = text
			printed := func(key form.Key) string { return form.Printed(c, n, key) }
			checkImport(t, string(key)+" "+text, typed(t, c, printed, drafttest.Pictures()[0].Data), c, n, true)
		}
	}
}
