package step

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// scanList lists the scans of the stamped form, and adds and removes them.
type scanList struct {
	step        *handInStep
	box         fyne.CanvasObject
	lines       *fyne.Container
	addButton   *look.Button
	spinner     *look.Spinner
	note        *look.Notice
	stripButton *look.Button // removes the location from scans that are photos

	queue []string // paths to copy into the draft once no other work is running

	listed []string // Nomination.Scans as on screen
	notes  []*look.Notice
}

func newScanList(st *handInStep) *scanList {
	l := &scanList{step: st, lines: container.New(look.StackLayout{Gap: 8}), spinner: look.NewSpinner(), note: look.NewHiddenNotice()}
	l.addButton = look.NewButtonWithIcon("添加扫描件", theme.ContentAddIcon(), func() {
		st.frame.Env.Dialogs.OpenFiles("选择盖章推荐表的扫描件", files.Filter{Name: "扫描件", Endings: []string{".pdf", ".jpg", ".jpeg"}}, true, l.addFiles)
	})
	l.stripButton = newStripLocationButton(st.frame.Session)
	l.stripButton.Hide()
	l.box = container.New(look.StackLayout{Gap: 8}, l.lines, container.New(&look.WrapLayout{}, l.stripButton), l.spinner.Box, l.note)
	return l
}

func isScan(path string) bool {
	return strings.EqualFold(filepath.Ext(path), ".pdf") || photo.HasEnding(path)
}

func (st *handInStep) Accepts(d Dropped) bool { return !d.Folder && isScan(d.Path) }

func (st *handInStep) MaxFiles() int { return 0 }

func (st *handInStep) Drop(paths []string) {
	st.scans.addFiles(paths)
}

// addFiles copies files into the draft once no other work is running.
func (l *scanList) addFiles(paths []string) {
	l.queue = append(l.queue, paths...)
	if l.step.busy && len(l.queue) > 0 {
		l.note.Reveal(look.NoteTone, QuotedFiles(l.queue)+"等现在的工作完成后添加。")
		l.step.refreshIfShown()
	}
	l.copyNext()
}

// copyNext copies the queued files, in the background.
func (l *scanList) copyNext() {
	paths := l.queue
	if len(paths) == 0 || l.step.busy {
		return
	}
	l.queue = nil
	l.note.Hide()
	s := l.step.frame.Session
	d := s.Draft
	var added, failed []string
	l.step.run(l.spinner, fmt.Sprintf("正在复制 %d 个文件……", len(paths)), func(ctx context.Context) error {
		for _, p := range paths {
			name := filepath.Base(p)
			file, _, err := (&session.Gauge{Context: ctx}).Open(p)
			if err != nil {
				failed = append(failed, fmt.Sprintf("%s打不开，没有添加，请核对文件。", form.Quote(name)))
				continue
			}
			scan, err := d.AddAttachment(form.KeyScans, name, file)
			file.Close()
			switch {
			case err == nil:
				added = append(added, scan)
			case ctx.Err() != nil:
				return ctx.Err()
			default:
				failed = append(failed, err.Error()+"。")
			}
		}
		return nil
	}, func(err error) {
		if len(added) > 0 {
			s.Edit(fmt.Sprintf("已添加 %d 个扫描件", len(added)), func(n *form.Nomination) { n.Scans = append(n.Scans, added...) })
		}
		if err != nil && len(added) > 0 {
			failed = append(failed, fmt.Sprintf("已停止，添加了前 %d 个。", len(added)))
		} else if err != nil {
			failed = append(failed, "已取消，没有添加。")
		}
		if look.SetVisible(l.note, len(failed) > 0); len(failed) > 0 {
			l.note.SetWarning(strings.Join(failed, "\n"))
		}
	})
}

func (l *scanList) remove(scan string) {
	l.step.frame.Session.Edit("已移除"+form.Quote(path.Base(scan)), func(n *form.Nomination) {
		n.Scans = slices.DeleteFunc(n.Scans, func(other string) bool { return other == scan })
	})
}

func (l *scanList) Refresh() {
	s := l.step.frame.Session
	if scans := s.Nomination.Scans; !slices.Equal(l.listed, scans) {
		l.listed = slices.Clone(scans)
		l.lines.Objects, l.notes = nil, nil
		for _, scan := range scans {
			note := look.NewHiddenNotice()
			l.notes = append(l.notes, note)
			gone := look.NewButtonWithIcon("移除", theme.DeleteIcon(), func() { l.remove(scan) })
			l.lines.Add(container.New(look.StackLayout{Gap: 2}, container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, look.PlainProse(path.Base(scan))), gone), note))
		}
		l.lines.Refresh()
	}
	look.SetVisible(l.lines, len(l.listed) > 0)
	look.SetVisible(l.box, l.lines.Visible() || l.spinner.Box.Visible() || l.note.Visible())
	placed := false
	for i, note := range l.notes {
		found := s.FindingsAt(form.Key(fmt.Sprintf("%s.%d", form.KeyScans, i+1)), false)
		showWorst(note, found, textUnderLabel)
		placed = placed || slices.ContainsFunc(found, isRemovableLocation)
	}
	look.SetVisible(l.stripButton, placed)
}

// QuotedFiles lists the names of files in quotes, for a sentence.
func QuotedFiles(paths []string) string {
	var names []string
	for _, path := range paths {
		names = append(names, filepath.Base(path))
	}
	return session.QuoteNames(names, "个")
}
