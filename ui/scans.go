package ui

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
)

// scanList shows the scans of the stamped form, and takes and removes them.
type scanList struct {
	step  *handInStep
	box   fyne.CanvasObject
	lines *fyne.Container
	add   *button
	work  *working
	note  *notice

	shown []string // Nomination.Scans as listed
	notes []*notice
}

func newScanList(st *handInStep) *scanList {
	l := &scanList{step: st, lines: container.New(stacked{gap: 8}), work: newWorking(), note: silent()}
	l.add = iconButton("添加扫描件", theme.ContentAddIcon(), func() {
		st.sh.session.env.Dialogs.OpenFiles("选择盖章推荐表的扫描件", []string{".pdf", ".jpg", ".jpeg"}, true, l.take)
	})
	l.box = container.New(stacked{gap: 8}, l.lines, l.work.box, l.note)
	return l
}

func isScan(path string) bool {
	return strings.EqualFold(filepath.Ext(path), ".pdf") || isPicture(path)
}

// drop takes scans that are dropped on the window.
func (st *handInStep) drop(paths []string) bool {
	if !slices.ContainsFunc(paths, isScan) {
		return false
	}
	st.scans.take(paths)
	return true
}

// take copies files into the draft, in the background.
func (l *scanList) take(paths []string) {
	if len(paths) == 0 {
		return
	}
	s := l.step.sh.session
	var added, failed []string
	l.step.run(l.work, fmt.Sprintf("正在复制 %d 个文件……", len(paths)), func(ctx context.Context) error {
		for _, p := range paths {
			if err := ctx.Err(); err != nil {
				return err
			}
			name := filepath.Base(p)
			if !isScan(p) {
				failed = append(failed, fmt.Sprintf("“%s”不是 PDF 或照片，没有添加。", name))
				continue
			}
			file, err := os.Open(p)
			if err != nil {
				failed = append(failed, fmt.Sprintf("“%s”打不开，没有添加，请核对文件。", name))
				continue
			}
			scan, err := s.draft.AddScan(name, file)
			file.Close()
			if err != nil {
				failed = append(failed, err.Error())
				continue
			}
			added = append(added, scan)
		}
		return nil
	}, func(err error) {
		if len(added) > 0 {
			s.edit("", func(n *form.Nomination) { n.Scans = append(n.Scans, added...) })
		}
		if err != nil && len(added) > 0 {
			failed = append(failed, fmt.Sprintf("已停止，添加了前 %d 个。", len(added)))
		} else if err != nil {
			failed = append(failed, "已取消，没有添加。")
		}
		if show(l.note, len(failed) > 0); len(failed) > 0 {
			l.note.finding(form.Finding{Severity: form.Warning, Message: strings.Join(failed, "\n")})
		}
	})
}

func (l *scanList) remove(scan string) {
	l.step.sh.session.edit("已移除“"+path.Base(scan)+"”", func(n *form.Nomination) {
		n.Scans = slices.DeleteFunc(n.Scans, func(other string) bool { return other == scan })
	})
}

func (l *scanList) refresh() {
	s := l.step.sh.session
	if scans := s.nomination.Scans; !slices.Equal(l.shown, scans) {
		l.shown = slices.Clone(scans)
		l.lines.Objects, l.notes = nil, nil
		for _, scan := range scans {
			note := silent()
			l.notes = append(l.notes, note)
			gone := iconButton("移除", theme.DeleteIcon(), func() { l.remove(scan) })
			l.lines.Add(container.New(stacked{gap: 2}, container.New(flank{last: true, gap: 8}, container.New(centred{}, plainProse(path.Base(scan))), gone), note))
		}
		l.lines.Refresh()
	}
	show(l.lines, len(l.shown) > 0)
	show(l.box, l.lines.Visible() || l.work.box.Visible() || l.note.Visible())
	for i, note := range l.notes {
		sayWorst(note, s.of(form.Key(fmt.Sprintf("%s.%d", form.KeyScans, i+1)), false))
	}
}
