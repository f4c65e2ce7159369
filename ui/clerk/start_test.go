package clerk

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// cardsOf are the drafts on screen, in order.
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

// stateOfCard is what a card says of how far the draft is.
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

// savedAt sets when a draft was saved.
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

func TestFirstRun(t *testing.T) {
	p := newTestProgram(t)
	uitest.WantShown(t, p, "2021年“莱芜最美职工”推荐申报", "每个推荐单位 1 名候选人", "距截止 5月31日 还有 11 天", "逾期不报视为放弃",
		"一式 3 份", "不超过 1500 字", "2–3 张", "每张 2 MB 以上", "文化北路001号莱芜大厦617室", "lwghxjb@jn.shandong.cn", "76116258",
		"还没有材料", "打开示例")
	uitest.WantNotShown(t, p, "报送期限")
	photograph(t, p, "start-empty")

	uitest.TapButton(t, p, "新建推荐材料")
	if p.shell == nil {
		t.Fatal("no draft was opened")
	}
	if first := p.shell.stops()[0].Control; p.Canvas().Focused() != fyne.Focusable(first) {
		t.Errorf("the cursor is not in the first field but in %T", p.Canvas().Focused())
	}
	p.leave()
	if got := namesOf(p); got != "（未填姓名）" || stateOfCard(cardsOf(p)[0]) != "刚开始" {
		t.Errorf("cards %q\n%s", got, uitest.Shown(p))
	}
	if got := filepath.Base(cardsOf(p)[0].listed.Dir); got != "草稿 2021-05-20" {
		t.Errorf("folder %q", got)
	}
	uitest.WantShown(t, p, "未填推荐单位")
	uitest.WantNotShown(t, p, "还没有材料")
	test.Tap(cardsOf(p)[0])
	if p.shell == nil {
		t.Error("the card did not open")
	}
}

// Drafts stand before what must be handed in once there are any; a folder that
// cannot be read leaves the page as it is without any.
func TestDraftsComeFirst(t *testing.T) {
	p := newTestProgram(t)
	above := func(upper, lower string) {
		t.Helper()
		if heightOf(t, p, upper) >= heightOf(t, p, lower) {
			t.Errorf("%q does not stand above %q", upper, lower)
		}
	}
	above("要交什么", "我的材料")
	dir := smallDraft(t, p, "一", "凤城街道总工会", "张三")
	p.ShowStart()
	above("我的材料", "要交什么")
	above("张三", "要交什么")
	p.start.showBin()
	uitest.WantNotShown(t, p, "要交什么", "我的材料")
	p.start.leaveBin()
	above("张三", "要交什么")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	above("要交什么", "我的材料")
	if err := os.RemoveAll(p.Env.Drafts); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.Env.Drafts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	above("要交什么", "我的材料")
	uitest.WantShown(t, p, "新建推荐材料")
	uitest.WantNotShown(t, p, "还没有材料")
}

// Address and mailbox can be copied where they stand.
func TestStartCopies(t *testing.T) {
	p := newTestProgram(t)
	for title, want := range map[string]string{"复制地址": "文化北路001号莱芜大厦617室", "复制邮箱": "lwghxjb@jn.shandong.cn"} {
		l := linksOf(p, title)[0]
		test.TapAt(l, fyne.NewPos(l.Size().Width/2, l.Size().Height/2))
		if got := p.App.Clipboard().Content(); got != want {
			t.Errorf("%s: %q", title, got)
		}
		uitest.WantShown(t, p, "复制好了")
		p.tick()
		uitest.WantNotShown(t, p, "复制好了")
	}
}

