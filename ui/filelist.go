package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/internal/disk"
)

// listed is one line of a folder.
type listed struct {
	name   string
	folder bool
	size   int64
	time   time.Time
}

// readFolder lists folders, and files with one of the endings; hidden ones are
// left out.
func readFolder(dir string, endings []string) ([]listed, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []listed
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name())) // through links
		if err != nil || strings.HasPrefix(e.Name(), ".") || hidden(info) {
			continue
		}
		wanted := slices.ContainsFunc(endings, func(ending string) bool { return strings.EqualFold(filepath.Ext(e.Name()), ending) })
		if info.IsDir() || disk.Regular(info.Mode()) && wanted {
			files = append(files, listed{e.Name(), info.IsDir(), info.Size(), info.ModTime()})
		}
	}
	return files, nil
}

// fileList is the list of a folder with the keys of a file manager.
type fileList struct {
	widget.List
	picker *picker
}

func newFileList(k *picker) *fileList {
	l := &fileList{picker: k}
	l.HideSeparators = true
	l.Length = func() int { return len(k.files) }
	l.CreateItem = func() fyne.CanvasObject { return newFileLine() }
	l.UpdateItem = func(i int, o fyne.CanvasObject) {
		if i < len(k.files) {
			o.(*fileLine).update(k.files[i], k.marked[k.files[i].name])
		}
	}
	l.OnHighlighted = func(i int) {
		k.at = i
		k.showShot()
	}
	l.OnSelected = func(i int) {
		l.UnselectAll() // marks are our own
		k.touch(i)
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *fileList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.picker.enter()
	case fyne.KeySpace:
		l.picker.space()
	case fyne.KeyBackspace:
		if !l.picker.up.Disabled() {
			l.picker.visit(filepath.Dir(l.picker.dir))
		}
	case fyne.KeyEscape:
		l.picker.end(nil)
	default:
		l.List.TypedKey(e)
	}
}

// fileLine is one line of the list: sign, name, date, size.
type fileLine struct {
	widget.BaseWidget
	back *fill
	sign *widget.Icon
	name *widget.Label
	date *widget.Label
	size *widget.Label
}

func newFileLine() *fileLine {
	l := &fileLine{back: newFill(colorChosenTint, "", 5), sign: widget.NewIcon(theme.FolderIcon())}
	column := func(size fyne.ThemeSizeName, i widget.Importance, a fyne.TextAlign) *widget.Label {
		t := text("", size, i)
		t.Wrapping, t.Truncation, t.Alignment = fyne.TextWrapOff, fyne.TextTruncateEllipsis, a
		return t
	}
	l.name = column(theme.SizeNameText, widget.MediumImportance, fyne.TextAlignLeading)
	l.date = column(theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignLeading)
	l.size = column(theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignTrailing)
	l.ExtendBaseWidget(l)
	return l
}

func (l *fileLine) update(f listed, marked bool) {
	sign, size, date := theme.FolderIcon(), "", ""
	if !f.folder {
		sign, size, date = theme.FileIcon(), form.SizeText(f.size), f.time.Format("2006-01-02 15:04")
		if photo.HasEnding(f.name) {
			sign = theme.FileImageIcon()
		}
	}
	if marked && !f.folder {
		sign = theme.ConfirmIcon()
	}
	l.sign.SetResource(sign)
	setText(l.name, f.name)
	setText(l.date, date)
	setText(l.size, size)
	show(l.back, marked)
}

func (l *fileLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(lineLayout{}, l.back, l.sign, l.name, l.date, l.size))
}

// lineLayout gives the name what date and size leave; the date goes first where
// there is no room.
type lineLayout struct{}

func (lineLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, o[2].MinSize().Height)
}

func (lineLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	unit := theme.TextSize() / sizeBody
	date, width := 150*unit, 90*unit
	if size.Width < 420*unit {
		date = 0
	}
	place(o[0], 0, 0, size.Width, size.Height)
	sign := theme.IconInlineSize()
	place(o[1], 8, (size.Height-sign)/2, sign, sign)
	left := 8 + sign
	small := o[3].MinSize().Height
	place(o[2], left, 0, size.Width-left-date-width, size.Height)
	place(o[3], size.Width-date-width, (size.Height-small)/2, date, small)
	place(o[4], size.Width-width, (size.Height-small)/2, width, small)
	show(o[3], date > 0)
}
