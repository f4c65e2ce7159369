package files

import (
	"os"
	"path/filepath"
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

// folderEntry is a file or folder in the list.
type folderEntry struct {
	name   string
	folder bool
	size   int64
	time   time.Time
}

// readFolder returns the folders in dir, and the files that are asked for; hidden ones
// are left out; others counts the files that are not asked for. Call it off the main goroutine.
func readFolder(dir string, r request) (files []folderEntry, others int, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, 0, err
	}
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name())) // follows links
		if err != nil || strings.HasPrefix(e.Name(), ".") || hidden(info) {
			continue
		}
		if info.IsDir() || disk.Regular(info.Mode()) && r.accepts(e.Name()) {
			files = append(files, folderEntry{e.Name(), info.IsDir(), info.Size(), info.ModTime()})
		} else {
			others++
		}
	}
	return files, others, nil
}

// fileList lists the files of a picker and has the keys of a file manager.
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
	look.TakeWheel(&l.List)
	l.OnHighlighted = func(i int) {
		k.cursor = i
		k.showPicture()
	}
	l.OnSelected = func(i int) {
		l.UnselectAll() // the toolkit selects one line, a picker marks many
		k.tapLine(i)
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *fileList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.picker.enterKey()
	case fyne.KeySpace:
		l.picker.spaceKey()
	case fyne.KeyBackspace:
		if !l.picker.upButton.Disabled() {
			l.picker.visit(filepath.Dir(l.picker.dir))
		}
	case fyne.KeyEscape:
		l.picker.close(nil)
	default:
		l.List.TypedKey(e)
	}
}

// TypedShortcut marks all files with Ctrl+A.
func (l *fileList) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all {
		l.picker.markAll()
	}
}

// fileLine is one line of the list: icon, name, date and size.
type fileLine struct {
	widget.BaseWidget
	back *look.Fill
	icon *widget.Icon
	name *widget.Label
	date *widget.Label
	size *widget.Label
}

func newFileLine() *fileLine {
	l := &fileLine{back: look.NewFill(look.ColorChosenTint, "", 5), icon: widget.NewIcon(theme.FolderIcon())}
	column := func(size fyne.ThemeSizeName, i widget.Importance, a fyne.TextAlign) *widget.Label {
		t := look.NewLabel("", size, i)
		t.Wrapping, t.Truncation, t.Alignment = fyne.TextWrapOff, fyne.TextTruncateEllipsis, a
		return t
	}
	l.name = column(theme.SizeNameText, widget.MediumImportance, fyne.TextAlignLeading)
	l.date = column(theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignLeading)
	l.size = column(theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignTrailing)
	l.ExtendBaseWidget(l)
	return l
}

func (l *fileLine) update(f folderEntry, marked bool) {
	icon, size, date := theme.FolderIcon(), "", ""
	if !f.folder {
		icon, size, date = theme.FileIcon(), form.SizeText(f.size), f.time.Format("2006-01-02 15:04")
		if photo.HasEnding(f.name) {
			icon = theme.FileImageIcon()
		}
	}
	if marked && !f.folder {
		icon = theme.ConfirmIcon()
	}
	l.icon.SetResource(icon)
	look.SetText(l.name, f.name)
	look.SetText(l.date, date)
	look.SetText(l.size, size)
	look.SetVisible(l.back, marked)
}

func (l *fileLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(lineLayout{}, l.back, l.icon, l.name, l.date, l.size))
}

// lineLayout gives the name the width that date and size leave, and hides the date
// where there is little room.
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
	icon := theme.IconInlineSize()
	look.Place(o[1], 8, (size.Height-icon)/2, icon, icon)
	left := 8 + icon
	small := o[3].MinSize().Height
	look.Place(o[2], left, 0, size.Width-left-date-width, size.Height)
	look.Place(o[3], size.Width-date-width, (size.Height-small)/2, date, small)
	look.Place(o[4], size.Width-width, (size.Height-small)/2, width, small)
	look.SetVisible(o[3], date > 0)
}
