package clerk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"zuimei/assets"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// With LOOK in the environment, photographs the steps in the states to look at.
func TestStepLooks(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	zoomed := func(name string) {
		photograph(t, p, name)
		p.Theme.Zoom = 1.5
		photograph(t, p, name+"-150")
		p.Theme.Zoom = 1
	}
	photograph(t, p, "unit")
	answer(t, p, form.KeyUnitHead, true)
	photograph(t, p, "unit-excluded")
	answer(t, p, form.KeyUnitHead, false)
	goTo(p, form.StepPerson)
	photograph(t, p, "person")
	s.Set(form.KeyName, "张 三")
	s.Set(form.KeyPhone, "0634123")
	s.Set(form.KeyBorn, "85年6月")
	goTo(p, form.StepRecord)
	zoomed("record")
	s.Edit("", func(n *form.Nomination) { n.Honours[0].Level = "" })
	p.shell.scroll.ScrollToBottom()
	photograph(t, p, "record-wrong")
	test.Tap(removers(p)[0])
	photograph(t, p, "record-removed")
	test.Tap(removers(p)[0])
	p.shell.scroll.ScrollToTop()
	photograph(t, p, "record-none")
	goTo(p, form.StepPerson)
	photograph(t, p, "person-wrong")
	goTo(p, form.StepHandIn)
	photograph(t, p, "handin-errors")
	goTo(p, form.StepStory)
	zoomed("story")
	entryOf(t, p, form.KeyStory).Replace(strings.Repeat("　　炉火映红了他的脸，他说：“匠心不止。”\n", 80))
	uitest.TapButton(t, p, "说明")
	photograph(t, p, "story-over")
	uitest.TapButton(t, p, "选中超出部分")
	p.shell.scroll.ScrollToBottom()
	photograph(t, p, "story-selected")
	p.drop([]string{drafttest.WriteDocx(t, "张三事迹材料.docx", "炉火为证", "　　张三是炉前工。", "", "", "", "", "　　他爱\u200B岗。")})
	photograph(t, p, "story-imported")
	p.drop([]string{drafttest.WriteFile(t, "旧材料.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))})
	photograph(t, p, "story-refused")
}

// With LOOK in the environment, photographs the last step in the states to look at.
func TestHandInLooks(t *testing.T) {
	p := newTestProgram(t)
	p.Env.OwnFonts = drafttest.Fonts().With(ownFont("黑体", assets.Serif), ownFont("仿宋", assets.Sans), ownFont("宋体-ExtB", nil), pdf.Whole)
	s := openSample(t, p)
	goTo(p, form.StepHandIn)
	photograph(t, p, "handin")
	uitest.TapButton(t, p, "生成并打开 PDF")
	uitest.TapButton(t, p, "生成电子材料包")
	photograph(t, p, "handin-done")
	scan := drafttest.WriteFile(t, "盖章.pdf", []byte("%PDF-1.7\n%%EOF\n"))
	p.drop([]string{scan})
	p.tick()
	photograph(t, p, "handin-scans")
	s.Set(form.KeyEmployer, "山东莱芜示例钢铁有限公司")
	p.tick()
	photograph(t, p, "handin-changed")
	p.leave()
	if err := p.openNow(makeSample(t, p, sampleName, nil), p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	goTo(p, form.StepHandIn)
	photograph(t, p, "handin-example")
}

// With LOOK in the environment, photographs the cards of a notice's proofs.
func TestProofsLook(t *testing.T) {
	c := drafttest.Notice(t)
	c.Attachments = []form.Attachment{
		{Key: "荣誉证书", Label: "荣誉证书", Formats: []form.PhotoFormat{form.PDF, form.JPEG, form.DOCX}, Count: 3, Size: 5 << 20, Required: true},
		{Key: "公示证明", Label: "公示证明", Formats: []form.PhotoFormat{form.PDF}, Count: 1, Size: 1 << 20},
	}
	p := newProgramIn(t, t.TempDir(), c)
	uitest.WantShown(t, p, "荣誉证书、公示证明（没有的不用交）")
	photograph(t, p, "proofs-start")
	s := openSample(t, p)
	goTo(p, form.StepReview)
	p.shell.scroll.ScrollToBottom()
	photograph(t, p, "proofs-review")
	goTo(p, form.StepHandIn)
	photograph(t, p, "proofs-missing")
	p.shell.scroll.ScrollToBottom()
	photograph(t, p, "proofs-empty")
	for _, file := range []struct {
		proof      form.Key
		name, data string
	}{{"荣誉证书", "2018年全市五一劳动奖章证书.pdf", "%PDF-1.7\n%%EOF\n"}, {"荣誉证书", "证书.pdf", "MZ"}} {
		added, failed, err := s.CopyAttachments(t.Context(), file.proof, []string{drafttest.WriteFile(t, file.name, []byte(file.data))})
		if err != nil || len(failed) > 0 {
			t.Fatal(failed, err)
		}
		s.Attach(file.proof, added, "文件")
	}
	p.tick()
	p.shell.scroll.ScrollToBottom()
	photograph(t, p, "proofs-added")
}
