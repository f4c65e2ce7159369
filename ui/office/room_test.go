package office

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// An archive that no password of ours opens is told with what to do; nobody is asked for a
// password.
func TestSealedZip(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "表.docx", Flags: 1, CompressedSize64: 16, UncompressedSize64: 4})
	if err == nil {
		_, err = w.Write(make([]byte, 16))
	}
	if closed := z.Close(); err == nil {
		err = closed
	}
	file := filepath.Join(t.TempDir(), "材料.zip")
	if err == nil {
		err = os.WriteFile(file, b.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	d, _ := newTestDesk(t)
	uitest.TapButton(t, d, "新建一次评选")
	d.drop([]string{file})
	sh := d.shell
	if len(sh.round.Waiting) != 1 {
		t.Fatalf("%d wait:\n%s", len(sh.round.Waiting), uitest.Shown(d))
	}
	for _, e := range sh.receive.shown {
		if e.waiting != nil {
			sh.receive.choose(e.key())
		}
	}
	uitest.WantShown(t, d, "待认领 1 件", "请对方不设密码、重新压缩后重发")
	uitest.WantNotShown(t, d, "请输入密码", "打开压缩包")
}

// In a low window with a submission chosen, the foot of the window says what became of files.
func TestResultInALowWindow(t *testing.T) {
	d, _, sh := openRound(t)
	d.Native.Resize(fyne.NewSize(910, 485))
	sh.receive.choose("s" + rowNamed(t, sh, "苏庆东").ID)
	uitest.WantShown(t, d, "名册 ")
	d.drop([]string{filepath.Join("..", "..", "office", "store", "testdata", "locked.rar")})
	uitest.WantShown(t, d, "待认领 1 件。1 件有密码，点那一行输入。")
	d.Native.Resize(fyne.NewSize(1366, 728))
	uitest.WantNotShown(t, d, "点那一行输入")
	uitest.WantShown(t, d, "“locked.rar”有密码", "名册 ")
}

// A message goes when something new is taken in, and whom a filter hides is not on screen.
func TestWhatIsOverLeaves(t *testing.T) {
	d, _, sh := openRound(t)
	sh.receive.choose("s" + rowNamed(t, sh, "苏庆东").ID)
	sh.done("做了一件事。")
	d.drop([]string{filepath.Join("..", "..", "office", "store", "testdata", "locked.rar")})
	uitest.WantNotShown(t, d, "做了一件事")
	uitest.WantShown(t, d, "看材料")
	tapChoice(t, d, "未报")
	uitest.WantNotShown(t, d, "看材料")
}

// In a narrow window the edition does not lie over the title.
func TestNavKeepsItsTitle(t *testing.T) {
	d, _, sh := openRound(t)
	for i, c := range []struct {
		width float32
		shown bool
	}{{1366, true}, {910, false}} {
		d.Native.Resize(fyne.NewSize(c.width, 728))
		sh.nav[0].display("第 2 版", i == 0)
		if sh.nav[0].note.Visible() != c.shown {
			t.Errorf("%v: shown %v", c.width, sh.nav[0].note.Visible())
		}
		if first, note := sh.nav[0].title, sh.nav[0].note; c.shown && first.Position().X+first.MinSize().Width > note.Position().X {
			t.Error("it lies over the title")
		}
	}
}

// In a low window, as at 150 %, rows stay beside the card of the chosen one, which is among
// them; the card scrolls, and Esc and its button close it.
func TestCardLeavesRows(t *testing.T) {
	d, _, sh := openRound(t)
	d.Native.Resize(fyne.NewSize(910, 485))
	r := sh.receive
	key := (entry{waiting: &sh.round.Waiting[0]}).key()
	check := func(what string, rows int) {
		t.Helper()
		at := slices.IndexFunc(r.shown, func(e entry) bool { return e.key() == key })
		pitch := rowHeight() + theme.Padding()
		top := float32(at)*pitch - r.list.GetScrollOffset()
		if high := r.list.Size().Height; high < float32(rows)*pitch-theme.Padding() || top < -1 || top+rowHeight() > high+1 {
			t.Errorf("%s: the list is %v high, the chosen row lies at %v", what, high, top)
		}
		if card := r.card.box; card.Position().Y+card.Size().Height > r.page.Size().Height || card.Size().Height < 90 {
			t.Errorf("%s: the card has %v at %v, of %v", what, card.Size().Height, card.Position().Y, r.page.Size().Height)
		}
	}
	r.choose(key)
	check("chosen", 3)
	sh.message.Announce(look.PlainTone, "做了一件事。", look.NewButton("打开", look.Accent, nil))
	sh.root.Refresh()
	check("with a message", 2)
	pressKey(d, fyne.KeyEscape)
	uitest.WantNotShown(t, d, "做了一件事")
	uitest.WantShown(t, d, "不是材料，不用管")
	pressKey(d, fyne.KeyEscape)
	uitest.WantNotShown(t, d, "不是材料，不用管")
	r.choose(key)
	for _, o := range uitest.Visible(d) {
		if b, ok := o.(*look.Button); ok && b.Tooltip == "关上（Esc）" {
			b.OnTapped()
		}
	}
	uitest.WantNotShown(t, d, "不是材料，不用管")
	uitest.WantShown(t, d, "选择文件…") // what made room is back
}

// A telephone number is not cut where the column beside it is empty.
func TestContactHasRoom(t *testing.T) {
	d, _ := newTestDesk(t)
	sh := openExample(t, d)
	d.Native.Resize(fyne.NewSize(910, 485))
	uitest.TapButton(t, d, "知道了")
	tapChoice(t, d, "未报")
	for _, e := range sh.receive.shown {
		if !strings.Contains(e.source, e.lacking.Member.Phone) || e.lacking.Member.Phone == "" {
			t.Fatalf("%q has no telephone number", e.source)
		}
		uitest.WantShown(t, d, e.source)
	}
}

// The banner that says who writes has room above the section, all of it.
func TestBannerHasRoom(t *testing.T) {
	_, _, sh := openRound(t)
	other, _ := newDeskIn(t, t.TempDir())
	other.openRound(sh.round.Dir)
	second := other.shell
	second.show(sectionReview)
	below := second.banner.box.Position().Y + second.banner.box.Size().Height
	if top := second.middle.Position().Y; !second.banner.box.Visible() || below > top {
		t.Errorf("the banner ends at %v, the section begins at %v", below, top)
	}
}

// The person whose short text is edited stays in view, and what made room for it in a low
// window comes back when it is folded up.
func TestEditedPersonStaysInView(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1366, 728), fyne.NewSize(910, 485)} {
		editLast(t, size)
	}
}

