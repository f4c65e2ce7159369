package clerk

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// A dropped file reaches the step that accepts it, whichever step is on screen.
func TestDropped(t *testing.T) {
	const photos, story, hand, stays = form.StepPhotos, form.StepStory, form.StepHandIn, form.StepID("")
	for _, tt := range []struct {
		name  string
		at    form.StepID
		files []string
		to    form.StepID // the step on screen afterwards
		want  string      // photos, title of the story, scans
		says  string      // in a panel
	}{
		{"photo on the first step", form.StepUnit, []string{"a.jpg"}, photos, "[photos/a.jpg]  []", ""},
		{"folder", hand, []string{"相册"}, photos, "[photos/b.jpg]  []", ""},
		{"document on the photos", photos, []string{"炉火.docx"}, story, "[] 炉火为证 []", ""},
		{"text on the first step", form.StepUnit, []string{"炉火.txt"}, story, "[] 炉火为证 []", ""},
		{"PDF on the photos", photos, []string{"盖章.pdf"}, hand, "[]  [scans/盖章.pdf]", ""},
		{"photo on the last step", hand, []string{"a.jpg"}, hand, "[]  [scans/a.jpg]", ""},
		{
			"mixed", photos,
			[]string{"盖章.pdf", "a.jpg", "说明.xlsx", "炉火.docx"},
			photos, "[photos/a.jpg] 炉火为证 [scans/盖章.pdf]",
			"“说明.xlsx”里没有认出可以填入的内容，请换一个文件。\n“炉火.docx”交给了“事迹”一步，请到那一步查看。\n“盖章.pdf”交给了“打印与发送”一步，请到那一步查看。",
		},
		{"two stories", story, []string{"炉火.docx", "炉火.txt"}, story, "[] 炉火为证 []", "“炉火.txt”没有添加"},
		{"nobody's", form.StepRecord, []string{"说明.xlsx", "b.zip"}, stays, "[]  []", "“说明.xlsx”里没有认出可以填入的内容，请换一个文件。\n“b.zip”没有添加"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newTestProgram(t)
			s := openEmpty(t, p)
			p.shell.show(slices.Index(form.StepIDs, tt.at))
			o := drafttest.NewOutside(t)
			o.Photo("a.jpg", 640, 480)
			o.Photo("相册/b.jpg", 640, 480)
			o.File("盖章.pdf", []byte("%PDF-1.7\n%%EOF\n"))
			o.File("说明.xlsx", []byte("PK"))
			o.File("b.zip", []byte("PK"))
			o.File("炉火.txt", []byte("炉火为证\n　　张三是炉前工。"))
			docx, err := os.ReadFile(drafttest.WriteDocx(t, "炉火.docx", "炉火为证", "　　张三是炉前工。"))
			if err != nil {
				t.Fatal(err)
			}
			o.File("炉火.docx", docx)
			var paths []string
			for _, name := range tt.files {
				paths = append(paths, filepath.Join(o.Dir, name))
			}
			p.drop(paths)
			p.tick()
			n := s.Nomination
			if got := fmtDropped(n); got != tt.want {
				t.Errorf("taken: %s, want %s", got, tt.want)
			}
			to := tt.to
			if to == stays {
				to = tt.at
			}
			if got := stepOnScreen(p); got != to {
				t.Errorf("on %s, want %s", got, to)
			}
			if tt.says != "" {
				uitest.WantShown(t, p, tt.says)
				uitest.TapButton(t, p, "知道了")
			}
			if p.Canvas().Overlays().Top() != nil {
				t.Error("something lies over the window")
			}
		})
	}
}

// A document over the card of a proof is that proof and no form, and what is not one goes
// where it always does.
func TestDroppedOnAProof(t *testing.T) {
	c := drafttest.Notice(t)
	c.Attachments = []form.Attachment{{Key: "公示证明", Label: "公示证明", Formats: []form.PhotoFormat{form.DOCX}, Count: 2, Size: 1 << 20}}
	p := newProgramIn(t, t.TempDir(), c)
	s := openEmpty(t, p)
	goTo(p, form.StepHandIn)
	p.droppedAt = fyne.CurrentApp().Driver().AbsolutePositionForObject(uitest.TextIn(t, p.shell.root, "公示证明"))
	p.drop([]string{drafttest.WriteDocx(t, "公示.docx", "公示", "　　张三。"), drafttest.WriteFile(t, "炉火.txt", []byte("炉火为证\n　　张三是炉前工。"))})
	p.tick()
	if n := s.Nomination; !slices.Equal(n.Files("公示证明"), []string{"attachments/公示.docx"}) || n.Answer(form.KeyStoryTitle) != "炉火为证" {
		t.Errorf("proofs %q, story %q", n.Attached, n.Answer(form.KeyStoryTitle))
	}
	p.droppedAt = fyne.Position{}
	goTo(p, form.StepHandIn)
	p.drop([]string{drafttest.WriteDocx(t, "旧事.docx", "旧事", "　　张三。")})
	p.tick()
	if n := s.Nomination; len(n.Files("公示证明")) != 1 || stepOnScreen(p) != form.StepStory {
		t.Errorf("elsewhere: proofs %q, on %s", n.Attached, stepOnScreen(p))
	}
}

func fmtDropped(n form.Nomination) string {
	return fmt.Sprint(n.Photos.Work, " ", n.Answer(form.KeyStoryTitle), " ", n.Scans)
}
