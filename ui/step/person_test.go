package step

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestPersonByMouse(t *testing.T) {
	d := openEmpty(t, form.StepPerson)
	s := d.session
	c := d.Canvas()
	enter := func(key form.Key, text string) {
		look.Reveal(d.frame.Scroll, rowOf(t, d, key).box)
		c.Focus(entryOf(t, d, key))
		uitest.Type(t, d, text)
	}
	enter(form.KeyName, "张三")
	uitest.Click(t, d, uitest.TextIn(t, rowOf(t, d, form.KeySex).target, "男"))
	enter(form.KeyEthnicity, "汉")
	uitest.ClickText(t, d, "汉族")
	enter(form.KeyBorn, "1985.6")
	uitest.Click(t, d, rowOf(t, d, form.KeyPolitics).target)
	uitest.ClickText(t, d, "中共党员")
	uitest.Click(t, d, rowOf(t, d, form.KeyEducation).target)
	uitest.ClickText(t, d, "大专")
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
	uitest.WantShown(t, d, "1985年6月", "2006年7月")
}

func TestPersonByKeys(t *testing.T) {
	d := openEmpty(t, form.StepPerson)
	s := d.session
	d.focusOn(t, form.KeyName)
	const enter, right, down = fyne.KeyReturn, fyne.KeyRight, fyne.KeyDown
	uitest.Type(t, d, "买买提·艾力")
	uitest.Press(t, d, enter, fyne.KeyLeft, enter)
	uitest.Type(t, d, "维吾")
	uitest.Press(t, d, enter) // takes the one offer
	wantAnswer(t, s, form.KeyEthnicity, "维吾尔族")
	uitest.Press(t, d, enter)
	uitest.Type(t, d, "1985年6月")
	uitest.Press(t, d, enter, down, enter, enter, down, down, enter, enter)
	wantFocus(t, d, form.KeyStarted)
	uitest.Type(t, d, "2006/7")
	uitest.Press(t, d, enter)
	uitest.Type(t, d, "高炉工长")
	uitest.Press(t, d, enter)
	wantFocus(t, d, form.KeyTitle)
	uitest.Press(t, d, enter)
	uitest.Type(t, d, "山东莱芜示例钢铁有限公司炼铁厂")
	uitest.Press(t, d, enter)
	uitest.Type(t, d, "0531-76116258")
	d.Canvas().FocusNext()
	wantDone(t, s, form.StepPerson)
	wantAnswer(t, s, form.KeyPolitics, "中共党员")
	wantAnswer(t, s, form.KeyEducation, "大学本科")
	wantAnswer(t, s, form.KeyStarted, "2006-07")
}

// What is pasted into a line is cleaned; in a name only of what nobody sees.
func TestPersonPaste(t *testing.T) {
	d := openEmpty(t, form.StepPerson)
	s := d.session
	for key, want := range map[form.Key]string{form.KeyName: "⾼三", form.KeyPost: "高三", form.KeyEthnicity: "高三"} {
		d.focusOn(t, key)
		d.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: look.FixedClipboard("⾼\u200b三\r\n")})
		wantAnswer(t, s, key, want)
	}
}

// What is wrong is said on leaving the field, and its remedy is one tap.
func TestPersonRemedies(t *testing.T) {
	d := openEmpty(t, form.StepPerson)
	s := d.session
	d.focusOn(t, form.KeyName)
	uitest.Type(t, d, "张 三")
	uitest.WantNotShown(t, d, "有空格，应与身份证一致、字间不空格，请去掉空格。")
	uitest.Press(t, d, fyne.KeyReturn)
	d.Tick()
	uitest.WantShown(t, d, "有空格，应与身份证一致、字间不空格，请去掉空格。")
	uitest.TapButton(t, d, "改为 张三")
	wantAnswer(t, s, form.KeyName, "张三")
	uitest.WantNotShown(t, d, "有空格，应与身份证一致、字间不空格，请去掉空格。", "改为 张三")

	d.focusOn(t, form.KeyPhone)
	uitest.Type(t, d, "0634123")
	d.Canvas().Unfocus()
	d.Tick()
	uitest.WantShown(t, d, "升位前的")

	d.focusOn(t, form.KeyBorn)
	uitest.Type(t, d, "85年6月")
	d.Canvas().Unfocus()
	d.Tick()
	uitest.WantShown(t, d, "填的是“85年6月”，不是年月")
}

// A field that the keyboard reaches comes into view.
func TestFocusComesIntoView(t *testing.T) {
	d := openEmpty(t, form.StepPerson)
	d.resize(793, 370)
	d.focusOn(t, form.KeyName)
	for range 10 {
		d.Canvas().FocusNext()
		o := d.Canvas().Focused().(fyne.CanvasObject)
		driver := uitest.App().Driver()
		top := driver.AbsolutePositionForObject(d.frame.Scroll).Y
		if at := driver.AbsolutePositionForObject(o).Y; at < top || at+o.Size().Height > top+d.frame.Scroll.Size().Height {
			t.Errorf("%T at %v, in view is %v to %v", o, at, top, top+d.frame.Scroll.Size().Height)
		}
	}
	wantFocus(t, d, form.KeyPhone)
}
