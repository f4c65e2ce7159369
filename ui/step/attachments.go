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
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/ui/files"
	"zuimei/ui/finding"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// attachmentList lists the files of one attachment, and adds and removes them.
type attachmentList struct {
	form.Attachment
	step        *handInStep
	called      string // what one file is called: 扫描件
	box         fyne.CanvasObject
	lines       *fyne.Container
	addButton   *look.Button
	spinner     *look.Spinner
	note        *look.Notice
	findings    *finding.Column // about the attachment as a whole
	stripButton *look.Button    // removes the location from files that are photos

	queue []string // paths to copy into the draft once no other work is running

	listed []string // the files as on screen
	notes  []*finding.Column
}

func newAttachmentList(st *handInStep, a form.Attachment) *attachmentList {
	l := &attachmentList{Attachment: a, step: st, called: "扫描件", lines: container.New(look.StackLayout{Gap: 8}), spinner: look.NewSpinner(), note: look.NewHiddenNotice(), findings: finding.NewColumn(st.frame.Session)}
	title := "选择盖章推荐表的扫描件"
	if a.Key != form.KeyScans {
		l.called, title = "文件", "选择"+form.Quote(a.Label)
	}
	l.addButton = look.NewButtonWithIcon("添加"+l.called, theme.ContentAddIcon(), func() {
		st.frame.Env.Dialogs.OpenFiles(title, files.Filter{Name: l.called, Endings: a.Endings()}, true, l.addFiles)
	})
	l.stripButton = newStripLocationButton(st.frame.Session)
	l.stripButton.Hide()
	l.box = container.New(look.StackLayout{Gap: 8}, l.findings.Box, l.lines, container.New(&look.WrapLayout{}, l.stripButton), l.spinner.Box, l.note)
	return l
}

// accepts reports whether a file that was dropped may be one of the attachment's. Any
// scan may: a rule says which formats the notice takes.
func (l *attachmentList) accepts(path string) bool {
	ending := strings.ToLower(filepath.Ext(path))
	return ending == ".pdf" || photo.HasEnding(path) || slices.Contains(l.Endings(), ending)
}

func (st *handInStep) Accepts(d Dropped) bool {
	return !d.Folder && st.aimed().accepts(d.Path)
}

func (st *handInStep) MaxFiles() int { return 0 }

func (st *handInStep) Aim(at fyne.Position) { st.aim = at }

func (st *handInStep) Drop(paths []string) { st.aimed().addFiles(paths) }

// aimed is the attachment over which files are dropped, the scans where they are dropped
// elsewhere.
func (st *handInStep) aimed() *attachmentList {
	if st.frame.OnScreen(st) {
		for i, l := range st.proofs {
			at := st.aim.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(st.proofAreas[i]))
			if size := st.proofAreas[i].Size(); at.X >= 0 && at.Y >= 0 && at.X < size.Width && at.Y < size.Height {
				return l
			}
		}
	}
	return st.scans
}

// attachmentLists are the scans and the proofs.
func (st *handInStep) attachmentLists() []*attachmentList {
	return append([]*attachmentList{st.scans}, st.proofs...)
}

// listOf is the list to which a key belongs; nil if it belongs to none.
func (st *handInStep) listOf(key form.Key) *attachmentList {
	for _, l := range st.attachmentLists() {
		if key == l.Key || strings.HasPrefix(string(key), string(l.Key)+".") {
			return l
		}
	}
	return nil
}

func (st *handInStep) scanCard() fyne.CanvasObject {
	st.scans = newAttachmentList(st, st.frame.Session.Kit.Campaign.AllAttachments()[0])
	st.scanPack = look.NewButton("重新生成材料包", widget.MediumImportance, func() { st.makePackage(nil) })
	return look.Card(
		look.WithoutPadding(look.CardTitle("盖章后")),
		look.QuietProse("盖好章的推荐表可以扫描或拍照，拖进来一并放进材料包；不做也可以。"),
		st.scans.box,
		container.New(&look.WrapLayout{Gap: 10}, st.scans.addButton, st.scanPack))
}

// proofCards collect the files for which the notice asks; there is none in most notices.
func (st *handInStep) proofCards() (cards []fyne.CanvasObject) {
	for _, a := range st.frame.Session.Kit.Campaign.Attachments {
		l := newAttachmentList(st, a)
		needed := "没有的不用交"
		if a.Required {
			needed = "必须提供"
		}
		card := look.Card(
			look.WithoutPadding(look.CardTitle(a.Label)),
			look.QuietProse(needed+"："+a.Wants()+"，可以拖到这里。"),
			l.box,
			container.New(&look.WrapLayout{Gap: 10}, l.addButton))
		st.proofs, st.proofAreas = append(st.proofs, l), append(st.proofAreas, card)
		cards = append(cards, card)
	}
	return cards
}

// addFiles copies files into the draft once no other work is running.
func (l *attachmentList) addFiles(paths []string) {
	l.queue = append(l.queue, paths...)
	if l.step.busy && len(l.queue) > 0 {
		l.note.Reveal(look.NoteTone, QuotedFiles(l.queue)+"等现在的工作完成后添加。")
		l.step.refreshIfShown()
	}
	l.copyNext()
}

// copyNext copies the queued files, in the background.
func (l *attachmentList) copyNext() {
	paths := l.queue
	if len(paths) == 0 || l.step.busy {
		return
	}
	l.queue = nil
	l.note.Hide()
	s := l.step.frame.Session
	var added, failed []string
	l.step.run(l.spinner, fmt.Sprintf("正在复制 %d 个文件……", len(paths)), func(ctx context.Context) (err error) {
		added, failed, err = s.CopyAttachments(ctx, l.Key, paths)
		return err
	}, func(err error) {
		if len(added) > 0 {
			s.Attach(l.Key, added, l.called)
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

func (l *attachmentList) Refresh() {
	s := l.step.frame.Session
	if now := s.Nomination.Files(l.Key); !slices.Equal(l.listed, now) {
		l.listed = slices.Clone(now)
		l.lines.Objects, l.notes = nil, nil
		for _, file := range now {
			note := finding.NewColumn(s)
			l.notes = append(l.notes, note)
			gone := look.NewButtonWithIcon("移除", theme.DeleteIcon(), func() { s.Detach(l.Key, file) })
			l.lines.Add(container.New(look.StackLayout{Gap: 2}, container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, look.PlainProse(path.Base(file))), gone), note.Box))
		}
		l.lines.Refresh()
	}
	l.findings.Display(s.FindingsAt(l.Key, false), true, "")
	look.SetVisible(l.lines, len(l.listed) > 0)
	look.SetVisible(l.box, l.findings.Box.Visible() || l.lines.Visible() || l.spinner.Box.Visible() || l.note.Visible())
	placed := false
	for i, note := range l.notes {
		found := s.FindingsAt(form.Key(fmt.Sprintf("%s.%d", l.Key, i+1)), false)
		note.Display(found, true, "")
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
