package notice

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// An edition is a letter that the clerk's program reads, and a mail draft with it; a
// change after that is the next edition, and the foot says what differs.
func TestPublish(t *testing.T) {
	d := open(t, "时间和份数")
	d.publishEdition(t, "发布第 1 版")
	if len(d.published) != 1 || d.published[0].Edition != 1 {
		t.Fatalf("%d editions", len(d.published))
	}
	wantLetter(t, d.published[0], 1)
	uitest.WantShown(t, d, "第 1 版已发布，把邮件发给各单位就行。", "第 1 版已发布")
	uitest.TapButton(t, d, "打开邮件")
	if len(d.opened) != 1 || !strings.HasSuffix(d.opened[0], "（第1版）.eml") {
		t.Errorf("opened %q", d.opened)
	}
	if b := uitest.Buttons(d, "第 1 版已发布"); len(b) != 1 || !b[0].Disabled() {
		t.Error("the same edition can be published twice")
	}

	d.retype(t, "deadline", "2021-06-04")
	uitest.WantShown(t, d, "与第 1 版不同：截止日期由 5月31日改为 6月4日。")
	d.publishEdition(t, "发布第 2 版")
	wantLetter(t, d.published[1], 2)
	head, text, file := openMail(t, d.published[1].Mail)
	if head.Get("X-Unsent") != "1" || head.Get("To") != "" || strings.ReplaceAll(head.Get("Bcc"), " ", "") != "a@x.cn,b@x.cn" {
		t.Errorf("head %v", head)
	}
	if !strings.Contains(text, "截止日期由 5月31日改为 6月4日") || !strings.Contains(text, "请于2021年6月4日（星期五）前报送，当天仍算按时。") || !bytes.Equal(file, d.published[1].Letter) {
		t.Errorf("mail %s, %d bytes", text, len(file))
	}
	d.Tick()
	if c, _ := notice.Parse(d.kept); c.Edition != 2 {
		t.Errorf("edition %d in the text that is written on", c.Edition)
	}
}

// What takes longer than a blink is told and can be cancelled; then nothing was published.
func TestPublishIsCancelled(t *testing.T) {
	d := open(t, "时间和份数")
	d.Later = true
	d.publishEdition(t, "发布第 1 版")
	uitest.WantNotShown(t, d, "正在准备")
	d.Tick()
	uitest.WantShown(t, d, "正在准备第 1 版…")
	if b := uitest.Buttons(d, "发布第 1 版"); len(b) != 1 || !b[0].Disabled() {
		t.Error("it can be published twice")
	}
	uitest.TapButton(t, d, "取消")
	uitest.WantShown(t, d, "正在取消…")
	d.Finish()
	uitest.WantShown(t, d, "已取消，没有发布。", "还没有发布")
	if len(d.published) != 0 {
		t.Error("published all the same")
	}
	d.publishEdition(t, "发布第 1 版")
	d.Finish()
	uitest.WantShown(t, d, "第 1 版已发布")
	uitest.WantNotShown(t, d, "正在")
	d.Tick()
	uitest.WantNotShown(t, d, "正在")
}

func TestPublishFails(t *testing.T) {
	d := open(t, "邮件")
	d.failing = errDisk
	d.publishEdition(t, "发布第 1 版")
	uitest.WantShown(t, d, "没有发布：磁盘满了。", "发布第 1 版")
	d.retype(t, "package.base", "{unit}-{name}")
	d.Tick()
	uitest.WantShown(t, d, "磁盘满了。")
	d.failing = nil
	d.retype(t, "package.base", "{unit}+{name}+材料")
	d.Tick()
	d.publishEdition(t, "发布第 1 版")
	uitest.WantShown(t, d, "第 1 版已发布")
}

