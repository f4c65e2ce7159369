package step

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// All findings on a field are shown, and its border has the colour of the worst.
func TestFieldsTellAllAndShowIt(t *testing.T) {
	d := openSample(t, form.StepPerson, nil)
	s := d.session
	d.visit()
	border := func(key form.Key) fyne.ThemeColorName {
		t.Helper()
		var got *canvas.Rectangle
		focus, _ := d.step.Field(key)
		for _, o := range test.WidgetRenderer(focus.(fyne.Widget)).Objects() { // the border is the last
			if o, ok := o.(*canvas.Rectangle); ok {
				got = o
			}
		}
		for _, name := range []fyne.ThemeColorName{theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameInputBorder} {
			if got.StrokeColor == theme.Color(name) {
				return name
			}
		}
		return ""
	}
	for _, test := range []struct {
		key    form.Key
		answer string
		want   fyne.ThemeColorName
	}{
		{form.KeyName, "张三", theme.ColorNameInputBorder},
		{form.KeyName, "张 三", theme.ColorNameError},
		{form.KeyEthnicity, "汉", theme.ColorNameWarning},
		{form.KeyBorn, "85年6月", theme.ColorNameError},
		{form.KeyEducation, "", theme.ColorNameError},
		{form.KeyEducation, "大专", theme.ColorNameInputBorder},
		{form.KeyPhone, "0634123", theme.ColorNameError},
	} {
		s.Set(test.key, test.answer)
		if got := border(test.key); got != test.want {
			t.Errorf("%s %q: the border is %q, want %q", test.key, test.answer, got, test.want)
		}
	}
	record := openSample(t, form.StepRecord, nil)
	record.visit()
	h := record.step.(*recordStep).honours[0]
	h.level.Apply("")
	if h.level.Focus.(*field.Dropdown).Tone != form.Warning || h.name.Focus.(*field.Entry).Tone != "" || h.card.Border != theme.ColorNameWarning {
		t.Error("an honour does not show where something is missing")
	}
}

// Nothing below a field moves when its fix is applied, until the field is left.
func TestNothingMovesUnderAPressedRemedy(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(deskWidth, deskHeight), fyne.NewSize(793, 370)} {
		d := openSample(t, form.StepPerson, nil)
		d.resize(size.Width, size.Height)
		s := d.session
		s.Set(form.KeyPolitics, "党员")
		s.Set(form.KeyEthnicity, "汉")
		for _, remedy := range []struct {
			key  form.Key
			text string
		}{{form.KeyPolitics, "改为 中共党员"}, {form.KeyEthnicity, "改为 汉族"}} {
			layOut(d)
			below := rowOf(t, d, form.KeyEmployer).box
			at := func() float32 { return uitest.App().Driver().AbsolutePositionForObject(below).Y }
			look.Reveal(d.frame.Scroll, rowOf(t, d, remedy.key).box)
			before := at()
			uitest.TapButton(t, d, remedy.text)
			layOut(d)
			if at() != before {
				t.Errorf("%v: what is below went from %v to %v", size, before, at())
			}
			uitest.WantNotShown(t, d, remedy.text)
			wantFocus(t, d, remedy.key)
			d.Canvas().Unfocus()
			d.Tick()
			if layOut(d); at() >= before {
				t.Errorf("%v: the room is kept after the field was left", size)
			}
		}
	}
}

// A finding fixed on the review shows the result in its place, and can be undone.
func TestRemedyOnTheReview(t *testing.T) {
	d := openSample(t, form.StepReview, nil)
	s := d.session
	s.Set(form.KeyPolitics, "党员")
	s.Set(form.KeyEthnicity, "汉")
	layOut(d)
	second := func() float32 {
		return uitest.App().Driver().AbsolutePositionForObject(uitest.Buttons(d, "改为 中共党员")[0]).Y
	}
	before := second()
	uitest.TapButton(t, d, "改为 汉族")
	layOut(d)
	if after := second(); after != before {
		t.Errorf("the next remedy went from %v to %v", before, after)
	}
	wantAnswer(t, s, form.KeyEthnicity, "汉族")
	uitest.WantShown(t, d, "已改为 汉族")
	uitest.TapButton(t, d, "已改为 汉族，撤销")
	wantAnswer(t, s, form.KeyEthnicity, "汉")
	uitest.TapButton(t, d, "改为 汉族")
	uitest.TapButton(t, d, "改为 中共党员")
	uitest.WantShown(t, d, "已改为 汉族", "已改为 中共党员", "都符合要求")
	d.step.Leave()
	d.step.Refresh()
	uitest.WantNotShown(t, d, "已改为 汉族\n")
}

// A hint gives way once its field is filled in and left, not while it is typed.
func TestHintsGiveWay(t *testing.T) {
	d := openEmpty(t, form.StepPerson)
	d.focusOn(t, form.KeyEmployer)
	const hint = "填全称，与公章一致"
	uitest.Type(t, d, "山东莱芜示例钢铁有限公司")
	d.Tick()
	uitest.WantShown(t, d, hint)
	d.Canvas().Unfocus()
	d.Tick()
	uitest.WantNotShown(t, d, hint)
	d.focusOn(t, form.KeyEmployer) // filled in: it does not come back
	uitest.Type(t, d, "工")
	uitest.WantNotShown(t, d, hint)
	d = openEmpty(t, form.StepStory)
	d.focusOn(t, form.KeyDeeds)
	uitest.WantShown(t, d, "300 字以内")
	uitest.Type(t, d, "他在炉前干了十五年。")
	d.Canvas().Unfocus()
	d.Tick()
	uitest.WantNotShown(t, d, "印在推荐表上，300 字以内")
}

// A field is about as wide as what goes in, however wide the window is.
func TestWidthsSuggestWhatGoesIn(t *testing.T) {
	d := openEmpty(t, form.StepPerson)
	for _, size := range []fyne.Size{fyne.NewSize(980, 790), fyne.NewSize(660, 650), fyne.NewSize(800, 590), fyne.NewSize(580, 370)} {
		d.resize(size.Width, size.Height)
		layOut(d)
		phone := rowOf(t, d, form.KeyPhone).target.Size().Width
		digits := fyne.MeasureText("0531-76116258", theme.TextSize(), fyne.TextStyle{}).Width
		if phone < digits+24 || phone > 3.2*digits {
			t.Errorf("%v: the phone's field is %v wide, a number %v", size, phone, digits)
		}
		if employer := rowOf(t, d, form.KeyEmployer).target.Size().Width; employer < phone {
			t.Errorf("%v: the employer has %v, the phone %v", size, employer, phone)
		}
	}
}
