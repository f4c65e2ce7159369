package ui

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
)

// scanList shows the scans of the stamped form, and takes and removes them.
type scanList struct {
	step  *handInStep
	box   fyne.CanvasObject
	lines *fyne.Container
	add   *button
	work  *working
	note  *notice
	strip *button // removes where scans were taken, photos of the form that they are

	waiting []string // files that are to be copied in when the step has time

	shown []string // Nomination.Scans as listed
	notes []*notice
}

func newScanList(st *handInStep) *scanList {
	l := &scanList{step: st, lines: container.New(stacked{gap: 8}), work: newWorking(), note: silent()}
	l.add = iconButton("添加扫描件", theme.ContentAddIcon(), func() {
		st.frame.Env.Dialogs.OpenFiles("选择盖章推荐表的扫描件", Filter{Name: "扫描件", Endings: []string{".pdf", ".jpg", ".jpeg"}}, true, l.take)
	})
	l.strip = newPlaceRemover(st.frame.Session)
	l.strip.Hide()
	l.box = container.New(stacked{gap: 8}, l.lines, container.New(&flowing{}, l.strip), l.work.box, l.note)
	return l
}

func isScan(path string) bool {
	return strings.EqualFold(filepath.Ext(path), ".pdf") || photo.HasEnding(path)
}

func (st *handInStep) takes(d dropped) bool { return !d.folder && isScan(d.path) }

func (st *handInStep) most() int { return 0 }

func (st *handInStep) drop(paths []string) {
	st.scans.take(paths)
}

// take copies files into the draft, when what the step is at has ended.
func (l *scanList) take(paths []string) {
	l.waiting = append(l.waiting, paths...)
	if l.step.busy && len(l.waiting) > 0 {
		l.note.show(noteTone, quotedFiles(l.waiting)+"等现在的工作完成后添加。")
		l.step.update()
	}
	l.next()
}

// next copies what waits, in the background.
func (l *scanList) next() {
	paths := l.waiting
	if len(paths) == 0 || l.step.busy {
		return
	}
	l.waiting = nil
	l.note.Hide()
	s := l.step.frame.Session
	d := s.draft
	var added, failed []string
	l.step.run(l.work, fmt.Sprintf("正在复制 %d 个文件……", len(paths)), func(ctx context.Context) error {
		for _, p := range paths {
			name := filepath.Base(p)
			file, _, err := (&gauge{ctx: ctx}).open(p)
			if err != nil {
				failed = append(failed, fmt.Sprintf("%s打不开，没有添加，请核对文件。", form.Quote(name)))
				continue
			}
			scan, err := d.AddScan(name, file)
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
			s.edit(fmt.Sprintf("已添加 %d 个扫描件", len(added)), func(n *form.Nomination) { n.Scans = append(n.Scans, added...) })
		}
		if err != nil && len(added) > 0 {
			failed = append(failed, fmt.Sprintf("已停止，添加了前 %d 个。", len(added)))
		} else if err != nil {
			failed = append(failed, "已取消，没有添加。")
		}
		if show(l.note, len(failed) > 0); len(failed) > 0 {
			l.note.warn(strings.Join(failed, "\n"))
		}
	})
}

func (l *scanList) remove(scan string) {
	l.step.frame.Session.edit("已移除"+form.Quote(path.Base(scan)), func(n *form.Nomination) {
		n.Scans = slices.DeleteFunc(n.Scans, func(other string) bool { return other == scan })
	})
}

func (l *scanList) refresh() {
	s := l.step.frame.Session
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
	placed := false
	for i, note := range l.notes {
		found := s.of(form.Key(fmt.Sprintf("%s.%d", form.KeyScans, i+1)), false)
		sayWorst(note, found)
		placed = placed || slices.ContainsFunc(found, tellsPlace)
	}
	show(l.strip, placed)
}

func quotedFiles(paths []string) string {
	var names []string
	for _, path := range paths {
		names = append(names, filepath.Base(path))
	}
	return quoted(names, "个")
}
