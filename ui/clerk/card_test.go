package clerk

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// cardsOf returns the cards on screen, in order.
func cardsOf(p *Program) []*draftCard {
	var all []*draftCard
	for _, o := range uitest.Visible(p) {
		if c, ok := o.(*draftCard); ok {
			all = append(all, c)
		}
	}
	return all
}

func namesOf(p *Program) string {
	var all []string
	for _, c := range cardsOf(p) {
		all = append(all, nameOf(c.listed))
	}
	return strings.Join(all, " ")
}

// stateOfCard returns the sentence on a card about how far the draft is.
func stateOfCard(c *draftCard) string { return c.state.Text() }

// tapMenu opens the menu of the i-th card and taps an item of it.
func tapMenu(t *testing.T, p *Program, i int, item string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(cardsOf(p)[i]) {
		if b, ok := o.(*look.Button); ok && b.Icon != nil {
			test.Tap(b)
		}
	}
	uitest.TapText(t, p, item)
}

// savedAt sets the time at which a draft was saved.
func savedAt(t *testing.T, dir string, at time.Time) {
	t.Helper()
	if err := os.Chtimes(filepath.Join(dir, draft.File), at, at); err != nil {
		t.Fatal(err)
	}
}

// smallDraft writes a draft without pictures.
func smallDraft(t *testing.T, p *Program, dir, unit, name string) string {
	t.Helper()
	n := form.NewNomination(p.Env.Notices[0].ID)
	n.Answers[form.KeyUnit], n.Answers[form.KeyName] = unit, name
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(p.Env.Drafts, dir)
	}
	d, err := draft.Create(dir, n)
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func breakDraft(t *testing.T, dir string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, draft.File), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCards(t *testing.T) {
	p := newTestProgram(t)
	at := func(day, hour int) time.Time { return time.Date(2021, 5, day, hour, 5, 0, 0, time.Local) }
	savedAt(t, makeSample(t, p, "甲", nil), at(18, 16))
	savedAt(t, makeSample(t, p, "乙", func(n *form.Nomination) {
		n.Answers[form.KeyName], n.Answers[form.KeyStory], n.Answers[form.KeyEthnicity] = "李四", "", ""
	}), at(20, 9))
	savedAt(t, makeSample(t, p, sampleName, nil), at(19, 8))
	savedAt(t, smallDraft(t, p, "丙", "口镇街道总工会", "王五"), at(1, 8))
	savedAt(t, makeSample(t, p, "丁", func(n *form.Nomination) {
		n.Answers[form.KeyUnit], n.Answers[form.KeyName] = "雪野街道总工会", "赵六"
		c := p.Env.Notices[0]
		for i := range c.Copies {
			for _, seal := range c.Seals {
				n.Stamped = append(n.Stamped, form.StampName(i+1, seal))
			}
		}
	}), time.Date(2020, 12, 31, 8, 0, 0, 0, time.Local))
	p.ShowStart()
	if got := namesOf(p); got != "李四 张三 张三 王五 赵六" {
		t.Errorf("order: %s", got)
	}
	uitest.WantShown(t, p, "今天 09:05 保存", "昨天 08:05 保存", "5月18日 16:05 保存", "5月1日 08:05 保存", "2020年12月31日 保存",
		"还有 2 处要填写或修改", "盖章已齐，可以报送", "“凤城街道总工会”有 2 份材料（李四、张三），每个单位最多 1 名，请只报送 1 份。")
	uitest.WantNotShown(t, p, "正在检查")
	pictures := 0
	for _, o := range uitest.Visible(p) {
		if i, ok := o.(*canvas.Image); ok && i.Resource == nil && i.Image != nil && i.Image.Bounds().Size() == image.Pt(2*thumbWidth, 2*thumbHeight) {
			pictures++
		}
	}
	if pictures != 4 {
		t.Errorf("%d thumbnails", pictures)
	}
	photograph(t, p, "start-cards")
	p.Theme.Zoom = 1.5
	p.App.Settings().SetTheme(p.Theme)
	photograph(t, p, "start-zoom")

	// From the keyboard.
	p.Canvas().Focus(cardsOf(p)[3])
	photograph(t, p, "start-focus")
	cardsOf(p)[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.shell == nil || p.shell.session.Nomination.Answer(form.KeyName) != "王五" {
		t.Error("Enter did not open the card")
	}
}

func TestLockedDraft(t *testing.T) {
	p := newTestProgram(t)
	dir := smallDraft(t, p, "甲", "口镇街道总工会", "王五")
	other, err := draft.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	test.Tap(cardsOf(p)[0])
	if p.shell != nil {
		t.Fatal("opened")
	}
	host, _ := os.Hostname()
	uitest.WantShown(t, p, "这份材料已在另一处打开（电脑 "+host, "请先在那里关闭")
	uitest.WantNotShown(t, p, dir)
	photograph(t, p, "start-locked")
	p.Native.Resize(fyne.NewSize(853, 480))
	p.ShowStart()
	test.Tap(cardsOf(p)[0])
	if foot := p.App.Driver().AbsolutePositionForObject(cardsOf(p)[0]).Y + cardsOf(p)[0].MinSize().Height; foot > 480 {
		t.Errorf("the sentence is out of sight: %v", foot)
	}
	p.Native.Resize(fyne.NewSize(1280, 760))
	tapMenu(t, p, 0, "删除")
	uitest.WantShown(t, p, "请先在那里关闭")
	if got := namesOf(p); got != "王五" {
		t.Errorf("deleted while open: %q", got)
	}
	other.Close()
	test.Tap(cardsOf(p)[0])
	if p.shell == nil {
		t.Error("not opened when it was free again")
	}
}

func TestBrokenDraft(t *testing.T) {
	p := newTestProgram(t)
	breakDraft(t, smallDraft(t, p, "甲", "口镇街道总工会", "王五"))
	lost := smallDraft(t, p, "乙", "口镇街道总工会", "赵六")
	breakDraft(t, lost)
	if err := os.RemoveAll(filepath.Join(lost, ".zuimei", "versions")); err != nil {
		t.Fatal(err)
	}
	newer := smallDraft(t, p, "丙", "口镇街道总工会", "孙七")
	if err := os.WriteFile(filepath.Join(newer, draft.File), []byte(`{"version": 99}`), 0o600); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.WantShown(t, p, "王五", "较早的版本完好", "乙", "也没有可以恢复的较早版本", "丙", "请安装新版后再打开")
	uitest.WantNotShown(t, p, "restore", "没有推荐单位")
	photograph(t, p, "start-broken")
	for _, c := range cardsOf(p) {
		test.Tap(c)
	}
	if p.shell != nil {
		t.Fatal("a broken draft was opened")
	}
	uitest.TapButton(t, p, "恢复")
	if p.shell == nil || p.shell.session.Nomination.Answer(form.KeyName) != "王五" {
		t.Fatalf("not restored:\n%s", uitest.Shown(p))
	}
}
