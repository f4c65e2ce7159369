package step

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// spoil makes what is complete wrong in several places.
func spoil(d *desk, s *session.Session) {
	s.Set(form.KeyEthnicity, "汉")
	s.Set(form.KeyPhone, "0634123")
	s.Set(form.KeyStory, s.Nomination.Answer(form.KeyStory)+s.Nomination.Answer(form.KeyStory))
	d.Tick()
}

// findingRows are the findings on screen.
func findingRows(d *desk) []*findingRow {
	var rows []*findingRow
	for _, o := range uitest.Visible(d) {
		if r, ok := o.(*findingRow); ok {
			rows = append(rows, r)
		}
	}
	return rows
}

func TestReviewListsErrorsFirst(t *testing.T) {
	d := openSample(t, form.StepReview, nil)
	s := d.session
	spoil(d, s)
	uitest.WantShown(t, d, "还有 2 处需要修改，1 处请留意。点一下就能跳过去。")
	var got []form.Key
	for _, r := range findingRows(d) {
		got = append(got, r.finding.Field)
		uitest.WantShown(t, d, r.finding.Message())
	}
	if want := []form.Key{form.KeyPhone, form.KeyStory, form.KeyEthnicity}; !slices.Equal(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
}

func TestReviewJumps(t *testing.T) {
	d := openSample(t, form.StepReview, nil)
	s := d.session
	spoil(d, s)
	for name, tap := range map[string]func(*findingRow){
		"a tap on the line": func(r *findingRow) { test.Tap(r) },
		"a tap on the link": func(r *findingRow) {
			link := r.actions[len(r.actions)-1].(*look.Link)
			test.TapAt(link, fyne.NewPos(link.Size().Width/2, link.Size().Height/2))
		},
	} {
		tap(findingRows(d)[0])
		if !slices.Equal(d.jumped, []form.Key{form.KeyPhone}) {
			t.Errorf("%s leads to %v", name, d.jumped)
		}
		d.jumped = nil
	}
}

func TestReviewMendsInOneTap(t *testing.T) {
	d := openSample(t, form.StepReview, nil)
	s := d.session
	s.Set(form.KeyEthnicity, "汉")
	uitest.WantShown(t, d, "没有必须修改的地方，1 处请留意。")
	uitest.TapButton(t, d, "改为 汉族")
	if got := s.Nomination.Answer(form.KeyEthnicity); got != "汉族" {
		t.Errorf("the answer is %q", got)
	}
	if rows := findingRows(d); len(rows) != 1 || !rows[0].fixed {
		t.Errorf("%d lines, want the one that says that it was mended", len(rows))
	}
	d.Tick()
	uitest.WantShown(t, d, "都符合要求，可以打印与发送了。")
}

func TestReviewSaysWhatHolds(t *testing.T) {
	for _, c := range []struct {
		sentence string
		spoil    func(*session.Session)
	}{
		{"优先推荐：符合，2018年4月获“莱芜市五一劳动奖章”（市级）", func(s *session.Session) { s.Edit("", func(n *form.Nomination) { n.Honours = nil }) }},
		{"推荐表正好一页，3 份内容相同", func(s *session.Session) { s.Set(form.KeyDeeds, strings.Repeat("长", 2000)) }},
		{"姓名中的字都能打印", func(s *session.Session) { s.Set(form.KeyName, "张\U0003134F") }},
		{"证件照和 3 张工作生活照都符合要求", func(s *session.Session) { s.Edit("", func(n *form.Nomination) { n.Photos.Work = n.Photos.Work[:1] }) }},
		{"事迹材料 1404 字，没有超过 1500 字", func(s *session.Session) { s.Set(form.KeyStory, strings.Repeat("长", 1501)) }},
	} {
		d := openSample(t, form.StepReview, nil)
		s := d.session
		uitest.WantShown(t, d, c.sentence)
		c.spoil(s)
		d.Tick()
		uitest.WantNotShown(t, d, c.sentence)
	}
}

func TestReviewHasThePageWhereItHasNoRoomBeside(t *testing.T) {
	d := openSample(t, form.StepReview, nil)
	pages := func() (shown []*pageView) {
		for _, o := range uitest.Visible(d) {
			if view, ok := o.(*pageView); ok && view.Visible() {
				shown = append(shown, view)
			}
		}
		return shown
	}
	if got := pages(); len(got) != 0 {
		t.Errorf("%d pages below the answers and one beside them", len(got))
	}
	d.pageBeside = false
	d.resize(793, 370)
	d.refresh()
	got := pages()
	if len(got) != 1 || drawnWidth(got[0]) != int(got[0].Size().Width) || got[0].Size().Width < 400 {
		t.Fatalf("%d pages in a narrow window", len(got))
	}
	unit := got[0].Size().Width / form.PageWidth
	for _, cell := range d.session.Examination.Page.Cells {
		if cell.Field == form.KeyName {
			test.TapAt(got[0], fyne.NewPos(float32(cell.X+cell.W/2)*unit, float32(cell.Y+cell.H/2)*unit))
		}
	}
	if !slices.Equal(d.jumped, []form.Key{form.KeyName}) {
		t.Errorf("its cell leads to %v", d.jumped)
	}
}

// answersShown are the answers on the review page, by their labels.
func answersShown(d *desk) map[string]string {
	all := map[string]string{}
	for _, o := range uitest.Visible(d) {
		c, ok := o.(*fyne.Container)
		if !ok {
			continue
		}
		if _, ok := c.Layout.(*answerLayout); ok {
			all[c.Objects[0].(*look.Prose).Text] = c.Objects[1].(*look.Prose).Text
		}
	}
	return all
}

// All that will be handed in can be read on the review page, as it will be read.
func TestReviewShowsAllAnswers(t *testing.T) {
	d := openSample(t, form.StepReview, nil)
	s := d.session
	c := s.Kit.Campaign
	got := answersShown(d)
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			want := form.Printed(c, s.Nomination, f.Key)
			if f.Key == form.KeyStory {
				want = string([]rune(want)[:100])
			}
			if words := got[f.Label]; words == "" || !strings.HasPrefix(words, want) {
				t.Errorf("%s: %q, want %q", f.Label, words, want)
			}
		}
	}
	for label, want := range map[string]string{
		"出生年月": "1985年6月", "是公务员": "否", "目前在职（未退休、未离职）": "是", "工作生活照": "3 张：",
		"曾获荣誉": "2018年4月　莱芜市五一劳动奖章（市级，莱芜市总工会）\n", "事迹材料": "（共 1404 字）",
	} {
		if !strings.Contains(got[label], want) {
			t.Errorf("%s: %q, want %q", label, got[label], want)
		}
	}
	s.Set(form.KeyName, "")
	s.Set(form.KeyEthnicity, "汉")
	s.Edit("", func(n *form.Nomination) {
		n.Photos.Portrait = ""
		n.Confirm[form.KeyConsent] = nil
	})
	d.Tick()
	got = answersShown(d)
	for label, want := range map[string]string{"姓名": "● 未填", "民族": "▲ 汉", "证件照": "● 未填", "本人知道照片和事迹会在网络投票中公开，并同意": "● 未填"} {
		if got[label] != want {
			t.Errorf("%s: %q, want %q", label, got[label], want)
		}
	}
}

