package clerk

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/sample"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// The blank form is exported from the start page, and read in when it comes back.
func TestExportBlank(t *testing.T) {
	p := newTestProgram(t)
	w, folder := worldOf(p), t.TempDir()
	tap := func() {
		l := linksOf(p, "导出空白推荐表")[0]
		test.TapAt(l, fyne.NewPos(30, l.Size().Height/2)) // on its first word
	}
	tap() // and cancel the dialog
	if uitest.WantNotShown(t, p, "推荐表（空白）"); len(w.asked) != 1 {
		t.Errorf("asked %q", w.asked)
	}

	w.folder = folder
	tap()
	path := filepath.Join(folder, "莱芜最美职工推荐表（空白）.docx")
	written, err := os.ReadFile(path)
	if err != nil || string(written) != string(export.Blank(p.Env.Notices[0])) {
		t.Fatalf("%d bytes, %v", len(written), err)
	}
	uitest.WantShown(t, p, "“莱芜最美职工推荐表（空白）.docx”已存到文件夹“"+filepath.Base(folder)+"”。")
	photograph(t, p, "blank")
	for _, b := range uitest.Buttons(p, "打开") {
		if b.Text == "打开" {
			test.Tap(b)
		}
	}
	if !slices.Equal(w.opened, []string{path}) {
		t.Errorf("opened %q", w.opened)
	}
	w.folder = folder
	tap()
	uitest.TapButton(t, p, "打开所在文件夹")
	if want := []string{filepath.Join(folder, "莱芜最美职工推荐表（空白）2.docx")}; !slices.Equal(w.revealed, want) {
		t.Errorf("revealed %q", w.revealed)
	}

	// What cannot be written is said.
	w.folder = path
	tap()
	uitest.WantShown(t, p, "莱芜最美职工推荐表（空白）.docx")
	uitest.WantNotShown(t, p, "已存到")
}

// What a nominee typed into the blank form at home is in the draft after one drop.
func TestBlankComesBack(t *testing.T) {
	p := newTestProgram(t)
	c := p.Env.Notices[0]
	n := sample.Nomination(c)
	in := drafttest.Typed{Cells: map[int]string{}, Place: -1, Portrait: drafttest.Pictures()[0].Data}
	for i, cell := range c.Sheet.Table.Grid() {
		if cell.Picture {
			in.Place = i
		} else if cell.Field != "" {
			in.Cells[i] = form.Printed(c, n, cell.Field)
		}
	}
	p.drop([]string{drafttest.WriteFile(t, "张三发回.docx", drafttest.FillIn(t, export.Blank(c), in))})
	p.finish()
	photograph(t, p, "blank-comes-back")
	uitest.TapButton(t, p, acceptButton(t, p))
	p.finish()
	if p.shell == nil {
		t.Fatal("no draft was opened")
	}
	got := p.shell.session.Nomination
	for _, cell := range c.Sheet.Table.Grid() {
		if cell.Field != "" && form.Printed(c, got, cell.Field) != form.Printed(c, n, cell.Field) {
			t.Errorf("%s is %q", cell.Field, form.Printed(c, got, cell.Field))
		}
	}
	if got.Photos.Portrait == "" {
		t.Error("no ID photo")
	}
}
