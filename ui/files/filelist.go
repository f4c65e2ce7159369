package files

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
	"zuimei/ui/look"
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

// FileList is the list of a folder with the keys of a file manager.
type FileList struct {
	widget.List
	Picker *Picker
}

func newFileList(k *Picker) *FileList {
	l := &FileList{Picker: k}
	l.HideSeparators = true
	l.Length = func() int { return len(k.files) }
	l.CreateItem = func() fyne.CanvasObject { return newFileLine() }
	l.UpdateItem = func(i int, o fyne.CanvasObject) {
		if i < len(k.files) {
			o.(*FileLine).update(k.files[i], k.marked[k.files[i].name])
		}
	}
	l.OnHighlighted = func(i int) {
		k.At = i
		k.showShot()
	}
	l.OnSelected = func(i int) {
		l.UnselectAll() // marks are our own
		k.touch(i)
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *FileList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.Picker.enter()
	case fyne.KeySpace:
		l.Picker.space()
	case fyne.KeyBackspace:
		if !l.Picker.up.Disabled() {
			l.Picker.visit(filepath.Dir(l.Picker.dir))
		}
	case fyne.KeyEscape:
		l.Picker.end(nil)
	default:
		l.List.TypedKey(e)
	}
}

// FileLine is one line of the list: sign, name, date, size.
type FileLine struct {
	widget.BaseWidget
	back *look.Fill
	sign *widget.Icon
	Name *widget.Label
	date *widget.Label
	size *widget.Label
}

func newFileLine() *FileLine {
	l := &FileLine{back: look.NewFill(look.ColorChosenTint, "", 5), sign: widget.NewIcon(theme.FolderIcon())}
	column := func(size fyne.ThemeSizeName, i widget.Importance, a fyne.TextAlign) *widget.Label {
		t := look.NewLabel("", size, i)
		t.Wrapping, t.Truncation, t.Alignment = fyne.TextWrapOff, fyne.TextTruncateEllipsis, a
		return t
	}
	l.Name = column(theme.SizeNameText, widget.MediumImportance, fyne.TextAlignLeading)
	l.date = column(theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignLeading)
	l.size = column(theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignTrailing)
	l.ExtendBaseWidget(l)
	return l
}

func (l *FileLine) update(f listed, marked bool) {
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
	look.SetText(l.Name, f.name)
	look.SetText(l.date, date)
	look.SetText(l.size, size)
	look.SetVisible(l.back, marked)
}

func (l *FileLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(lineLayout{}, l.back, l.sign, l.Name, l.date, l.size))
}

// lineLayout gives the name what date and size leave; the date goes first where
// there is no room.
type lineLayout struct{}

func (lineLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, o[2].MinSize().Height)
}

func (lineLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	unit := theme.TextSize() / look.SizeBody
	date, width := 150*unit, 90*unit
	if size.Width < 420*unit {
		date = 0
	}
	look.Place(o[0], 0, 0, size.Width, size.Height)
	sign := theme.IconInlineSize()
	look.Place(o[1], 8, (size.Height-sign)/2, sign, sign)
	left := 8 + sign
	small := o[3].MinSize().Height
	look.Place(o[2], left, 0, size.Width-left-date-width, size.Height)
	look.Place(o[3], size.Width-date-width, (size.Height-small)/2, date, small)
	look.Place(o[4], size.Width-width, (size.Height-small)/2, width, small)
	look.SetVisible(o[3], date > 0)
}