// A mail draft that cannot be written leaves the edition published: the next one has another
// number.
func TestPublishWithoutMail(t *testing.T) {
	d := open(t, "时间和份数")
	d.failing = &MailError{errDisk}
	d.publishEdition(t, "发布第 1 版")
	uitest.WantShown(t, d, "通知已发布，邮件没有写成：磁盘满了；请自己写一封，附上通知文件。", "第 1 版已发布")
	uitest.WantNotShown(t, d, "没有发布")
	d.failing = nil
	d.retype(t, "deadline", "2021-06-04")
	d.publishEdition(t, "发布第 2 版")
	uitest.WantShown(t, d, "2 家的邮箱写在“密送”里", "复制邮箱")
	wantLetter(t, d.published[1], 2)
}

// An edition that came before is known: the next number, and what differs.
func TestEditionBefore(t *testing.T) {
	was := bytes.Replace(assets.DefaultCampaign(), []byte("edition = 1"), []byte("edition = 4"), 1)
	d := newDesk(t, bytes.Replace(was, []byte("copies = 3"), []byte("copies = 5"), 1), func(fr *Frame) { fr.Published = was })
	uitest.WantShown(t, d, "发布第 5 版", "与第 4 版不同：推荐表份数由 3 份改为 5 份")
}

// The first edition has the code that the owner makes up; a later one that of the first,
// whatever stands in the text.
func TestCodeOfEditions(t *testing.T) {
	d := newDesk(t, assets.DefaultCampaign(), func(fr *Frame) {
		fr.Code = func() func(form.Campaign) string {
			return func(c form.Campaign) string { return "gc-" + itoa(c.Year) + "-2" }
		}
	})
	uitest.WantNotShown(t, d, "代号")
	d.publishEdition(t, "发布第 1 版")
	if c := mustParse(t, d.published[0].Text); c.ID != "gc-2021-2" || mustParse(t, d.Text()).ID != c.ID {
		t.Errorf("published as %s, written on as %s", c.ID, mustParse(t, d.Text()).ID)
	}
	uitest.WantShown(t, d, "第 1 版已发布")
	d.change("x", "id", true, func(x *edit.Text) error { return x.Set("id", "other-2021") })
	d.change("x", "copies", true, func(x *edit.Text) error { return x.Set("copies", 4) })
	d.publishEdition(t, "发布第 2 版")
	if c := mustParse(t, d.published[1].Text); c.ID != "gc-2021-2" || c.Edition != 2 {
		t.Errorf("edition %d as %s", c.Edition, c.ID)
	}
}

