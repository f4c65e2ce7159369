package step

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestStoryCounts(t *testing.T) {
	d := openEmpty(t, form.StepStory)
	s := d.session
	st := d.step.(*storyStep)
	uitest.WantShown(t, d, "0 / 300 字，还可写 300 字", "0 / 1500 字，还可写 1500 字")
	typeInto(d, st.passages[form.KeyDeeds].entry, "他在炉前 15 年。")
	if got := s.Nomination.Answer(form.KeyDeeds); got != "他在炉前 15 年。" {
		t.Errorf("deeds are %q", got)
	}
	uitest.WantShown(t, d, "7 / 300 字，还可写 293 字")
}

func TestStoryBeyondTheLimit(t *testing.T) {
	d := openEmpty(t, form.StepStory)
	s := d.session
	st := d.step.(*storyStep)
	e := st.passages[form.KeyStory].entry
	body := strings.Repeat("　　炉火映红了他的脸。\n", 149) + "他常说：炉火不熄，匠心不止，好"
	e.Replace(body)
	used := form.Count(body).Words
	if used <= 1500 {
		body += strings.Repeat("好", 1510-used)
		e.Replace(body)
	}
	over := body[form.LimitAt(body, 1500):]
	uitest.WantShown(t, d, "1500 字，超出", "请删去", "超出部分从“"+string([]rune(over)[:5]))
	uitest.TapButton(t, d, "选中超出部分")
	if d.Canvas().Focused() != e {
		t.Fatalf("focus is on %T", d.Canvas().Focused())
	}
	if got := e.SelectedText(); got != over {
		t.Fatalf("selected %q, want %q", got, over)
	}
	pressKeys(e, fyne.KeyBackspace)
	if got := form.Count(s.Nomination.Answer(form.KeyStory)).Words; got != 1500 {
		t.Errorf("%d words are left", got)
	}
	uitest.WantShown(t, d, "1500 / 1500 字，还可写 0 字")
	uitest.WantNotShown(t, d, "选中超出部分")
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if s.Nomination.Answer(form.KeyStory) != body {
		t.Error("the removal was not taken back")
	}
	e.TypedShortcut(&fyne.ShortcutRedo{})
	if form.Count(e.Text).Words != 1500 {
		t.Error("the removal was not done again")
	}
}

func TestStoryImport(t *testing.T) {
	d := openSample(t, form.StepStory, nil)
	s := d.session
	st := d.step.(*storyStep)
	old := s.Nomination.Answer(form.KeyStory)
	d.files = []string{drafttest.WriteDocx(t, "事迹.docx", "他的十五年", "　　张三是炉前工。", "", "", "", "", "　　他爱\u200B岗。")}
	uitest.TapButton(t, d, "从 Word 或文本文件导入")
	if got, want := s.Nomination.Answer(form.KeyStory), "他的十五年\n　　张三是炉前工。\n\n　　他爱岗。"; got != want {
		t.Errorf("story is %q, want %q", got, want)
	}
	uitest.WantShown(t, d, "已读入“事迹.docx”，16 字。标题没有换，文件的第一行“他的十五年”留在正文里。读入时去掉了 1 个看不见的字符，把连续的空行并成了一行。")
	if at := st.passages[form.KeyStory].entry.CursorTextOffset(); at != 0 {
		t.Errorf("cursor at %d after the import", at)
	}
	uitest.TapButton(t, d, "恢复导入前的内容")
	if s.Nomination.Answer(form.KeyStory) != old {
		t.Error("the old story is not back")
	}
	uitest.WantNotShown(t, d, "已读入", "恢复导入前的内容")
	d.step.Drop([]string{drafttest.WriteDocx(t, "事迹.docx", "他的十五年", "　　张三是炉前工。")})
	uitest.WantShown(t, d, "已读入")
	d.takeBack()
	uitest.WantNotShown(t, d, "已读入")
	tapUndo := st.passages[form.KeyStory]
	test.Tap(tapUndo.undo)
	test.Tap(tapUndo.undo)
	if s.Nomination.Answer(form.KeyStory) != old {
		t.Error("an import is more than one step back")
	}
	if !tapUndo.undo.Disabled() {
		t.Error("there is more to take back than was done")
	}
}

