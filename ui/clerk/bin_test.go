package clerk

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"zuimei/internal/uitest"
)

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

func TestEscLeavesTheBin(t *testing.T) {
	p := newTestProgram(t)
	uitest.TapButton(t, p, "回收站")
	uitest.WantShown(t, p, "回收站是空的。")
	p.Dismiss()
	uitest.WantShown(t, p, "我的材料")
}
