package clerk

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/sample"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// A nomination from the empty start page to the package, by taps and typing only. It is
// the built-in example, but for an ethnicity as people write it.
func TestJourney(t *testing.T) {
	p := newTestProgram(t)
	w, c := worldOf(p), p.Canvas()
	o := drafttest.NewOutside(t)
	told := sample.Nomination(p.Env.Notices[0])
	uitest.WantShown(t, p, "还没有材料")
	uitest.TapButton(t, p, "新建推荐材料")
	if p.shell == nil {
		t.Fatal("no draft was opened")
	}
	s := p.shell.session

	into := func(f fyne.Focusable, text string) {
		t.Helper()
		if e, ok := f.(fyne.CanvasObject); ok {
			look.Reveal(p.shell.scroll, e)
		}
		c.Focus(f)
		test.Type(f, text)
	}
	enter := func(key form.Key, text string) {
		t.Helper()
		focus, _ := p.shell.steps[p.shell.current].Field(key)
		if focus == nil {
			t.Fatalf("no field %s on this step", key)
		}
		into(focus, text)
	}
	choose := func(f fyne.Focusable, tile string) {
		t.Helper()
		o := f.(fyne.CanvasObject)
		look.Reveal(p.shell.scroll, o)
		uitest.Click(t, p, o)
		uitest.ClickText(t, p, tile)
	}
	next := func(to form.StepID) {
		t.Helper()
		p.tick()
		left := form.StepIDs[p.shell.current]
		wantDone(t, s, left)
		uitest.TapButton(t, p, "下一步："+s.Kit.Campaign.Step(to).Title)
	}

	enter(form.KeyUnit, "凤城")
	uitest.ClickText(t, p, "凤城街道总工会")
	choose(rowOf(t, p, form.KeyUnitKind).Target, "镇（街）总工会")
	enter(form.KeyContact, "李四")
	enter(form.KeyContactPhone, "13800000000")
	uitest.ClickText(t, p, "今天")
	for _, q := range s.Kit.Campaign.Questions {
		answer(t, p, q.Key, q.Expect)
	}
	next(form.StepPerson)

	enter(form.KeyName, "张三")
	uitest.Click(t, p, uitest.TextIn(t, rowOf(t, p, form.KeySex).Target, "男"))
	enter(form.KeyEthnicity, "汉")
	enter(form.KeyBorn, "1985.6")
	choose(rowOf(t, p, form.KeyPolitics).Target, "中共党员")
	choose(rowOf(t, p, form.KeyEducation).Target, "大专")
	enter(form.KeyStarted, "200607")
	enter(form.KeyPost, "高炉工长")
	enter(form.KeyTitle, "高级技师")
	enter(form.KeyEmployer, "山东莱芜示例钢铁有限公司炼铁厂")
	enter(form.KeyPhone, "13800000000")
	next(form.StepRecord)

	enter(form.KeyResume, told.Answer(form.KeyResume))
	for i, h := range told.Honours {
		uitest.TapButton(t, p, "增加一项")
		test.Type(c.Focused(), h.Date)
		controls := honour(t, p, i)
		into(controls[1], h.Name)
		choose(controls[2], h.Level)
		into(controls[3], h.Issuer)
	}
	uitest.WantShown(t, p, "符合，2018年4月获“莱芜市五一劳动奖章”（市级）")
	next(form.StepPhotos)

	var pictures []string
	for _, picture := range drafttest.Pictures() {
		pictures = append(pictures, o.File(filepath.Base(picture.Path), picture.Data))
	}
	p.drop(pictures)
	p.tick()
	if want := (form.Photos{Portrait: "photos/证件照.jpg", Work: []string{"photos/炉前作业.jpg", "photos/班组合影.jpg", "photos/师徒交流.jpg"}}); !reflect.DeepEqual(s.Nomination.Photos, want) {
		t.Errorf("photos: %+v", s.Nomination.Photos)
	}
	next(form.StepStory)

	enter(form.KeyDeeds, told.Answer(form.KeyDeeds))
	w.files = []string{o.File("张三事迹.txt", []byte(told.Answer(form.KeyStoryTitle)+"\n"+told.Answer(form.KeyStory)))}
	uitest.TapButton(t, p, "从 Word 或文本文件导入")
	uitest.WantShown(t, p, "已读入“张三事迹.txt”")
	next(form.StepReview)

	uitest.WantShown(t, p, "没有必须修改的地方，1 处请留意。")
	uitest.TapButton(t, p, "改为 汉族")
	p.tick()
	uitest.WantShown(t, p, "都符合要求，可以打印与发送了。")
	next(form.StepHandIn)

	for key, want := range told.Answers {
		wantAnswer(t, s, key, want)
	}
	if !reflect.DeepEqual(s.Nomination.Honours, told.Honours) {
		t.Errorf("honours %+v", s.Nomination.Honours)
	}
	uitest.WantAccent(t, p, "生成并打开 PDF")
	uitest.TapButton(t, p, "生成并打开 PDF")
	p.tick()
	uitest.WantAccent(t, p, "生成电子材料包")
	uitest.TapButton(t, p, "生成电子材料包")
	p.tick()

	out := filepath.Join(p.Env.Drafts, "导出")
	p.leave() // saves everything
	kept := s.ClosedDir
	n, err := draft.Read(kept)
	if err != nil {
		t.Fatal(err)
	}
	x := s.Kit.Examine(t.Context(), export.NewPhotos(kept), n, p.Today())
	ready, _, ok := x.Finalize()
	if !ok {
		t.Fatal("the draft on disk is not final")
	}
	want, err := ready.Write(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{want.Paper, want.Zip} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		made, err := os.ReadFile(filepath.Join(out, filepath.Base(path)))
		if err != nil || !bytes.Equal(made, data) {
			t.Errorf("%s: %d bytes, want the same %d; %v", filepath.Base(path), len(made), len(data), err)
		}
	}
	if opened := []string{filepath.Join(out, filepath.Base(want.Paper))}; !slices.Equal(w.opened, opened) {
		t.Errorf("opened %q, want %q", w.opened, opened)
	}
	if got := namesOf(p); got != "张三" {
		t.Errorf("cards %q", got)
	}
}
