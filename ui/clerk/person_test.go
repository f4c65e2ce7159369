package clerk

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/assets"
	"zuimei/form"
	noticefile "zuimei/form/notice" // notice is a widget here
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// wantDone checks that a step is told to have nothing that must be mended.
func wantDone(t *testing.T, s *session.Session, id form.StepID) {
	t.Helper()
	for i, other := range form.StepIDs {
		if st := s.StateOf(i); other == id && (st.Errors > 0 || !st.Done && st.Warnings == 0) {
			t.Errorf("%s: %+v", id, st)
		}
	}
	for _, f := range s.Findings {
		if f.Severity == form.Error && s.Kit.Campaign.StepOf(f.Field) == id {
			t.Errorf("%s: %s", f.Field, f.Message())
		}
	}
}

func TestPersonByMouse(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.show(1)
	c := p.Canvas()
	enter := func(key form.Key, text string) {
		look.Reveal(p.shell.scroll, rowOf(t, p, key).Box)
		c.Focus(entryOf(t, p, key))
		uitest.Type(t, p, text)
	}
	enter(form.KeyName, "张三")
	uitest.Click(t, p, rowOf(t, p, form.KeySex).Target.(*field.Segments).Parts[0])
	enter(form.KeyEthnicity, "汉")
	clickTile(t, p, "汉族")
	enter(form.KeyBorn, "1985.6")
	uitest.Click(t, p, rowOf(t, p, form.KeyPolitics).Target)
	clickTile(t, p, "中共党员")
	uitest.Click(t, p, rowOf(t, p, form.KeyEducation).Target)
	clickTile(t, p, "大专")
	enter(form.KeyStarted, "200607")
	enter(form.KeyPost, "高炉工长")
	enter(form.KeyEmployer, "山东莱芜示例钢铁有限公司炼铁厂")
	enter(form.KeyPhone, "13800000000")
	c.Unfocus()
	wantDone(t, s, form.StepPerson)
	for key, want := range map[form.Key]string{
		form.KeyName: "张三", form.KeySex: "男", form.KeyEthnicity: "汉族", form.KeyBorn: "1985-06",
		form.KeyPolitics: "中共党员", form.KeyEducation: "大专", form.KeyStarted: "2006-07", form.KeyPhone: "13800000000",
	} {
		wantAnswer(t, s, key, want)
	}
	uitest.WantShown(t, p, "1985年6月", "2006年7月")
	photograph(t, p, "person")
}

// A plain field that an office adds to its notice needs no program of its own: it
// is asked for, checked, and printed where the notice wants it.
func TestFieldThatTheNoticeAdds(t *testing.T) {
	for step, id := range form.PlainSteps {
		t.Run(string(id), func(t *testing.T) {
			const field = "\n[[steps.fields]]\nkey = \"shift\"\nlabel = \"班次\"\nkind = \"text\"\nrequired = true\nmax = 6\n"
			text := string(assets.DefaultCampaign())
			head, rest, _ := strings.Cut(text, "[[steps]]\nid = \""+string(id)+"\"")
			rest, after, _ := strings.Cut(rest, "\n[[steps]]\n")
			text = head + "[[steps]]\nid = \"" + string(id) + "\"" + rest + field + "\n[[steps]]\n" + after
			text = strings.Replace(text, `{ field = "title" }`, `{ field = "shift" }`, 1)
			text = strings.Replace(text, `"职　称/\n技能等级"`, `"班　　次"`, 1)
			c, problems := noticefile.Parse([]byte(text))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			p := newProgramIn(t, t.TempDir(), c)
			s := openSample(t, p)
			missing := func() bool {
				return slices.ContainsFunc(form.Check(s.Examination.Case()), func(f form.Finding) bool {
					return f.Field == "shift" && f.Rule == "required"
				})
			}
			p.shell.show(step)
			uitest.WantShown(t, p, "班次")
			goTo(p, form.StepReview)
			uitest.WantShown(t, p, "“班次”还没有填写，请填写。")
			if !missing() {
				t.Error("nobody misses it")
			}

			p.shell.Jump("shift")
			uitest.Type(t, p, "四班三运转")
			p.tick()
			p.tick()
			var page strings.Builder
			for _, r := range s.Examination.Page.Runs {
				page.WriteString(r.Text)
			}
			if missing() || !strings.Contains(page.String(), "四班三运转") {
				t.Errorf("the page says %s", page.String())
			}
			goTo(p, form.StepReview)
			uitest.WantShown(t, p, "班次", "四班三运转")
			uitest.WantNotShown(t, p, "“班次”还没有填写，请填写。")
		})
	}
}