// editLast edits the short text of the lowest person in view of a window.
func editLast(t *testing.T, size fyne.Size) {
	t.Helper()
	d, _, sh := openRound(t)
	d.Native.Resize(size)
	sh.show(sectionSummary)
	listed := func(name string) (found bool) {
		for _, o := range uitest.Visible(d) {
			text, ok := o.(*canvas.Text)
			found = found || ok && text.Text == name
		}
		return found
	}
	last, lowest := "", float32(0)
	for _, o := range uitest.Visible(d) {
		text, ok := o.(*canvas.Text)
		if !ok || !slices.ContainsFunc(sh.round.Rows, func(r office.Row) bool { return r.Name == text.Text }) {
			continue
		}
		if y := uitest.App().Driver().AbsolutePositionForObject(text).Y; y > lowest && y < size.Height-85 {
			last, lowest = text.Text, y
		}
	}
	if last == "" {
		t.Fatalf("nobody in view:\n%s", uitest.Shown(d))
	}
	uitest.ClickText(t, d, last)
	uitest.WantShown(t, d, last+"　简要事迹")
	if !listed(last) {
		t.Errorf("%v: %s is out of view", size, last)
	}
	uitest.TapButton(t, d, "收起")
	uitest.WantNotShown(t, d, last+"　简要事迹")
	uitest.WantShown(t, d, "姓氏笔画")
}

// In a low window the panel of the roster shows all of its entry.
func TestRosterInALowWindow(t *testing.T) {
	d, _, _ := openRound(t)
	d.Native.Resize(fyne.NewSize(910, 485))
	uitest.TapButton(t, d, "名册…")
	var entry, button fyne.CanvasObject
	for _, o := range uitest.Visible(d) {
		switch o := o.(type) {
		case *field.Entry:
			if o.MultiLine {
				entry = o
			}
		case *look.Button:
			if o.Text == "存为名册" {
				button = o
			}
		}
	}
	if entry == nil || button == nil {
		t.Fatalf("no entry, or no button:\n%s", uitest.Shown(d))
	}
	top := func(o fyne.CanvasObject) float32 { return uitest.App().Driver().AbsolutePositionForObject(o).Y }
	if end := top(entry) + entry.Size().Height; end > top(button)-30 { // the sentence between them
		t.Errorf("the entry ends at %v, the buttons begin at %v", end, top(button))
	}
}
