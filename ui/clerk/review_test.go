package clerk

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/step"
)

// goTo shows a step.
func goTo(p *Program, id form.StepID) { p.shell.show(slices.Index(form.StepIDs, id)) }

// spoil makes what is complete wrong in several places.
func spoil(p *Program, s *session.Session) {
	s.Set(form.KeyEthnicity, "汉")
	s.Set(form.KeyPhone, "0634123")
	s.Set(form.KeyStory, s.Nomination.Answer(form.KeyStory)+s.Nomination.Answer(form.KeyStory))
	p.tick()
}

// findingRows are the findings on screen.
func findingRows(p *Program) []*step.FindingRow {
	var rows []*step.FindingRow
	for _, o := range uitest.Visible(p) {
		if r, ok := o.(*step.FindingRow); ok {
			rows = append(rows, r)
		}
	}
	return rows
}

func TestReviewListsErrorsFirst(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	spoil(p, s)
	goTo(p, form.StepReview)
	uitest.WantShown(t, p, "还有 2 处需要修改，1 处请留意。点一下就能跳过去。")
	var got []form.Key
	for _, r := range findingRows(p) {
		got = append(got, r.Finding.Field)
		uitest.WantShown(t, p, r.Finding.Message())
	}
	if want := []form.Key{form.KeyPhone, form.KeyStory, form.KeyEthnicity}; !slices.Equal(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
}

func TestReviewJumps(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	spoil(p, s)
	for name, tap := range map[string]func(*step.FindingRow){
		"a tap on the line": func(r *step.FindingRow) { test.Tap(r) },
		"a tap on the link": func(r *step.FindingRow) {
			link := r.Actions[len(r.Actions)-1].(*look.Link)
			test.TapAt(link, fyne.NewPos(link.Size().Width/2, link.Size().Height/2))
		},
	} {
		goTo(p, form.StepReview)
		tap(findingRows(p)[0])
		focus, _ := p.shell.steps[1].Field(form.KeyPhone)
		if stepOnScreen(p) != form.StepPerson || focus == nil || p.Canvas().Focused() != focus {
			t.Errorf("%s: on %s, focus on %T", name, stepOnScreen(p), p.Canvas().Focused())
		}
	}
}

func TestReviewMendsInOneTap(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.Set(form.KeyEthnicity, "汉")
	goTo(p, form.StepReview)
	uitest.WantShown(t, p, "没有必须修改的地方，1 处请留意。")
	uitest.TapButton(t, p, "改为 汉族")
	if got := s.Nomination.Answer(form.KeyEthnicity); got != "汉族" {
		t.Errorf("the answer is %q", got)
	}
	if rows := findingRows(p); len(rows) != 1 || !rows[0].Done {
		t.Errorf("%d lines, want the one that says that it was mended", len(rows))
	}
	p.tick()
	uitest.WantShown(t, p, "都符合要求，可以打印与发送了。", "下一步：打印与发送")
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
		p := newTestProgram(t)
		s := openSample(t, p)
		goTo(p, form.StepReview)
		uitest.WantShown(t, p, c.sentence)
		c.spoil(s)
		p.tick()
		uitest.WantNotShown(t, p, c.sentence)
	}
}

func TestReviewHasThePageWhereItHasNoRoomBeside(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	goTo(p, form.StepReview)
	if n := len(picturesIn(p.shell.stepHolder)); n != 0 || len(picturesIn(p.shell.preview)) != 1 {
		t.Errorf("%d pages on the step in a wide window", n)
	}
	p.Native.Resize(fyne.NewSize(853, 480))
	page := pageIn(t, p.shell.root)
	if drawn := page.Image.Bounds().Dx(); drawn != int(page.Size().Width) || drawn < 400 {
		t.Fatalf("%d pixels in a narrow window", drawn)
	}
	look.Reveal(p.shell.scroll, page)
	tapCell(t, p, page, form.KeyName)
	if stepOnScreen(p) != form.StepPerson {
		t.Errorf("its cell leads to %s", stepOnScreen(p))
	}
}

// answersShown are the answers on the review page, by their labels.
func answersShown(p *Program) map[string]string {
	all := map[string]string{}
	for _, o := range uitest.Visible(p) {
		c, ok := o.(*fyne.Container)
		if !ok {
			continue
		}
		if _, ok := c.Layout.(*step.AnswerLayout); ok {
			all[c.Objects[0].(*look.Prose).Text] = c.Objects[1].(*look.Prose).Text
		}
	}
	return all
}

// All that will be handed in can be read on the review page, as it will be read.
func TestReviewShowsAllAnswers(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	goTo(p, form.StepReview)
	c := s.Kit.Campaign
	got := answersShown(p)
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
	p.tick()
	got = answersShown(p)
	for label, want := range map[string]string{"姓名": "● 未填", "民族": "▲ 汉", "证件照": "● 未填", "本人知道照片和事迹会在网络投票中公开，并同意": "● 未填"} {
		if got[label] != want {
			t.Errorf("%s: %q, want %q", label, got[label], want)
		}
	}
}

// An ID number is read without its middle, and 修改 leads to the field.
func TestReviewAnswersLead(t *testing.T) {
	p := newTestProgram(t)
	c := p.Env.Notices[0].Step(form.StepPerson)
	for i := range p.Env.Notices[0].Steps {
		if step := &p.Env.Notices[0].Steps[i]; step.ID == form.StepPerson {
			step.Fields = append(slices.Clone(c.Fields), form.Field{Key: "resident_id", Label: "身份证号", Kind: form.Resident})
		}
	}
	s := openSample(t, p)
	s.Set("resident_id", "11010519491231002X")
	goTo(p, form.StepReview)
	if got := answersShown(p)["身份证号"]; !strings.HasSuffix(got, "110105********002X") {
		t.Errorf("the ID number reads %q", got)
	}
	for key, where := range map[form.Key]form.StepID{
		form.KeyPhone: form.StepPerson, form.KeyHonours: form.StepRecord, form.KeyWork: form.StepPhotos, form.KeyStory: form.StepStory, form.KeyConsent: form.StepUnit,
	} {
		goTo(p, form.StepReview)
		var lead *look.Link
		for i, line := range p.shell.steps[p.shell.current].(*step.ReviewStep).Answers.Lines {
			if line.Key == key {
				lead = linksOf(p, "修改")[i]
			}
		}
		test.TapAt(lead, fyne.NewPos(lead.Size().Width/2, lead.Size().Height/2))
		if stepOnScreen(p) != where {
			t.Errorf("%s leads to %s", key, stepOnScreen(p))
		}
	}
}

// linksOf are the links on screen with a text.
func linksOf(p *Program, text string) (found []*look.Link) {
	for _, o := range uitest.Visible(p) {
		if l, ok := o.(*look.Link); ok && l.Text == text {
			found = append(found, l)
		}
	}
	return found
}
