package notice

import (
	"bytes"
	"context"
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

// document is a file that goes with a letter: one on the disk, or one of the letter before.
type document struct {
	name string
	path string // "" for one of the letter before
	part export.LetterPart
}

// readSent reads what went with the last letter. The next one takes it along unless it is
// removed, if it was not chosen yet what that takes.
func (s *Screen) readSent(offered bool) {
	s.findSent()
	if s.sent = nil; s.frame.Documents == nil || s.published.Edition == 0 {
		return
	}
	s.frame.Documents(func(parts []export.LetterPart) {
		s.sent = nil
		for _, p := range parts {
			s.sent = append(s.sent, document{name: p.Name, part: p})
		}
		if offered && len(s.documents) == 0 {
			s.documents = slices.Clone(s.sent)
		}
		s.rebuild()
	})
}

// findSent finds the files of the last edition, which can be opened as long as it is the last.
func (s *Screen) findSent() {
	if s.letter, s.mail = "", ""; s.frame.Sent == nil || s.published.Edition == 0 {
		return
	}
	n := s.published.Edition
	s.frame.Sent(func(letter, mail string) {
		if n == s.published.Edition {
			s.letter, s.mail = letter, mail
			s.footer.refresh()
			s.root.Refresh()
		}
	})
}

// otherDocuments reports whether other files go with the next letter than went with the last.
func (s *Screen) otherDocuments() bool {
	return !slices.EqualFunc(s.documents, s.sent, func(is, was document) bool {
		return is.path == was.path && is.name == was.name && bytes.Equal(is.part.Data, was.part.Data)
	})
}

// documentCard lists the files that go with the letter, such as the notice as it was signed.
// They are no part of the notice file.
func (s *Screen) documentCard() fyne.CanvasObject {
	words := "例如盖了章的通知原文。各单位打开通知时就能看到。"
	if s.published.Edition > 0 {
		words += "上一版附的文件照旧附上，不要的删去。"
	}
	box := look.Column(6, look.QuietProse(words))
	for i, d := range s.documents {
		name := look.NewEllipsisLabel(theme.SizeNameText, widget.MediumImportance)
		look.SetText(&name.Label, d.name)
		remove := look.NewToolButton(theme.CancelIcon(), "不附这个文件", func() {
			s.documents = slices.Delete(slices.Clone(s.documents), i, i+1)
			s.rebuild()
		})
		box.Add(container.NewBorder(nil, nil, nil, remove, container.New(look.VCentreLayout{}, name)))
	}
	add := look.NewButtonWithIcon("添加文件…", theme.ContentAddIcon(), func() {
		s.frame.Window.Env.Dialogs.OpenFiles("选择随通知发的文件", files.Filter{Name: "文档或图片", Endings: documentEndings}, true, func(paths []string) {
			for _, path := range paths {
				s.addDocument(path)
			}
			s.rebuild()
		})
	})
	add.Importance = widget.LowImportance
	box.Add(container.NewHBox(add))
	return card("随通知发给各单位的文件", box)
}

// addDocument adds a file; one of the same name takes the place of the one that was there.
func (s *Screen) addDocument(path string) {
	d := document{name: filepath.Base(path), path: path}
	s.documents = append(slices.DeleteFunc(slices.Clone(s.documents), func(was document) bool { return was.name == d.name }), d)
}

// readDocuments reads the files that go with a letter.
func readDocuments(ctx context.Context, all []document) (parts []export.LetterPart, err error) {
	left := int64(export.MaxLetterBytes)
	for _, d := range all {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		part := d.part
		if d.path != "" {
			data, err := readRegular(d.path, left)
			if err != nil {
				return nil, &disk.Cause{Text: "文件" + form.Quote(d.name) + "打不开：" + disk.Reason(err).Error()}
			}
			if int64(len(data)) <= left {
				if part, err = export.NewDocument(d.name, data); err != nil {
					return nil, err
				}
			}
			part.Data = data
		}
		if left -= int64(len(part.Data)); left < 0 {
			return nil, &disk.Cause{Text: "随通知发的文件一共超过 " + form.SizeText(export.MaxLetterBytes) + "，请去掉几个或压缩"}
		}
		parts = append(parts, part)
	}
	return parts, nil
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
