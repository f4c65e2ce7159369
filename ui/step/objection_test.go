package step

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// objectedTo opens the example, under a notice that asks for a proof, with objections of
// the office to the fields, at a step.
func objectedTo(t *testing.T, id form.StepID, fields ...form.Key) *desk {
	t.Helper()
	c := drafttest.Notice(t)
	c.Attachments = []form.Attachment{{Key: "公示材料", Label: "公示材料", Formats: []form.PhotoFormat{form.PDF}, Count: 2, Size: 1 << 20}}
	dir := drafttest.MakeSample(t, t.TempDir(), "示例", c, func(n *form.Nomination) { n.Example = false })
	d, err := draft.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	n, err := d.Read()
	letter := form.Received{Answers: "a", Number: 1, Until: form.Date{Y: 2021, M: 5, D: 30}}
	for _, key := range fields {
		letter.Items = append(letter.Items, form.Item{Objection: form.Objection{Field: key, Text: "请改" + string(key)}})
	}
	if err == nil {
		_, err = d.Correspond(func(form.Correspondence) form.Correspondence {
			with, _ := form.Correspondence{}.WithLetter(letter, n)
			return with
		})
	}
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return newDeskWith(t, dir, id, func(d *desk) { d.env.Notices[0] = c })
}

// Wherever an objection stands, it can be marked as mended and explained there.
func TestEveryObjectionCanBeAnswered(t *testing.T) {
	for id, keys := range map[form.StepID][]form.Key{
		form.StepPhotos: {"portrait", "work", "work.2", "work.9", "captions", "captions.1"},
		form.StepHandIn: {"scans", "scans.1", "公示材料", "公示材料.1"},
		form.StepRecord: {"honours", "honours.1", "resume"},
		form.StepUnit:   {"unit", "unit_head"},
		form.StepReview: {"", "package", "deadline", "printed", "unknown"},
	} {
		d := objectedTo(t, id, keys...)
		for left := len(keys); left > 0; left-- {
			layOut(d)
			met, explained := uitest.Buttons(d, session.MetLabel), uitest.Buttons(d, "说明…")
			if len(met) != left || len(explained) != left {
				t.Fatalf("%s: %d and %d buttons, want %d:\n%s", id, len(met), len(explained), left, uitest.Shown(d))
			}
			if explained[0].Position().X <= met[0].Position().X && explained[0].Position().Y <= met[0].Position().Y {
				t.Errorf("%s: the buttons stand in another order", id)
			}
			if left == len(keys) {
				photograph(t, d, "objections-"+string(id))
			}
			test.Tap(met[0])
		}
	}
}

// The day that the office set is named where the package is made, also once all is mended.
func TestDayOfTheOffice(t *testing.T) {
	d := objectedTo(t, form.StepHandIn, "scans")
	const want = "2021年5月30日前：改好的材料重新报送（主办单位来信要求）。"
	for _, met := range []bool{false, true} {
		if met {
			test.Tap(uitest.Buttons(d, session.MetLabel)[0])
		}
		if got := uitest.Shown(d); !strings.Contains(got, want) {
			t.Errorf("met %t: not said:\n%s", met, got)
		}
	}
}

// Objections to photos stay where the photos were, and are offered first once they changed.
func TestObjectionStaysWhenThePhotoGoes(t *testing.T) {
	d := objectedTo(t, form.StepPhotos, "portrait", "work.2")
	s := d.session
	s.Edit("已移除照片", func(n *form.Nomination) { n.Photos = form.Photos{} })
	d.refresh()
	uitest.WantShown(t, d, "“证件照”处，主办单位提出：请改portrait。", "“工作生活照”处，主办单位提出：请改work.2。")
	met := uitest.Buttons(d, session.MetLabel)
	if len(met) != 2 || met[0].Importance != look.Accent || met[1].Importance != look.Accent {
		t.Errorf("%d buttons", len(met))
	}
	for _, b := range met {
		test.Tap(b)
	}
	uitest.WantNotShown(t, d, "主办单位提出")
}

// While the user types, the buttons stay in their order and the first is accented.
func TestButtonsOfObjectionsStayInOrder(t *testing.T) {
	d := objectedTo(t, form.StepPerson, form.KeyPhone)
	at := func() (met, explained fyne.Position) {
		layOut(d)
		return uitest.Buttons(d, session.MetLabel)[0].Position(), uitest.Buttons(d, "说明…")[0].Position()
	}
	met, explained := at()
	if met.X >= explained.X || uitest.Buttons(d, session.MetLabel)[0].Importance == look.Accent {
		t.Errorf("%v, %v", met, explained)
	}
	d.session.Set(form.KeyPhone, "13900001111")
	if m, e := at(); m.X != met.X || e.X != explained.X || uitest.Buttons(d, session.MetLabel)[0].Importance != look.Accent {
		t.Errorf("from %v, %v to %v, %v", met, explained, m, e)
	}
}

// The last step counts the open objections, and says that a letter came after the package.
func TestOpenObjectionsOnTheLastStep(t *testing.T) {
	d := objectedTo(t, form.StepHandIn, form.KeyPhone, "scans")
	uitest.WantShown(t, d, "主办单位的修改意见还有 2 条没有答复。先打印盖章，再发送电子版。", "主办单位要求在2021年5月30日前改好，重新报送。")
	uitest.WantNotShown(t, d, "请留意")
	uitest.TapButton(t, d, session.MetLabel) // of the scans
	uitest.WantShown(t, d, "主办单位的修改意见还有 1 条没有答复。")
	uitest.TapButton(t, d, "生成电子材料包")
	uitest.WantShown(t, d, "共 10 个文件")
	d.takeBack()
	uitest.WantShown(t, d, "收到修改意见，请改好后重新生成材料包。")
	uitest.WantNotShown(t, d, "材料又有改动")
	d.session.Set(form.KeyPhone, "13900001111")
	uitest.WantShown(t, d, "生成后材料又有改动，请重新生成。")
}

// What was answered stays on the review, counts as no problem, and can be taken back.
func TestAnswersCanBeTakenBack(t *testing.T) {
	d := objectedTo(t, form.StepReview, form.KeyPhone, "")
	s := d.session
	uitest.WantNotShown(t, d, "已答复的修改意见")
	for _, f := range s.Findings {
		switch {
		case f.Objection == 1:
			s.Settle(form.StepReview, f, "")
		case f.Objection == 2:
			s.Settle(form.StepReview, f, "已与本人核对")
		}
	}
	layOut(d)
	photograph(t, d, "objections-answered")
	uitest.WantShown(t, d, "已答复的修改意见", "联系电话：请改phone。已改。", "请改。说明：已与本人核对。", "都符合要求，可以打印与发送了。")
	test.Tap(uitest.Buttons(d, "撤回")[0])
	uitest.WantShown(t, d, "“联系电话”处，主办单位提出：请改phone。", "没有必须修改的地方，1 处请留意。")
	if n := len(uitest.Buttons(d, "撤回")); n != 1 || form.OpenObjections(s.Findings) != 1 {
		t.Errorf("%d answers, %d open", n, form.OpenObjections(s.Findings))
	}
	d.takeBack()
	uitest.WantShown(t, d, "联系电话：请改phone。已改。")
	uitest.WantNotShown(t, d, "主办单位提出")
}
