package clerk

import (
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/internal/uitest"
)

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