func TestStoryImportTitle(t *testing.T) {
	d := openEmpty(t, form.StepStory)
	s := d.session
	st := d.step.(*storyStep)
	path := drafttest.WriteDocx(t, "事迹.docx", "炉火为证", "　　张三是炉前工。")
	d.step.Drop([]string{path})
	if s.Nomination.Answer(form.KeyStoryTitle) != "炉火为证" || s.Nomination.Answer(form.KeyStory) != "　　张三是炉前工。" {
		t.Errorf("title %q, story %q", s.Nomination.Answer(form.KeyStoryTitle), s.Nomination.Answer(form.KeyStory))
	}
	uitest.WantShown(t, d, "第一行“炉火为证”用作了标题")
	uitest.WantNotShown(t, d, "恢复导入前的内容")
	st.Drop([]string{drafttest.WriteDocx(t, "新事迹.docx", "炉火为证", "　　李四。")})
	if got := s.Nomination.Answer(form.KeyStory); got != "　　李四。" {
		t.Errorf("the title is repeated in %q", got)
	}
}

func TestStoryImportRefused(t *testing.T) {
	d := openSample(t, form.StepStory, nil)
	s := d.session
	old := s.Nomination.Answer(form.KeyStory)
	for _, c := range []struct{ path, want string }{
		{drafttest.WriteFile(t, "旧.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")), "文件“旧.doc”不是 Word 文档，请选择 .docx 或 .txt 文件。"},
		{drafttest.WriteFile(t, "空.txt", []byte(" \n")), "文件“空.txt”里没有文字，请换一个文件。"},
		{filepath.Join(t.TempDir(), "没有.txt"), "文件“没有.txt”打不开："},
	} {
		d.step.Drop([]string{c.path})
		uitest.WantShown(t, d, c.want)
	}
	if s.Nomination.Answer(form.KeyStory) != old {
		t.Error("the story has changed")
	}
}

func TestStoryImportNewest(t *testing.T) {
	d := openEmpty(t, form.StepStory)
	s := d.session
	st := d.step.(*storyStep)
	d.Finish()
	d.Later = true
	st.Drop([]string{drafttest.WriteFile(t, "一.txt", []byte("一。"))})
	uitest.WantShown(t, d, "正在读入“一.txt”")
	st.Drop([]string{drafttest.WriteFile(t, "二.txt", []byte("二。"))})
	first, second := d.Work[0], d.Work[1]
	second()
	first()
	if got := s.Nomination.Answer(form.KeyStory); got != "二。" {
		t.Errorf("story is %q", got)
	}
}

func TestStoryPaste(t *testing.T) {
	d := openEmpty(t, form.StepStory)
	s := d.session
	st := d.step.(*storyStep)
	e := st.passages[form.KeyStory].entry
	d.Canvas().Focus(e)
	paste := func(text string) { e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard(text)}) }
	paste("张\u200B三\u00A0炼铁\x02")
	if got := s.Nomination.Answer(form.KeyStory); got != "张三 炼铁" {
		t.Errorf("story is %q", got)
	}
	uitest.WantShown(t, d, "粘贴时去掉了 2 个看不见的字符，把 1 个特殊空格换成了普通空格。")
	paste("，好")
	uitest.WantNotShown(t, d, "粘贴时")
	paste("\u200B")
	if got := s.Nomination.Answer(form.KeyStory); got != "张三 炼铁，好" {
		t.Errorf("story is %q", got)
	}
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if got := s.Nomination.Answer(form.KeyStory); got != "张三 炼铁" {
		t.Errorf("after undo the story is %q", got)
	}
}

func TestStoryUndoAndRedo(t *testing.T) {
	d := openEmpty(t, form.StepStory)
	s := d.session
	st := d.step.(*storyStep)
	deeds := st.passages[form.KeyDeeds]
	if !deeds.undo.Disabled() || !deeds.redo.Disabled() {
		t.Error("there is something to take back before anything was done")
	}
	typeInto(d, deeds.entry, "他爱岗。他敬业。")
	test.Tap(deeds.undo)
	if got := s.Nomination.Answer(form.KeyDeeds); got != "他爱岗。" {
		t.Errorf("after undo %q", got)
	}
	if d.Canvas().Focused() != deeds.entry || deeds.entry.CursorTextOffset() != 4 {
		t.Errorf("focus on %T, cursor at %d", d.Canvas().Focused(), deeds.entry.CursorTextOffset())
	}
	test.Tap(deeds.redo)
	if got := s.Nomination.Answer(form.KeyDeeds); got != "他爱岗。他敬业。" {
		t.Errorf("after redo %q", got)
	}
	pressKeys(deeds.entry, fyne.KeyBackspace, fyne.KeyBackspace)
	deeds.entry.TypedShortcut(&fyne.ShortcutUndo{})
	if got := s.Nomination.Answer(form.KeyDeeds); got != "他爱岗。他敬业。" {
		t.Errorf("after undo of erasing %q", got)
	}
	test.Tap(deeds.undo)
	test.Tap(deeds.undo)
	if got := s.Nomination.Answer(form.KeyDeeds); got != "" || !deeds.undo.Disabled() || deeds.redo.Disabled() {
		t.Errorf("at the beginning: %q", got)
	}
	typeInto(d, deeds.entry, "新")
	if !deeds.redo.Disabled() {
		t.Error("what was taken back can be done again after typing anew")
	}
}