func TestPersonByKeys(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.Jump(form.KeyName)
	const enter, right, down = fyne.KeyReturn, fyne.KeyRight, fyne.KeyDown
	uitest.Type(t, p, "买买提·艾力")
	uitest.Press(t, p, enter, fyne.KeyLeft, enter)
	uitest.Type(t, p, "维吾")
	uitest.Press(t, p, enter) // takes the one offer
	wantAnswer(t, s, form.KeyEthnicity, "维吾尔族")
	uitest.Press(t, p, enter)
	uitest.Type(t, p, "1985年6月")
	uitest.Press(t, p, enter, down, enter, enter, down, down, enter, enter)
	wantFocus(t, p, form.KeyStarted)
	uitest.Type(t, p, "2006/7")
	uitest.Press(t, p, enter)
	uitest.Type(t, p, "高炉工长")
	uitest.Press(t, p, enter)
	wantFocus(t, p, form.KeyTitle)
	uitest.Press(t, p, enter)
	uitest.Type(t, p, "山东莱芜示例钢铁有限公司炼铁厂")
	uitest.Press(t, p, enter)
	uitest.Type(t, p, "0531-76116258")
	p.Canvas().FocusNext()
	wantDone(t, s, form.StepPerson)
	wantAnswer(t, s, form.KeyPolitics, "中共党员")
	wantAnswer(t, s, form.KeyEducation, "大学本科")
	wantAnswer(t, s, form.KeyStarted, "2006-07")
}

// What is pasted into a line is cleaned; in a name only of what nobody sees.
func TestPersonPaste(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	for key, want := range map[form.Key]string{form.KeyName: "⾼三", form.KeyPost: "高三", form.KeyEthnicity: "高三"} {
		p.shell.Jump(key)
		p.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.Clip("⾼\u200b三\r\n")})
		wantAnswer(t, s, key, want)
	}
}

// What is wrong is said on leaving the field, and its remedy is one tap.
func TestPersonRemedies(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.Jump(form.KeyName)
	uitest.Type(t, p, "张 三")
	uitest.WantNotShown(t, p, "“姓名”里有空格")
	uitest.Press(t, p, fyne.KeyReturn)
	p.tick()
	uitest.WantShown(t, p, "“姓名”里有空格")
	uitest.TapButton(t, p, "改为 张三")
	wantAnswer(t, s, form.KeyName, "张三")
	uitest.WantNotShown(t, p, "“姓名”里有空格", "改为 张三")

	p.shell.Jump(form.KeyPhone)
	uitest.Type(t, p, "0634123")
	uitest.Press(t, p, fyne.KeyReturn)
	p.tick()
	uitest.WantShown(t, p, "升位前的")

	p.shell.Jump(form.KeyBorn)
	uitest.Type(t, p, "85年6月")
	p.Canvas().Unfocus()
	p.tick()
	uitest.WantShown(t, p, "“出生年月”填的是“85年6月”，不是年月")
	photograph(t, p, "person-wrong")
}

// A field that the keyboard reaches comes into view.
func TestFocusComesIntoView(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	p.Native.Resize(fyne.NewSize(853, 480))
	p.shell.Jump(form.KeyName)
	for range 10 {
		p.Canvas().FocusNext()
		o := p.Canvas().Focused().(fyne.CanvasObject)
		driver := p.App.Driver()
		top := driver.AbsolutePositionForObject(p.shell.scroll).Y
		if at := driver.AbsolutePositionForObject(o).Y; at < top || at+o.Size().Height > top+p.shell.scroll.Size().Height {
			t.Errorf("%T at %v, in view is %v to %v", o, at, top, top+p.shell.scroll.Size().Height)
		}
	}
	wantFocus(t, p, form.KeyPhone)
}
