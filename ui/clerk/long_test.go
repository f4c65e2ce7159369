package clerk

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// A draft in which every answer is far too long opens, shows a beginning of each
// everywhere, and loses nothing on the way through the steps.
func TestLongAnswersAreShownInPart(t *testing.T) {
	p := newTestProgram(t)
	c := p.Env.Notices[0]
	long := strings.Repeat(strings.Repeat("炉火映红了他的脸。", 9)+"\n", look.LongestText/123)
	n := form.NewNomination(c.ID)
	n.Answers = map[form.Key]string{}
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			if n.Answers[f.Key] = long; f.Key == form.KeyStory {
				n.Answers[f.Key] = long + long
			}
		}
	}
	n.Honours = []form.Honour{{Date: long, Name: long, Level: long, Issuer: long, Kind: "honour"}}
	dir := p.Env.Drafts + "/长"
	d, err := draft.Create(dir, n)
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	wantShort(t, p)
	if err := p.openNow(dir, c); err != nil {
		t.Fatal(err)
	}
	p.tick()
	for i := range form.StepIDs {
		p.shell.show(i)
		for _, o := range uitest.Visible(p) {
			if e, ok := o.(*field.Entry); ok {
				p.Canvas().Focus(e)
			}
		}
		p.Canvas().Unfocus()
		p.tick()
		wantShort(t, p)
	}
	s := p.shell.session
	if got := s.Nomination.Digest(); got != n.Digest() {
		t.Error("going through the steps changed an answer")
	}
}

// wantShort wants nothing on screen that the toolkit lays out for long.
func wantShort(t *testing.T, p *Program) {
	t.Helper()
	for _, o := range uitest.Visible(p) {
		text, most := "", look.LongestName+50
		switch o := o.(type) {
		case *widget.Label:
			text = o.Text
		case *canvas.Text:
			text, most = o.Text, look.LongestLine+50 // it may be the line of an entry
		case *field.Entry:
			if text, most = o.Text, look.LongestLine+50; o.MultiLine {
				most = look.LongestText + 50
			}
		case *look.Prose:
			text, most = "", 2_000+50
			for _, part := range uitest.VisibleIn(o) {
				if line, ok := part.(*canvas.Text); ok {
					text += line.Text
				}
			}
		}
		if got := utf8.RuneCountInString(text); got > most {
			t.Errorf("%T has %d characters, at most %d", o, got, most)
		}
	}
}

// What is too long is not changed before its rest is given up.
func TestLongAnswerIsShortenedOnRequest(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	long := strings.Repeat("炉", look.LongestText+7)
	s.Set(form.KeyStory, long)
	goTo(p, form.StepStory)
	e := entryOf(t, p, form.KeyStory)
	uitest.WantShown(t, p, "20007 / 1500 字，超出 18507 字", "……（后面还有 7 个字符，太长，没有显示）")
	p.Canvas().Focus(e)
	for _, act := range []func(){
		func() { test.Type(e, "好") }, func() { pressKeys(e, fyne.KeyBackspace) },
		func() { e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard("好")}) },
	} {
		act()
		uitest.WantShown(t, p, "这一项有 20007 个字符")
		uitest.TapButton(t, p, "不改")
		wantAnswer(t, s, form.KeyStory, long)
	}
	test.Type(e, "好")
	uitest.TapButton(t, p, "只留开头")
	wantAnswer(t, s, form.KeyStory, strings.Repeat("炉", look.LongestText))
	test.Type(e, "好")
	if got := utf8.RuneCountInString(s.Nomination.Answer(form.KeyStory)); got != look.LongestText+1 {
		t.Error(got, "characters: typing does nothing")
	}
}

func TestLongStoryIsAskedAboutBeforeItIsRead(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	goTo(p, form.StepStory)
	old := "　　张三是炉前工。"
	s.Set(form.KeyStory, old)
	long := strings.Repeat("炉", look.LongestText)
	p.drop([]string{drafttest.WriteDocx(t, "全集.docx", long+"火")})
	uitest.WantShown(t, p, "“全集.docx”有 20001 个字符，多过 20000 会让窗口停住，还没有读入，请核对文件。")
	wantAnswer(t, s, form.KeyStory, old)
	uitest.TapButton(t, p, "只读入开头的 20000 个字符")
	wantAnswer(t, s, form.KeyStory, long)
	uitest.WantShown(t, p, "已读入“全集.docx”，20000 字。")
	uitest.TapButton(t, p, "恢复导入前的内容")
	wantAnswer(t, s, form.KeyStory, old)
	p.drop([]string{drafttest.WriteDocx(t, "够.docx", long)})
	wantAnswer(t, s, form.KeyStory, long)
}

// An import takes the place of an answer that is too long, which comes back whole.
func TestLongAnswerIsReplacedAndComesBack(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	long := strings.Repeat("炉", look.LongestText+7)
	s.Set(form.KeyStory, long)
	goTo(p, form.StepStory)
	uitest.TapButton(t, p, "选中超出部分")
	uitest.TapButton(t, p, "不改")
	p.drop([]string{drafttest.WriteDocx(t, "事迹.docx", "　　张三是炉前工。")})
	wantAnswer(t, s, form.KeyStory, "　　张三是炉前工。")
	test.Type(entryOf(t, p, form.KeyStory), "好")
	uitest.TapButton(t, p, "恢复导入前的内容")
	wantAnswer(t, s, form.KeyStory, long)
	wantShort(t, p)
}