// letterOf reads the letter of an edition as a unit's program does.
func letterOf(t *testing.T, p Publication) export.Letter {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.zuimei")
	if err := os.WriteFile(name, p.Letter, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := export.ReadLetter(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// tapTip taps the button with a tooltip.
func tapTip(t *testing.T, d *desk, tip string) {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		if b, ok := o.(*look.Button); ok && b.Tooltip == tip {
			b.OnTapped()
			return
		}
	}
	t.Fatalf("no button %q", tip)
}

// What went with the last letter is offered again after a restart; a file of the same name
// takes its place.
func TestDocumentsOfTheLastEdition(t *testing.T) {
	kept, err := export.NewDocument("通知原文.pdf", []byte("%PDF-1.4 旧"))
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, assets.DefaultCampaign(), func(fr *Frame) {
		fr.Published = fr.Text
		fr.Documents = func(done func([]export.LetterPart)) { done([]export.LetterPart{kept}) }
	})
	uitest.TapButton(t, d, "邮件")
	uitest.WantShown(t, d, "通知原文.pdf", "第 1 版已发布")
	pdf := filepath.Join(t.TempDir(), "通知原文.pdf")
	if err := os.WriteFile(pdf, []byte("%PDF-1.4 新"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.window.Env.Dialogs = dialogs(pdf)
	uitest.TapButton(t, d, "添加文件…")
	d.publishEdition(t, "发布第 2 版")
	if all := letterOf(t, d.published[0]).Documents(); len(all) != 1 || string(all[0].Data) != "%PDF-1.4 新" {
		t.Errorf("%+v", all)
	}
}

// Who takes the notice over from somebody else is offered what went with that one's last
// edition.
func TestDocumentsOfAnothersEdition(t *testing.T) {
	sent := func(name string) []export.LetterPart {
		p, err := export.NewDocument(name, []byte("%PDF-1.4"))
		if err != nil {
			t.Fatal(err)
		}
		return []export.LetterPart{p}
	}
	parts := sent("旧的.pdf")
	d := newDesk(t, assets.DefaultCampaign(), func(fr *Frame) {
		fr.Published, fr.ReadOnly = fr.Text, errDisk
		fr.Documents = func(done func([]export.LetterPart)) { done(parts) }
	})
	uitest.TapButton(t, d, "邮件")
	uitest.WantShown(t, d, "旧的.pdf")
	second := bytes.Replace(assets.DefaultCampaign(), []byte("edition = 1"), []byte("edition = 2"), 1)
	parts = sent("新的.pdf")
	d.Follow(second, second, nil)
	uitest.WantShown(t, d, "新的.pdf", "第 2 版已发布")
	uitest.WantNotShown(t, d, "旧的.pdf")
}

// An edition that nothing went by is taken back: what is written stays and is published under
// the same number, with what the mail cannot take back said.
func TestRetract(t *testing.T) {
	var published [][]byte
	used := false
	d := newDesk(t, assets.DefaultCampaign(), func(fr *Frame) {
		publish := fr.Publish
		fr.Publish = func(p Publication, done func(letter, mail string, err error)) {
			published = append(published, p.Text)
			publish(p, done)
		}
		fr.CanRetract = func() bool { return !used && len(published) > 0 }
		fr.Retract = func(done func([]byte, error)) {
			if published = published[:len(published)-1]; len(published) > 0 {
				done(published[len(published)-1], nil)
			} else {
				done(nil, nil)
			}
		}
	})
	uitest.TapButton(t, d, "时间和份数")
	d.publishEdition(t, "发布第 1 版")
	uitest.TapButton(t, d, "撤销发布")
	uitest.WantShown(t, d, "第 1 版已撤销发布，改好再发布还是第 1 版。邮件发出去就收不回来", "还没有发布", "发布第 1 版")
	d.retype(t, "deadline", "2021-06-04")
	d.publishEdition(t, "发布第 1 版")
	if c := mustParse(t, d.published[1].Text); c.Edition != 1 || c.Deadline.M != 6 {
		t.Errorf("edition %d, %v", c.Edition, c.Deadline)
	}
	// What was seen too late is mended first and then published under the same number.
	d.retype(t, "deadline", "2021-06-05")
	uitest.TapButton(t, d, "发布第 2 版")
	uitest.WantShown(t, d, "第 1 版还没有用过")
	uitest.TapButton(t, d, "撤销发布第 1 版")
	if c := mustParse(t, d.Text()); c.Deadline.D != 5 {
		t.Errorf("what was written is gone: %v", c.Deadline)
	}
	d.publishEdition(t, "发布第 1 版")
	d.retype(t, "deadline", "2021-06-07")
	d.publishEdition(t, "发布第 2 版")
	uitest.TapButton(t, d, "撤销发布")
	uitest.WantShown(t, d, "与第 1 版不同：截止日期由 6月5日改为 6月7日", "发布第 2 版")
	d.publishEdition(t, "发布第 2 版")
	used = true
	d.footer.refresh()
	if b := uitest.Buttons(d, "撤销发布"); len(b) != 0 {
		t.Error("a used edition can be taken back")
	}
	d.retype(t, "deadline", "2021-06-08")
	uitest.TapButton(t, d, "发布第 3 版")
	uitest.WantNotShown(t, d, "还没有用过")
}

func wantLetter(t *testing.T, p Publication, edition int) {
	t.Helper()
	name := filepath.Join(t.TempDir(), p.Name+".zuimei")
	if err := os.WriteFile(name, p.Letter, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := export.ReadLetter(name)
	if err != nil || l.Kind != export.NoticeLetter || l.Edition != edition || !bytes.Equal(l.Notice(), p.Text) {
		t.Errorf("letter %v %d: %v", l.Kind, l.Edition, err)
	}
	if strings.ContainsAny(p.Name, "/\\:“") && form.FileName(p.Name) != p.Name {
		t.Errorf("name %s", p.Name)
	}
}

func openMail(t *testing.T, draft []byte) (mail.Header, string, []byte) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(draft))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	var parts [][]byte
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, data)
	}
	if len(parts) != 2 {
		t.Fatalf("%d parts", len(parts))
	}
	return m.Header, string(parts[0]), parts[1]
}

