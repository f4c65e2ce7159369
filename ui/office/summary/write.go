package summary

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office/report"
	"zuimei/office/store"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
)

// make runs long work with progress, and says at the end what was made, with buttons that
// open it.
func (s *Screen) make(doing string, work func(ctx context.Context, v *store.View, progress report.Progress) error, made func() (sentence, path string)) {
	cancel := func() {}
	s.working.Start(doing, func() { cancel() })
	s.root.Refresh()
	cancel = s.Round.Make(work, func(done, all int) {
		look.SetProse(s.working.Label, fmt.Sprintf("%s%d / %d", doing, done, all))
	}, func(err error) {
		s.working.End()
		s.root.Refresh()
		s.Window.AnnounceEnd(s.Message, err, func() {
			sentence, path := made()
			s.Window.AnnounceMade(s.Message, sentence, path)
		})
	})
}

// fewNames are named where something is missing; the others are counted.
const fewNames = 3

// title names files: the year and the award.
func (s *Screen) title(what string) string {
	return form.FileName(fmt.Sprintf("%d年%s%s", s.Round.Campaign.Year, s.Round.Campaign.Award, what))
}

// writeBook writes the workbook, and the internal one beside it.
func (s *Screen) writeBook() {
	choice, name, said := s.choice(), s.title("汇总表.xlsx"), s.Round.Said()
	var out report.Written
	var kept string
	bare := 0
	s.make("正在生成汇总表…", func(ctx context.Context, v *store.View, _ report.Progress) error {
		r := live.Report(v)
		r.Alike = said
		got, err := r.Summary(ctx, choice)
		if err == nil {
			for _, p := range got.People {
				if p.Brief == "" {
					bare++
				}
			}
			_, kept, err = s.Round.WriteOut(name, report.InternalName, func(file string) (err error) {
				out, err = got.Write(ctx, file, nil)
				return err
			})
		}
		return err
	}, func() (string, string) {
		text := fmt.Sprintf("已生成汇总表，没有电话；%s有电话，请勿外传。%s", form.Quote(filepath.Base(out.Internal)), kept)
		if said == nil {
			text += "没有与其他单位比对完，表里写明了。"
		}
		if bare > 0 {
			text += fmt.Sprintf("有 %d 人没有简要事迹，请补上再生成。", bare)
		}
		return text, out.Official
	})
}

// writeForms writes the forms of all who are listed into one PDF.
func (s *Screen) writeForms() {
	choice, name, kit := s.choice(), s.title("推荐表.pdf"), s.Round.Kit()
	var out report.Printed
	var path, kept string
	s.make("正在合成推荐表…", func(ctx context.Context, v *store.View, progress report.Progress) (err error) {
		path, kept, err = s.Round.WriteOut(name, nil, func(file string) (err error) {
			out, err = live.Report(v).WriteForms(ctx, file, kit, choice, nil, progress)
			return err
		})
		return err
	}, func() (string, string) {
		text := fmt.Sprintf("已合成 %d 页，每人一个书签。%s", out.Pages, kept)
		return text + strings.Join(out.Notes(fewNames), ""), path
	})
}

// showKinds offers the kinds of attachments in a menu above the button.
func (s *Screen) showKinds(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	items = append(items, fyne.NewMenuItem("全部", s.collectAll))
	for _, kind := range report.Kinds(s.Round.Campaign) {
		items = append(items, fyne.NewMenuItem(kind.Label, func() { s.collect(kind) }))
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), s.Window.Canvas())
	const gap = 4
	menu.ShowAtRelativePosition(fyne.NewPos(0, -menu.MinSize().Height-gap), at)
}

// collect writes the files of a kind into one folder.
func (s *Screen) collect(kind report.Kind) {
	choice := s.choice()
	var out report.Collected
	var folder string
	s.make("正在收集"+kind.Label+"…", func(ctx context.Context, v *store.View, progress report.Progress) (err error) {
		folder = live.Vacant(s.Round.Out(""), kind.Label)
		out, err = live.Report(v).Collect(ctx, folder, kind.Key, choice, nil, progress)
		return err
	}, func() (string, string) {
		text := fmt.Sprintf("%s：存了 %d 个文件，共 %s。", kind.Label, out.Files, form.SizeText(out.Bytes))
		return text + strings.Join(out.Notes(fewNames), ""), folder
	})
}

// collectAll writes the files of all kinds, each kind into a folder of its own. A kind that
// nobody sent is said to be lacking.
func (s *Screen) collectAll() {
	choice := s.choice()
	var sum report.Collected
	var lacking []string
	kinds := report.Kinds(s.Round.Campaign)
	s.make("正在收集附件…", func(ctx context.Context, v *store.View, progress report.Progress) error {
		for _, kind := range kinds {
			out, err := live.Report(v).Collect(ctx, live.Vacant(s.Round.Out(""), kind.Label), kind.Key, choice, nil, progress)
			switch {
			case err != nil && ctx.Err() == nil && out.Files == 0 && len(out.Lacking) > 0:
				lacking = append(lacking, kind.Label)
			case err != nil:
				return err
			}
			sum.Files, sum.Bytes = sum.Files+out.Files, sum.Bytes+out.Bytes
			sum.Unread, sum.Guessed, sum.Altered = joined(sum.Unread, out.Unread), joined(sum.Guessed, out.Guessed), joined(sum.Altered, out.Altered)
		}
		return nil
	}, func() (string, string) {
		text := fmt.Sprintf("存了 %d 个文件，共 %s，每种附件一个文件夹。", sum.Files, form.SizeText(sum.Bytes))
		if len(lacking) > 0 {
			text += "没有人报送：" + strings.Join(lacking, "、") + "。"
		}
		return text + strings.Join(sum.Notes(fewNames), ""), s.Round.Out("")
	})
}

// joined are people of two lists, each once.
func joined(all, more []report.Person) []report.Person {
	for _, p := range more {
		if !slices.ContainsFunc(all, func(known report.Person) bool { return known.Row.ID == p.Row.ID }) {
			all = append(all, p)
		}
	}
	return all
}
