package step

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// askingForProofs opens the example, under a notice that asks for two proofs, at a step.
func askingForProofs(t *testing.T, id form.StepID, change func(*form.Nomination)) *desk {
	t.Helper()
	c := drafttest.Notice(t)
	c.Attachments = []form.Attachment{
		{Key: "荣誉证书", Label: "荣誉证书", Formats: []form.PhotoFormat{form.PDF, form.DOCX}, Count: 2, Size: 1 << 20, Required: true},
		{Key: "公示证明", Label: "公示证明", Formats: []form.PhotoFormat{form.PDF}, Count: 1, Size: 1 << 20},
	}
	dir := drafttest.MakeSample(t, t.TempDir(), "示例", c, func(n *form.Nomination) {
		n.Example = false
		if change != nil {
			change(n)
		}
	})
	return newDeskWith(t, dir, id, func(d *desk) { d.env.Notices[0] = c })
}

func TestProofs(t *testing.T) {
	d := askingForProofs(t, form.StepHandIn, nil)
	s, st := d.session, d.step.(*handInStep)
	uitest.WantShown(t, d, "荣誉证书", "必须提供：PDF 或 Word（.docx），最多 2 个，每个不超过 1 MB，可以拖到这里。",
		"公示证明", "没有的不用交：PDF，最多 1 个，每个不超过 1 MB，可以拖到这里。", "还没有添加，通知要求提供，请添加。")
	if !uitest.Buttons(d, "生成电子材料包")[0].Disabled() {
		t.Error("a package without what the notice requires")
	}
	add := uitest.Buttons(d, "添加文件")
	if len(add) != 2 {
		t.Fatalf("%d buttons to add files", len(add))
	}
	d.files = []string{scanFile(t, "证书.pdf")}
	test.Tap(add[0])
	if got := s.Nomination.Files("荣誉证书"); !slices.Equal(got, []string{"attachments/证书.pdf"}) || len(s.Nomination.Scans) > 0 {
		t.Fatalf("proofs %q, scans %q", got, s.Nomination.Scans)
	}
	d.Tick()
	uitest.WantNotShown(t, d, "还没有添加，通知要求提供")
	uitest.TapButton(t, d, "生成电子材料包")
	uitest.WantShown(t, d, "共 11 个文件")

	uitest.TapButton(t, d, "移除")
	uitest.WantShown(t, d, "还没有添加，通知要求提供")
	uitest.TapButton(t, d, "已移除“证书.pdf”，撤销")
	if got := s.Nomination.Files("荣誉证书"); len(got) != 1 {
		t.Errorf("after undo: %q", got)
	}
	for _, key := range []form.Key{"荣誉证书", "荣誉证书.1"} {
		if focus, show := st.Field(key); focus != st.proofs[0].addButton || show == nil {
			t.Errorf("%s leads elsewhere", key)
		}
	}
}

// A proof that has as many files as the notice takes is offered no more.
func TestFullProofTakesNoMore(t *testing.T) {
	d := askingForProofs(t, form.StepHandIn, nil)
	st := d.step.(*handInStep)
	l := st.proofs[0]
	for i := range max(l.Count, 1) {
		if l.addButton.Disabled() {
			t.Errorf("closed with %d of %d files", i, l.Count)
		}
		l.addFiles([]string{scanFile(t, fmt.Sprintf("证书%d.pdf", i))})
		d.Tick()
	}
	if l.Count == 0 || !l.addButton.Disabled() {
		t.Errorf("open with %d of %d files", len(d.session.Nomination.Files(l.Key)), l.Count)
	}
	d.session.Detach(l.Key, d.session.Nomination.Files(l.Key)[0])
	if d.Tick(); l.addButton.Disabled() {
		t.Error("closed after a file was removed")
	}
}

// Files go to the card over which they are dropped, elsewhere to the scans.
func TestProofsAreDropped(t *testing.T) {
	d := askingForProofs(t, form.StepHandIn, nil)
	s, st := d.session, d.step.(*handInStep)
	over := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(20, 20)
	}
	word := drafttest.WriteDocx(t, "证明.docx", "证明", "　　张三。")
	drop := func(at fyne.Position, path string, want bool) {
		t.Helper()
		st.Aim(at)
		if got := st.Accepts(Dropped{Path: path}); got != want {
			t.Errorf("%s at %v: accepted %v", path, at, got)
		}
		if want {
			st.Drop([]string{path})
		}
	}
	drop(over(st.proofAreas[0]), word, true)
	drop(over(st.proofAreas[1]), word, false)
	drop(over(st.proofAreas[1]), scanFile(t, "公示.jpg"), true)
	drop(over(st.packButton), word, false)
	drop(over(st.packButton), scanFile(t, "盖章.pdf"), true)
	if n := s.Nomination; !slices.Equal(n.Files("荣誉证书"), []string{"attachments/证明.docx"}) ||
		!slices.Equal(n.Files("公示证明"), []string{"attachments/公示.jpg"}) || !slices.Equal(n.Scans, []string{"scans/盖章.pdf"}) {
		t.Errorf("proofs %q, scans %q", n.Attached, n.Scans)
	}
	d.Tick()
	uitest.WantShown(t, d, "其实是 JPEG 照片，只能用 PDF，请重新扫描或另存为这种格式后再添加。")
}

// The review lists what is attached, and leads to what is missing.
func TestProofsInTheReview(t *testing.T) {
	d := askingForProofs(t, form.StepReview, nil)
	uitest.WantShown(t, d, "“荣誉证书”还没有添加，通知要求提供，请添加。", "● 未填", "无")
	d = askingForProofs(t, form.StepReview, func(n *form.Nomination) {
		n.SetFiles("公示证明", []string{"attachments/公示.pdf"})
	})
	uitest.WantShown(t, d, "1 个：公示.pdf")
}