// An ID number is read without its middle, and 修改 leads to the field.
func TestReviewAnswersLead(t *testing.T) {
	dir := drafttest.MakeSample(t, t.TempDir(), "示例", drafttest.Notice(t), nil)
	d := newDeskWith(t, dir, form.StepReview, func(d *desk) {
		for i := range d.env.Notices[0].Steps {
			if step := &d.env.Notices[0].Steps[i]; step.ID == form.StepPerson {
				step.Fields = append(slices.Clone(step.Fields), form.Field{Key: "resident_id", Label: "身份证号", Kind: form.Resident})
			}
		}
	})
	d.session.Set("resident_id", "11010519491231002X")
	if got := answersShown(d)["身份证号"]; !strings.HasSuffix(got, "110105********002X") {
		t.Errorf("the ID number reads %q", got)
	}
	for i, line := range d.step.(*reviewStep).answers.lines {
		d.jumped = nil
		lead := linksOf(d, "修改")[i]
		test.TapAt(lead, fyne.NewPos(lead.Size().Width/2, lead.Size().Height/2))
		if !slices.Equal(d.jumped, []form.Key{line.key}) {
			t.Errorf("%s leads to %v", line.key, d.jumped)
		}
	}
	for _, key := range []form.Key{form.KeyPhone, form.KeyHonours, form.KeyWork, form.KeyStory, form.KeyConsent} {
		if !slices.ContainsFunc(d.step.(*reviewStep).answers.lines, func(line answerLine) bool { return line.key == key }) {
			t.Errorf("nothing leads to %s", key)
		}
	}
}

// linksOf are the links on screen with a text.
func linksOf(d *desk, text string) (found []*look.Link) {
	for _, o := range uitest.Visible(d) {
		if l, ok := o.(*look.Link); ok && l.Text == text {
			found = append(found, l)
		}
	}
	return found
}
