package office

import (
	"os"
	"path/filepath"
	"testing"

	"zuimei/internal/uitest"
)

// The summary lists in the order that is chosen, keeps an edited short text, and writes
// the workbooks, the forms and the attachments.
func TestSummary(t *testing.T) {
	d, _, sh := openRound(t)
	sh.show(sectionSummary)
	uitest.WantShown(t, d, "列 21 人", "名册外", "女性")
	uitest.ClickText(t, d, "姓氏笔画")
	uitest.WantShown(t, d, "按姓氏笔画为序")
	uitest.ClickText(t, d, "苏庆东")
	uitest.WantShown(t, d, "苏庆东　简要事迹", "改回自动的")
	sub, _ := sh.round.Submission(rowNamed(t, sh, "苏庆东").ID)
	if sub.Brief != "" {
		t.Errorf("brief %q before it was edited", sub.Brief)
	}
	pressInBrief(t, d, "他把噪声降了下来。")
	uitest.TapButton(t, d, "存下")
	if sub, _ = sh.round.Submission(sub.ID); sub.Brief != "他把噪声降了下来。" {
		t.Errorf("brief %q", sub.Brief)
	}
	uitest.WantShown(t, d, "苏庆东的简要事迹存好了")
	uitest.TapButton(t, d, "生成汇总表")
	uitest.WantShown(t, d, "已生成汇总表，没有电话", "打开所在文件夹")
	uitest.TapButton(t, d, "推荐表合成一个 PDF")
	uitest.WantShown(t, d, "每人一个书签")
	for _, name := range []string{"2021年莱芜最美职工汇总表.xlsx", "2021年莱芜最美职工汇总表（内部，勿外传）.xlsx", "2021年莱芜最美职工推荐表.pdf"} {
		if info, err := os.Stat(sh.round.Out(name)); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
	}
	uitest.ClickText(t, d, "只列合格的")
	uitest.WantShown(t, d, "列 0 人")
}

// pressInBrief replaces the short text in the entry.
func pressInBrief(t testing.TB, d *Desk, text string) {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		if e, ok := o.(interface {
			Focus()
			Replace(string)
		}); ok {
			e.Focus()
			e.Replace(text)
			return
		}
	}
	t.Fatal("no entry on screen")
}
