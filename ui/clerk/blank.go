package clerk

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/ui/look"
)

// blankForm makes the link that exports the blank form, with what it is for.
func (s *start) blankForm() fyne.CanvasObject {
	return look.Column(2, look.WithoutPadding(look.NewLink("导出空白推荐表", s.exportBlank)),
		look.QuietProse("Word 文档，给本人在家填；填好拖进窗口读入。"))
}

// exportBlank asks for a folder, and writes the blank form of the chosen notice into it.
func (s *start) exportBlank() {
	if s.busy {
		return
	}
	env, c := s.program.Env, s.notice()
	env.Dialogs.OpenFolder("选择存放空白推荐表的文件夹", func(folder string) {
		if folder == "" {
			return
		}
		var path string
		s.run("正在导出空白推荐表…", func() (err error) {
			path, err = export.WriteBlank(context.Background(), c, folder)
			return err
		}, func() {
			s.message.AnnounceSuccess(fmt.Sprintf("%s已存到文件夹%s。", form.Quote(filepath.Base(path)), form.Quote(form.Beginning(filepath.Base(folder)))),
				look.NewButton("打开所在文件夹", widget.LowImportance, func() { s.run("正在打开文件夹…", func() error { return env.Reveal(path) }, func() {}) }),
				look.NewButton("打开", widget.MediumImportance, func() { s.run("正在打开文件…", func() error { return env.Open(path) }, func() {}) }))
		})
	})
}