func TestStoryConditions(t *testing.T) {
	d := openSample(t, form.StepStory, nil)
	uitest.WantShown(t, d, "政治坚定 · 爱岗敬业 · 诚信友善 · 勇于创新")
	uitest.WantNotShown(t, d, "拥护党的领导")
	uitest.TapButton(t, d, "说明")
	uitest.WantShown(t, d, "拥护党的领导")
	uitest.TapButton(t, d, "收起说明")
	uitest.WantNotShown(t, d, "拥护党的领导")
}

func TestStoryJump(t *testing.T) {
	d := openSample(t, form.StepStory, nil)
	st := d.step.(*storyStep)
	for key, want := range map[form.Key]fyne.Focusable{
		form.KeyDeeds: st.passages[form.KeyDeeds].entry, form.KeyStory: st.passages[form.KeyStory].entry, form.KeyStoryTitle: st.rows[form.KeyStoryTitle].target,
	} {
		d.focusOn(t, key)
		if got := d.Canvas().Focused(); got != want {
			t.Errorf("%s: focus is on %T", key, got)
		}
	}
}

// The first line of a file is offered as the title where another stands there.
func TestStoryOffersTheOtherTitle(t *testing.T) {
	d := openEmpty(t, form.StepStory)
	s := d.session
	s.Set(form.KeyStoryTitle, "炉火为证")
	d.files = []string{drafttest.WriteFile(t, "事迹.txt", []byte("炉火映初心\n他在炉前干了十五年。"))}
	uitest.TapButton(t, d, "从 Word 或文本文件导入")
	uitest.WantShown(t, d, "标题没有换，文件的第一行“炉火映初心”留在正文里。")
	wantAnswer(t, s, form.KeyStory, "炉火映初心\n他在炉前干了十五年。")
	uitest.TapButton(t, d, "用作标题")
	wantAnswer(t, s, form.KeyStoryTitle, "炉火映初心")
	wantAnswer(t, s, form.KeyStory, "他在炉前干了十五年。")
}

// The short texts that a notice asks for stand under a heading of their own, are counted
// and missed like any field, and Enter goes through them last.
func TestStoryShortTexts(t *testing.T) {
	d := newDeskWith(t, drafttest.MakeSample(t, t.TempDir(), "示例", drafttest.Notice(t), nil), form.StepStory, func(d *desk) {
		c := d.env.Notices[0]
		c.Steps = slices.Clone(c.Steps)
		for i, this := range c.Steps {
			if this.ID == form.StepStory {
				c.Steps[i].Fields = append([]form.Field{
					{Key: "slogan", Label: "一句话事迹", Kind: form.Text, Hint: "最打动人的一句，50 字以内", Required: true, Max: 50},
					{Key: "reason", Label: "推荐理由", Kind: form.Paragraph, Hint: "100 字以内", Max: 100},
					{Key: "media", Label: "报道形式", Kind: form.Choice, Choices: []form.Option{{Value: "文字", Label: "文字"}, {Value: "视频", Label: "视频"}}},
				}, this.Fields...)
			}
		}
		d.env.Notices[0] = c
	})
	d.Tick()
	uitest.WantShown(t, d, "供宣传使用", "一句话事迹", "最打动人的一句，50 字以内", "0 / 100 字，还可写 100 字", "报道形式")
	uitest.Photograph(t, d.native, look.NewTheme(uitest.Sans, uitest.SansBold), "story-publicity", fyne.NewSize(deskWidth, 1400), fyne.NewSize(793, 1400))
	var keys []form.Key
	for _, stop := range d.step.Stops() {
		keys = append(keys, stop.Key)
	}
	if want := []form.Key{form.KeyDeeds, form.KeyStoryTitle, form.KeyStory, "slogan", "reason", "media"}; !slices.Equal(keys, want) {
		t.Errorf("Enter goes through %q", keys)
	}
	entry, box := d.step.Field("slogan")
	if entry == nil || box == nil {
		t.Fatal("the finding leads nowhere")
	}
	typeInto(d, entry, strings.Repeat("字", 51))
	d.Canvas().Unfocus()
	d.Tick()
	uitest.WantShown(t, d, "现有 51 字，上限 50 字，请删去 1 字")
	if got := d.session.Nomination.Answer("slogan"); got != strings.Repeat("字", 51) {
		t.Errorf("%q", got)
	}
	plain := openSample(t, form.StepStory, nil)
	uitest.WantNotShown(t, plain, "供宣传使用")
}