// Documents go with the letter; one that is no document stops the publication.
func TestDocumentsGoAlong(t *testing.T) {
	d := open(t, "邮件")
	pdf := filepath.Join(t.TempDir(), "通知原文.pdf")
	if err := os.WriteFile(pdf, []byte("%PDF-1.4 通知"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.window.Env.Dialogs = dialogs(pdf)
	uitest.TapButton(t, d, "添加文件…")
	uitest.WantShown(t, d, "通知原文.pdf")
	d.publishEdition(t, "发布第 1 版")
	if l := letterOf(t, d.published[0]); len(l.Documents()) != 1 || l.Documents()[0].Name != "通知原文.pdf" {
		t.Errorf("%+v", l.Documents())
	}
	// They go with the next edition, too, unless they are removed.
	uitest.WantShown(t, d, "通知原文.pdf", "上一版附的文件照旧附上")
	d.retype(t, "mail.body", "别的正文")
	d.publishEdition(t, "发布第 2 版")
	if l := letterOf(t, d.published[1]); len(l.Documents()) != 1 || string(l.Documents()[0].Data) != "%PDF-1.4 通知" {
		t.Errorf("%+v", l.Documents())
	}
	tapTip(t, d, "不附这个文件")
	uitest.WantNotShown(t, d, "通知原文.pdf")
	uitest.WantShown(t, d, "与第 2 版不同：随通知发的文件有改动")
	d.publishEdition(t, "发布第 3 版")
	if l := letterOf(t, d.published[2]); len(l.Documents()) != 0 {
		t.Errorf("%+v", l.Documents())
	}
	if _, text, _ := openMail(t, d.published[2].Mail); !strings.Contains(text, "1. 随通知发的文件有改动") {
		t.Errorf("mail %s", text)
	}

	d.retype(t, "mail.body", "又是别的正文")
	program := filepath.Join(t.TempDir(), "程序.pdf")
	if err := os.WriteFile(program, []byte("MZ"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.window.Env.Dialogs = dialogs(program)
	uitest.TapButton(t, d, "添加文件…")
	d.publishEdition(t, "发布第 4 版")
	uitest.WantShown(t, d, "没有发布：“程序.pdf”不是 PDF、Word、Excel 文件或图片，不能放在信件里。")
	if len(d.published) != 3 {
		t.Error("published all the same")
	}
}

// Nothing is sent before the summary was seen, which says what the units will be told and
// what nobody has checked; the sections it names are marked until they are checked.
func TestSummaryBeforePublishing(t *testing.T) {
	x, err := edit.Parse(assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	moved, err := x.MoveTo(2027)
	if err != nil {
		t.Fatal(err)
	}
	left := moved
	d := newDesk(t, x.Bytes(), func(fr *Frame) { fr.Moved, fr.Checked = moved, func(l []edit.Moved) { left = l } })
	uitest.WantShown(t, d, "从以前的通知改来，请逐处核对", "活动名称 ▲", "时间和份数 ▲", "2021年5月31日（星期一） → 2027年5月31日（星期一）",
		"邮箱：lwghxjb@jn.shandong.cn，没有改，请核对。", "…现报送{单位}推荐的2021年")
	uitest.WantNotShown(t, d, "{unit}")
	uitest.TapButton(t, d, "发布第 1 版")
	photograph(t, d, "summary-of-the-edition")
	size := d.Canvas().Size()
	d.window.Native.Resize(fyne.NewSize(910, 485))
	for _, o := range uitest.Visible(d) {
		if b, ok := o.(*look.Button); ok && b.Text == "发布" && !inSight(d, b) {
			t.Error("the button that publishes is out of sight")
		}
	}
	d.window.Native.Resize(size)
	uitest.WantShown(t, d, "还没有核对", "2027年5月31日（星期一）", "15 个，每个最多推荐", "“时间和份数”里从以前的通知来的：发文日期、报送截止", "“交到哪里”里从以前的通知来的：地址、邮箱、电话。")
	uitest.TapButton(t, d, "再看看")
	uitest.WantShown(t, d, "通知全称")
	uitest.TapButton(t, d, "时间和份数")
	d.retype(t, "deadline", "2027年6月10日")
	uitest.WantShown(t, d, "报送截止：已经改过，不用再核对。", "2027年6月10日")
	uitest.WantNotShown(t, d, "→ 2027年5月31日（星期一）")
	d.Canvas().Unfocus()
	photograph(t, d, "moved-typed-anew")
	uitest.TapButton(t, d, "发布第 1 版")
	uitest.WantNotShown(t, d, "报送截止、")
	uitest.WantShown(t, d, "“时间和份数”里从以前的通知来的：发文日期")
	uitest.TapButton(t, d, "再看看")
	uitest.TapButton(t, d, "活动名称")
	uitest.WantNotShown(t, d, "→ 2027年5月31日（星期一）", "报送截止：")
	uitest.TapButton(t, d, "时间和份数")
	uitest.TapButton(t, d, "这一页核对过了")
	uitest.WantNotShown(t, d, "时间和份数 ▲")
	if len(d.published) != 0 || len(left) == 0 || len(left) >= len(moved) {
		t.Fatalf("%d editions, %d of %d left", len(d.published), len(left), len(moved))
	}
	uitest.TapButton(t, d, "活动名称")
	uitest.TapButton(t, d, "全部核对过了")
	uitest.WantNotShown(t, d, "▲")
	d.Tick()
	uitest.TapButton(t, d, "发布第 1 版")
	uitest.WantNotShown(t, d, "从以前的通知来的")
	uitest.TapButton(t, d, "发布")
	if len(d.published) != 1 || len(left) != 0 {
		t.Errorf("%d editions, %d left", len(d.published), len(left))
	}
	uitest.WantShown(t, d, "第 1 版已发布", "通知全称")
}

// Where no program opens the mail, it is told what to do, and the buttons stay: in the message
// after publishing, and in the footer later.
func TestMailIsNotOpened(t *testing.T) {
	d := newDesk(t, assets.DefaultCampaign(), nil)
	opens := true
	open := func(path string) error {
		if opens {
			return nil
		}
		return errors.New("电脑上没有能打开它的程序")
	}
	d.frame.Window.Env.Open, d.frame.Window.Env.Reveal = open, open
	d.publishEdition(t, "发布第 1 版")
	opens = false
	for range 2 {
		uitest.TapButton(t, d, "打开邮件")
		uitest.WantShown(t, d, "邮件没能打开（电脑上没有能打开它的程序），请在网页邮箱里写；它的附件在“", "打开文件夹")
		uitest.TapButton(t, d, "打开文件夹")
		uitest.WantShown(t, d, "文件夹没能打开（", "打开邮件")
	}
	photograph(t, d, "mail-not-opened")
	d.message.Clear()
	d.footer.refresh()
	for range 2 {
		uitest.TapButton(t, d, "打开文件夹")
		uitest.TapButton(t, d, "打开邮件")
		uitest.WantShown(t, d, "邮件没能打开（")
	}
	photograph(t, d, "mail-not-opened-later")
}

// inSight reports whether an object is on screen in whole, not scrolled away.
func inSight(d *desk, o fyne.CanvasObject) bool {
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
	area := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.scroll).Y
	return top >= area && top+o.Size().Height <= area+d.scroll.Size().Height
}
