package notice

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// documentEndings are those of files that a letter takes for people to read.
var documentEndings = []string{".pdf", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".jpg", ".jpeg", ".png"}

// documentCard lists the files that go with the letter, such as the notice as it was signed.
// They are no part of the notice file and are chosen for each edition.
func (s *Screen) documentCard() fyne.CanvasObject {
	box := look.Column(6, look.QuietProse("例如盖了章的通知原文。各单位打开通知时就能看到；每发布一版选一次。"))
	for i, path := range s.documents {
		name := look.NewEllipsisLabel(theme.SizeNameText, widget.MediumImportance)
		look.SetText(&name.Label, filepath.Base(path))
		remove := look.NewToolButton(theme.CancelIcon(), "不附这个文件", func() {
			s.documents = slices.Delete(slices.Clone(s.documents), i, i+1)
			s.rebuild()
		})
		box.Add(container.NewBorder(nil, nil, nil, remove, container.New(look.VCentreLayout{}, name)))
	}
	add := look.NewButtonWithIcon("添加文件…", theme.ContentAddIcon(), func() {
		s.frame.Window.Env.Dialogs.OpenFiles("选择随通知发的文件", files.Filter{Name: "文档或图片", Endings: documentEndings}, true, func(paths []string) {
			for _, path := range paths {
				if !slices.Contains(s.documents, path) {
					s.documents = append(s.documents, path)
				}
			}
			s.rebuild()
		})
	})
	add.Importance = widget.LowImportance
	box.Add(container.NewHBox(add))
	return card("随通知发给各单位的文件", box)
}

// readDocuments reads the files that go with a letter.
func readDocuments(paths []string) (all []export.LetterPart, err error) {
	left := int64(export.MaxLetterBytes)
	for _, path := range paths {
		data, err := readRegular(path, left)
		if err != nil {
			return nil, &disk.Cause{Text: "文件" + form.Quote(filepath.Base(path)) + "打不开：" + disk.Reason(err).Error()}
		}
		if left -= int64(len(data)); left < 0 {
			return nil, &disk.Cause{Text: "随通知发的文件一共超过 " + form.SizeText(export.MaxLetterBytes) + "，请去掉几个或压缩"}
		}
		d, err := export.NewDocument(filepath.Base(path), data)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

// readRegular reads a file, up to one byte more than most.
func readRegular(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !disk.Regular(info.Mode()) { // a pipe would never end
		return nil, &disk.Cause{Text: "不是普通文件"}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var data bytes.Buffer
	_, err = io.Copy(&data, io.LimitReader(file, most+1))
	return data.Bytes(), err
}