func TestExample(t *testing.T) {
	p := newTestProgram(t)
	w := worldOf(p)
	w.Later = true
	uitest.TapButton(t, p, "打开示例")
	uitest.WantShown(t, p, "正在打开示例")
	if !p.start.newButton.Disabled() {
		t.Error("another draft can be begun meanwhile")
	}
	photograph(t, p, "start-progress")
	p.finish()
	if p.shell == nil {
		t.Fatalf("the example was not opened:\n%s", uitest.Shown(p))
	}
	p.leave()
	p.finish()
	w.Later = false
	if c := cardsOf(p); len(c) != 1 || stateOfCard(c[0]) != "已填好，可以打印" || !c[0].listed.Nomination.Example {
		t.Errorf("%s", uitest.Shown(p))
	}
	uitest.WantNotShown(t, p, "正在打开示例")
	uitest.WantShown(t, p, "张三（示例）")
	if p.start.newButton.Disabled() {
		t.Error("nothing can be begun any more")
	}
	uitest.TapButton(t, p, "打开示例")
	if p.shell == nil {
		t.Fatal("not opened again")
	}
	p.leave()
	if len(cardsOf(p)) != 1 {
		t.Errorf("the example was made again: %s", namesOf(p))
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

// Nothing is listed or decoded on the main goroutine.
func TestListingInBackground(t *testing.T) {
	p := newTestProgram(t)
	makeSample(t, p, "甲", nil)
	worldOf(p).Later = true
	p.ShowStart()
	if len(cardsOf(p)) != 0 {
		t.Error("drafts were listed at once")
	}
	w := worldOf(p)
	first := w.Work[0]
	w.Work = w.Work[1:]
	first()
	uitest.WantShown(t, p, "张三", "正在检查")
	p.finish()
	uitest.WantShown(t, p, "已填好")
	// Later listings find what is known.
	p.ShowStart()
	first = w.Work[0]
	w.Work = w.Work[1:]
	if first(); len(w.Work) != 0 {
		t.Error("examined again")
	}
	uitest.WantShown(t, p, "已填好")
	// What comes too late is dropped.
	p.ShowStart()
	uitest.TapButton(t, p, "回收站")
	slices.Reverse(w.Work)
	p.finish()
	if len(cardsOf(p)) != 0 {
		t.Errorf("in the bin: %s", namesOf(p))
	}
	uitest.WantShown(t, p, "回收站是空的。")
}

func TestDeleteAndUndo(t *testing.T) {
	p := newTestProgram(t)
	smallDraft(t, p, "甲", "口镇街道总工会", "王五")
	p.ShowStart()
	tapMenu(t, p, 0, "删除")
	uitest.WantShown(t, p, "已删除“王五”，放在回收站里。", "还没有材料")
	photograph(t, p, "start-deleted")
	uitest.TapButton(t, p, "撤销")
	if got := namesOf(p); got != "王五" {
		t.Errorf("after undo: %q", got)
	}
	uitest.WantNotShown(t, p, "撤销")

	tapMenu(t, p, 0, "复制一份")
	uitest.WantShown(t, p, "已复制“王五”", "“口镇街道总工会”有 2 份材料", "王五（副本）", "副本 2021-05-20 10时32分")
	photograph(t, p, "start-copied")
	tapMenu(t, p, 0, "删除")
	tapMenu(t, p, 0, "删除")
	uitest.TapButton(t, p, "回收站")
	if got := namesOf(p); got != "王五 王五" {
		t.Errorf("in the bin: %q", got)
	}
	uitest.WantNotShown(t, p, "新建推荐材料")
	photograph(t, p, "start-bin")
	test.Tap(cardsOf(p)[0])
	if p.shell != nil {
		t.Fatal("a draft in the bin was opened")
	}
	test.Tap(uitest.Buttons(p, "恢复")[0])
	uitest.WantShown(t, p, "已恢复“王五”。")
	uitest.TapButton(t, p, "彻底删除")
	uitest.WantShown(t, p, "不能再找回")
	photograph(t, p, "start-destroy")
	uitest.TapButton(t, p, "保留")
	uitest.TapButton(t, p, "彻底删除")
	uitest.TapButton(t, p, "确认彻底删除")
	uitest.WantShown(t, p, "已彻底删除“王五”。", "回收站是空的。")
	left, err := os.ReadDir(filepath.Join(p.Env.Drafts, ".回收站"))
	if err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	uitest.TapButton(t, p, "返回")
	if got := namesOf(p); got != "王五" {
		t.Errorf("left over: %q", got)
	}
	tapMenu(t, p, 0, "打开所在文件夹")
	if got := worldOf(p).revealed; !slices.Equal(got, []string{cardsOf(p)[0].listed.Dir}) {
		t.Errorf("revealed %v", got)
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

// makePackage writes what is handed in for a draft and returns the zip.
func makePackage(t *testing.T, p *Program, dir string) string {
	t.Helper()
	n, err := draft.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	kit := export.Kit{Campaign: p.Env.Notices[0], Fonts: p.Env.Fonts, Program: "test"}
	x := kit.Examine(t.Context(), export.NewPhotos(dir), n, p.Today())
	ready, findings, ok := x.Finalize()
	if !ok {
		t.Fatal(findings)
	}
	handed, err := ready.Write(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return handed.Zip
}

func TestOpenElsewhere(t *testing.T) {
	p := newTestProgram(t)
	w := worldOf(p)
	away := filepath.Join(t.TempDir(), "U盘", "材料")
	smallDraft(t, p, away, "口镇街道总工会", "王五")
	original := makeSample(t, p, "甲", nil)
	w.files = []string{makePackage(t, p, original)}
	if _, err := draft.Trash(original); err != nil {
		t.Fatal(err)
	}

	choose := func(item string) {
		t.Helper()
		uitest.TapButton(t, p, "打开其他草稿")
		uitest.TapText(t, p, item)
	}
	choose("材料包（zip）…")
	if p.shell == nil {
		t.Fatalf("the package was not opened:\n%s", uitest.Shown(p))
	}
	got, want := p.shell.session.Nomination, func() form.Nomination { n, _ := draft.Read(original); return n }()
	for key, text := range want.Answers {
		if got.Answer(key) != text {
			t.Errorf("%s: %q, want %q", key, got.Answer(key), text)
		}
	}
	if got.Photos.Portrait == "" || len(got.Photos.Work) != 3 || len(got.Honours) != 2 || got.Confirm["consent"] == nil {
		t.Errorf("opened as %+v", got)
	}
	p.leave()
	if c := cardsOf(p); len(c) != 1 || filepath.Base(c[0].listed.Dir) != "凤城街道总工会+张三" || stateOfCard(c[0]) != "已填好，可以打印" {
		t.Errorf("%s", uitest.Shown(p))
	}

	choose("草稿文件夹…") // cancelled
	if p.shell != nil {
		t.Fatal("opened nothing?")
	}
	w.folder = away
	choose("草稿文件夹…")
	if p.shell == nil || p.shell.session.Nomination.Answer(form.KeyName) != "王五" {
		t.Fatalf("the folder was not opened:\n%s", uitest.Shown(p))
	}
	p.leave()
	if got := namesOf(p); got != "张三 王五" && got != "王五 张三" {
		t.Errorf("cards %q", got)
	}
	uitest.WantShown(t, p, "位置："+away)
	photograph(t, p, "start-elsewhere")
	tapMenu(t, p, slices.Index(strings.Fields(namesOf(p)), "王五"), "从列表移去")
	uitest.WantShown(t, p, "文件夹没有改动")
	if got := namesOf(p); got != "张三" {
		t.Errorf("cards %q", got)
	}
	if _, err := draft.Read(away); err != nil {
		t.Error(err)
	}

	for path, sentence := range map[string]string{
		"a.zip": "材料包“a.zip”打不开：它不是本程序生成的材料包",
		"a.jpg": "“a.jpg”不是草稿",
		"空":     "文件夹“空”里没有草稿",
	} {
		path = filepath.Join(t.TempDir(), path)
		if filepath.Ext(path) == "" {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		p.drop([]string{path})
		uitest.WantShown(t, p, sentence)
	}
	photograph(t, p, "start-refused")
	breakDraft(t, away)
	p.drop([]string{away})
	uitest.WantShown(t, p, "较早的版本完好")
	uitest.TapButton(t, p, "恢复")
	if p.shell == nil {
		t.Error("not restored")
	}
}

// A damaged draft elsewhere stays on the list, with what can be done about it;
// only what is not there is left out.
func TestBrokenElsewhere(t *testing.T) {
	p := newTestProgram(t)
	stick := filepath.Join(t.TempDir(), "U盘")
	away := smallDraft(t, p, filepath.Join(stick, "甲"), "口镇街道总工会", "王五")
	lost := smallDraft(t, p, filepath.Join(stick, "乙"), "口镇街道总工会", "赵六")
	empty := filepath.Join(stick, "丙")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := saveExternal(p.Env, []string{away, lost, empty, filepath.Join(stick, "丁")}); err != nil {
		t.Fatal(err)
	}
	breakDraft(t, away)
	breakDraft(t, lost)
	if err := os.RemoveAll(filepath.Join(lost, ".zuimei", "versions")); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	if got := len(cardsOf(p)); got != 2 {
		t.Errorf("%d cards:\n%s", got, uitest.Shown(p))
	}
	uitest.WantShown(t, p, "王五", "较早的版本完好", "也没有可以恢复的较早版本", "位置："+away)
	gone := stick + " 拔出"
	if err := os.Rename(stick, gone); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.WantShown(t, p, "还没有材料")
	if err := os.Rename(gone, stick); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.TapButton(t, p, "恢复")
	if p.shell == nil || p.shell.session.Nomination.Answer(form.KeyName) != "王五" {
		t.Errorf("not restored:\n%s", uitest.Shown(p))
	}
}

// However its path is spelt, a draft is listed once.
func TestElsewhereOnce(t *testing.T) {
	p := newTestProgram(t)
	away := smallDraft(t, p, filepath.Join(t.TempDir(), "材料"), "口镇街道总工会", "王五")
	const name = "口镇街道总工会+张三" // what closing the draft calls its folder
	own := smallDraft(t, p, name, "口镇街道总工会", "张三")
	spellings := []string{away, away + "/", filepath.ToSlash(away) + "//.", own + "/"}
	if runtime.GOOS == "windows" {
		spellings = append(spellings, strings.ToUpper(away), strings.ToUpper(own))
	} else {
		link, linked := filepath.Join(t.TempDir(), "link"), filepath.Join(t.TempDir(), "drafts")
		for at, target := range map[string]string{link: away, linked: p.Env.Drafts} {
			if err := os.Symlink(target, at); err != nil {
				t.Fatal(err)
			}
		}
		spellings = append(spellings, link, filepath.Join(linked, name))
	}
	for _, path := range spellings {
		p.drop([]string{path})
		if p.shell == nil {
			t.Fatalf("%s was not opened:\n%s", path, uitest.Shown(p))
		}
		p.leave()
	}
	if got := len(cardsOf(p)); got != 2 {
		t.Errorf("%d cards: %s", got, uitest.Shown(p))
	}
	if got := externalDrafts(p.Env); !slices.Equal(got, []string{away}) {
		t.Errorf("kept %v", got)
	}
	// A list of an older version.
	if err := saveExternal(p.Env, spellings); err != nil {
		t.Fatal(err)
	}
	if p.ShowStart(); len(cardsOf(p)) != 2 {
		t.Errorf("%d cards: %s", len(cardsOf(p)), uitest.Shown(p))
	}
}

func TestNotices(t *testing.T) {
	p := newTestProgram(t)
	first := p.Env.Notices[0]
	second := first
	second.ID, second.Year, second.Title = "laiwu-2022", 2022, "关于开展2022年“莱芜最美职工”选树宣传活动的通知"
	second.Deadline = form.Date{Y: 2021, M: 5, D: 1}
	p = newProgramIn(t, t.TempDir(), first, second)
	smallDraft(t, p, "甲", "口镇街道总工会", "王五")
	p.ShowStart()
	var choice *look.Selection
	for _, o := range uitest.Visible(p) {
		if s, ok := o.(*look.Selection); ok {
			choice = s
		}
	}
	if choice == nil {
		t.Fatal("no choice of notice")
	}
	choice.SetSelected(second.Title)
	uitest.WantShown(t, p, "2022年“莱芜最美职工”推荐申报", "5月1日已截止", "报送期限（2021年5月1日）已过。通知规定“逾期不报视为放弃”。", "王五")
	photograph(t, p, "start-notices")
	uitest.TapButton(t, p, "新建推荐材料")
	if got := p.shell.session.Kit.Campaign.ID; got != second.ID {
		t.Errorf("made for %s", got)
	}
	p.leave()
	for _, c := range cardsOf(p) {
		if nameOf(c.listed) == "王五" {
			test.Tap(c)
		}
	}
	if got := p.shell.session.Kit.Campaign.ID; got != first.ID {
		t.Errorf("opened for %s", got)
	}
	if got := p.noticeOf(form.Nomination{Campaign: "unknown"}).ID; got != first.ID {
		t.Errorf("an unknown notice: %s", got)
	}
}

func TestUnreadableFolder(t *testing.T) {
	p := newTestProgram(t)
	if err := os.WriteFile(p.Env.Drafts, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.WantShown(t, p, "打不开")
	uitest.TapButton(t, p, "新建推荐材料")
	uitest.WantShown(t, p, "里新建文件夹")
	if p.shell != nil {
		t.Error("opened a draft")
	}
}

func TestHelp(t *testing.T) {
	p := newTestProgram(t)
	key := func(name fyne.KeyName) {
		if f := p.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			p.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
	}
	key(fyne.KeyF1)
	uitest.WantShown(t, p, "点“新建推荐材料”开始", "Ctrl + S")
	photograph(t, p, "help-start")
	key(fyne.KeyEscape)
	uitest.WantNotShown(t, p, "Ctrl + S")
	openSample(t, p)
	for i, step := range p.Env.Notices[0].Steps {
		p.shell.show(i)
		key(fyne.KeyF1)
		uitest.WantShown(t, p, "帮助：“"+step.Title+"”", stepHelp[step.ID][0])
		if len(stepHelp[step.ID]) == 0 {
			t.Errorf("no help on %s", step.ID)
		}
		key(fyne.KeyF1)
		uitest.WantNotShown(t, p, "帮助：“")
	}
	key(fyne.KeyF1)
	photograph(t, p, "help-step")
	key(fyne.KeyEscape)
	p.leave()
	key(fyne.KeyF1)
	uitest.TapButton(t, p, "关于本程序")
	uitest.WantShown(t, p, "版本 0.1.0", p.Env.Drafts, p.Env.Config, "Noto Sans SC")
	photograph(t, p, "about")
	test.Tap(uitest.Buttons(p, "打开所在文件夹")[0])
	if got := worldOf(p).revealed; !slices.Equal(got, []string{p.Env.Drafts}) {
		t.Errorf("revealed %v", got)
	}
	p.Env.Reveal = func(string) error { return errors.New("打不开文件管理器") }
	test.Tap(uitest.Buttons(p, "打开所在文件夹")[1])
	uitest.WantShown(t, p, "打不开文件管理器")
	test.TapCanvas(p.Canvas(), fyne.NewPos(5, 5))
	uitest.WantNotShown(t, p, "版本 0.1.0")
}

// Making the example can be ended, by a button or by closing the window; nothing
// is left of it.
func TestExampleIsCancelled(t *testing.T) {
	for _, closing := range []bool{false, true} {
		p := newTestProgram(t)
		closed := false
		p.Native.SetOnClosed(func() { closed = true })
		worldOf(p).Later = true
		uitest.TapButton(t, p, "打开示例")
		if uitest.WantShown(t, p, "正在打开示例"); closing {
			p.close()
		} else {
			uitest.TapButton(t, p, "取消")
			uitest.WantShown(t, p, "正在取消")
		}
		if closed {
			t.Error("closed in the middle of it")
		}
		if p.finish(); closed != closing {
			t.Errorf("closed: %v", closed)
		}
		if !closing {
			uitest.WantShown(t, p, "已取消。", "还没有材料")
		}
		if entries, _ := os.ReadDir(p.Env.Drafts); len(entries) > 0 {
			t.Errorf("left %v", entries)
		}
	}
}

func TestEscLeavesTheBin(t *testing.T) {
	p := newTestProgram(t)
	uitest.TapButton(t, p, "回收站")
	uitest.WantShown(t, p, "回收站是空的。")
	p.Dismiss()
	uitest.WantShown(t, p, "我的材料")
}

func TestAsk(t *testing.T) {
	p := newTestProgram(t)
	var confirmed int
	question := func() {
		look.Confirm(p.Canvas(), "草稿没有保存", "磁盘已满，请腾出空间后再试。现在关闭会丢失最后的改动。", "仍然关闭", "继续编辑", func() { confirmed++ })
	}
	question()
	uitest.WantShown(t, p, "草稿没有保存", "现在关闭会丢失最后的改动")
	photograph(t, p, "ask")
	p.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the safe answer
	uitest.WantNotShown(t, p, "草稿没有保存")
	question()
	p.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	uitest.WantNotShown(t, p, "草稿没有保存")
	question()
	test.TapCanvas(p.Canvas(), fyne.NewPos(5, 5)) // beside it
	uitest.WantShown(t, p, "草稿没有保存")
	uitest.TapButton(t, p, "继续编辑")
	if confirmed != 0 {
		t.Fatalf("confirmed %d times", confirmed)
	}
	question()
	uitest.TapButton(t, p, "仍然关闭")
	if uitest.WantNotShown(t, p, "草稿没有保存"); confirmed != 1 {
		t.Errorf("confirmed %d times", confirmed)
	}
}
