package clerk

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"

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
	c := s.notice()
	s.program.Env.Dialogs.OpenFolder("选择存放空白推荐表的文件夹", func(folder string) {
		if folder == "" {
			return
		}
		var path string
		s.run("正在导出空白推荐表…", func() (err error) {
			path, err = export.WriteBlank(context.Background(), c, folder)
			return err
		}, func() {
			s.program.AnnounceMade(s.message, fmt.Sprintf("%s已存到文件夹%s。", form.Quote(filepath.Base(path)), form.Quote(form.Beginning(filepath.Base(folder)))), path)
		})
	})
}
