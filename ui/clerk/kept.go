package clerk

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/window"
)

// keptNotice is what the shelf has of a notice, by the notice's id in start.kept.
type keptNotice struct {
	documents  []string // paths
	removable  bool
	revertible bool // the edition before is kept
}

// lookAtShelf reads what the shelf has of all notices.
func lookAtShelf(env window.Env, notices []form.Campaign) map[string]keptNotice {
	all := map[string]keptNotice{}
	for _, c := range notices {
		all[c.ID] = keptNotice{env.Shelf.Documents(c), env.Shelf.CanRemove(c.ID), env.Shelf.CanRevert(c)}
	}
	return all
}

// documentLinks makes links that open the documents of a notice; nil if it has none.
func (s *start) documentLinks(c form.Campaign) fyne.CanvasObject {
	env, paths := &s.program.Env, s.kept[c.ID].documents
	if len(paths) == 0 {
		return nil
	}
	links := look.Column(4, look.FieldLabel("通知的文件"))
	for _, path := range paths {
		links.Add(look.WithoutPadding(look.NewLink(look.Excerpt(filepath.Base(path), look.LongestName), func() {
			s.run("正在打开文件…", func() error { return env.OpenOutside(path) }, func() {})
		})))
	}
	return links
}

// removeNotice takes a notice off the shelf. Its drafts stay.
func (s *start) removeNotice(c form.Campaign) {
	shelf := s.program.Env.Shelf
	var undo func() error
	s.run("正在移除通知…", func() (err error) {
		undo, err = shelf.Remove(c.ID)
		return err
	}, func() {
		s.afterShelf("", func() {
			s.arrival = nil
			sentence := "已移除这份通知，用它填写的材料还在。"
			if !s.program.missing(form.Nomination{Campaign: c.ID}) {
				sentence = "已移除收到的这一版，改用程序自带的通知。"
			}
			s.message.Announce(look.PlainTone, sentence, look.NewButton("撤销", widget.MediumImportance, func() {
				s.run("正在恢复通知…", undo, func() { s.afterShelf(c.ID, func() {}) })
			}))
		})
	})
}

// revertNotice puts the edition before that of a notice in force again.
func (s *start) revertNotice(c form.Campaign) {
	shelf := s.program.Env.Shelf
	var undo func() error
	s.run("正在改回上一版…", func() (err error) {
		undo, err = shelf.Revert(c)
		return err
	}, func() {
		s.afterShelf(c.ID, func() {
			s.arrival = nil
			before := "上一版"
			if s.notice().Edition == c.Edition {
				before = "原来的那份"
			}
			s.message.Announce(look.PlainTone, fmt.Sprintf("已改回%s（第 %d 版），材料按它重新检查。", before, s.notice().Edition),
				look.NewButton("撤销", widget.MediumImportance, func() {
					s.run("正在恢复通知…", undo, func() { s.afterShelf(c.ID, func() {}) })
				}))
		})
	})
}

// missing reports whether the notice of a nomination is not on this computer: it was
// removed, or the draft came from another one.
func (p *Program) missing(n form.Nomination) bool {
	return n.Campaign != "" && !slices.ContainsFunc(p.Env.Notices, func(c form.Campaign) bool { return c.ID == n.Campaign })
}

var yearInID = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\D|$)`)

// missingText names the notice of a nomination that is not on this computer, by its id and
// the year in that.
func missingText(n form.Nomination) string {
	of := ""
	if m := yearInID.FindStringSubmatch(n.Campaign); m != nil {
		of = m[1] + "年的"
	}
	return fmt.Sprintf("%s通知（%s）不在这台电脑上，请打开通知文件。", of, look.Excerpt(n.Campaign, 30))
}

// Of a long covering note only its beginning stands on the page.
const noteBeginning = 160

// coveringNote shows what the office wrote beside a letter; nil if it wrote nothing.
func (s *start) coveringNote(l export.Letter) fyne.CanvasObject {
	text := strings.TrimSpace(l.Text)
	if text == "" {
		return nil
	}
	short := look.Excerpt(text, noteBeginning)
	note := look.Column(4, look.FieldLabel("主办单位附言"), paragraphs(short))
	if short != text {
		note.Add(look.WithoutPadding(look.NewLink("看全文", func() { s.program.showNote(l) })))
	}
	return note
}

// showNote shows the whole covering note of a letter.
func (p *Program) showNote(l export.Letter) {
	p.showFrom(l.Sender+"的附言", paragraphs(strings.TrimSpace(l.Text)))
}

// showFrom shows a panel of what came from the office, and returns it.
func (p *Program) showFrom(title string, body fyne.CanvasObject) *look.Panel {
	button := look.NewButton("知道了", look.Accent, p.Dismiss)
	panel := look.NewPanel(620, title, body, look.AlignRight(button))
	panel.OnTappedOutside = p.Dismiss
	p.ShowPanel(panel)
	p.Canvas().Focus(button)
	return panel
}

// paragraphs sets a text that a stranger wrote, a line each.
func paragraphs(text string) fyne.CanvasObject {
	column := look.Column(6)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			column.Add(look.NewProse(line, theme.SizeNameText, theme.ColorNameForeground))
		}
	}
	return column
}
