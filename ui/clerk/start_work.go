package clerk

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/sample"
	"zuimei/ui/look"
)

// run does short work on the drafts in the background, and names it in the progress
// message meanwhile. It calls done on success; otherwise it shows the error and reloads
// the drafts.
func (s *start) run(doing string, work func() error, done func()) {
	s.runCancellable(doing, nil, work, done)
}

// runCancellable is run for work that cancel can end early.
func (s *start) runCancellable(doing string, cancel func(), work func() error, done func()) {
	if s.busy {
		return
	}
	s.busy, s.cancel = true, cancel
	s.newButton.Disable()
	s.exampleButton.Disable()
	s.message.ShowProgress(doing, cancel)
	var err error
	s.program.Env.Background(func() { err = work() }, func() {
		defer s.openPending()
		s.busy = false
		s.newButton.Enable()
		s.exampleButton.Enable()
		s.message.Clear()
		switch {
		case s.onIdle != nil:
			s.onIdle()
			return
		case errors.Is(err, context.Canceled):
			s.message.Announce(look.PlainTone, "已取消。")
			s.reload()
			return
		case err != nil:
			s.message.AnnounceError(err)
			s.reload()
			return
		}
		done()
	})
}

// closeWhenIdle cancels the running work and calls closeWindow once it has ended; called
// a second time, it does not wait.
func (s *start) closeWhenIdle(closeWindow func()) {
	if !s.busy || s.onIdle != nil {
		closeWindow()
		return
	}
	if s.onIdle = closeWindow; s.cancel != nil {
		s.cancel()
	}
}

// openAfter runs work in the background, which makes or finds a draft, and then opens
// the draft in the folder that work returns.
func (s *start) openAfter(doing string, work func(context.Context) (string, error)) {
	s.openThen(doing, work, func() {})
}

// openThen is openAfter that calls then once the draft is open.
func (s *start) openThen(doing string, work func(context.Context) (string, error), then func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var l draft.Listed
	s.runCancellable(doing, cancel, func() error {
		dir, err := work(ctx)
		if err == nil {
			l = draft.Look(dir)
		}
		return err
	}, func() {
		if l.Err == nil {
			s.open(l, s.message.Announce, then)
			return
		}
		var buttons []fyne.CanvasObject
		if l.Earlier != nil {
			buttons = append(buttons, s.restoreButton(l))
		}
		s.message.Announce(look.ErrorTone, unreadableText(l), buttons...)
	})
}

// makeNew makes an empty draft for the chosen notice and opens it.
func (s *start) makeNew() {
	p := s.program
	s.openAfter("正在新建…", func(context.Context) (string, error) {
		return draft.Make(p.Env.Drafts, draftName(p), form.NewNomination(s.notice().ID), nil)
	})
}

// openExample opens the built-in example; the first time it makes a draft of it.
func (s *start) openExample() {
	p, c := s.program, s.notice()
	s.openAfter("正在打开示例…", func(ctx context.Context) (string, error) {
		all, err := draft.List(p.Env.Drafts)
		if err != nil {
			return "", err
		}
		for _, l := range all {
			if l.Nomination.Example && l.Nomination.Campaign == c.ID {
				return l.Dir, nil
			}
		}
		pictures, err := sample.Pictures(ctx)
		if err != nil {
			return "", err
		}
		return draft.Make(p.Env.Drafts, sampleName, sample.Nomination(c), func(d *draft.Draft) error {
			for _, picture := range pictures {
				if _, err := d.AddPhoto(picture.Path, bytes.NewReader(picture.Data)); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// restoreButton makes the button that restores the newest readable version of a broken
// draft and opens it.
func (s *start) restoreButton(l draft.Listed) *look.Button {
	return look.NewButton("恢复 "+l.Earlier.Time.Local().Format("1月2日 15:04")+" 的版本", widget.MediumImportance, func() {
		s.openAfter("正在恢复…", func(context.Context) (string, error) {
			_, err := draft.Restore(l.Dir, *l.Earlier)
			return l.Dir, err
		})
	})
}

// openPath opens a file or folder of any kind: a letter of the office, a notice file, a
// package or a form, which becomes a new draft, or a draft folder where it lies. Letters are
// recognised by their content, since mail programs rename attachments.
func (s *start) openPath(path string) {
	var l export.Letter
	isLetter, isRound := false, false
	s.run("正在打开…", func() error {
		var err error
		if isRound = s.program.holdsRound(path); isRound {
			return nil
		}
		l, err = export.ReadLetter(path)
		if isLetter = err == nil; isLetter || !isOfficeFile(path) {
			return nil
		}
		return err
	}, func() {
		switch {
		case isRound:
			s.program.openRound(path)
		case !isLetter && hasEnding(path, formEndings):
			s.importForms([]string{path})
		case !isLetter:
			s.openMaterial(path)
		case l.Kind == export.NoticeLetter:
			s.receiveNotice(l)
		default:
			s.receiveCorrection(l)
		}
	})
}

// isOfficeFile reports whether a file is meant to be a letter or a notice file: by its
// content, whatever mail programs call it, or else by its ending.
func isOfficeFile(path string) bool {
	return slices.Contains(noticeEndings, strings.ToLower(filepath.Ext(path))) || export.IsLetter(path)
}

// openPending opens the file that was to be opened while other work was running.
func (s *start) openPending() {
	if s.program.toOpen != "" && !s.busy && s.onIdle == nil {
		s.program.leave()
	}
}

// openMaterial opens a draft folder where it lies, or imports a package as a new draft.
func (s *start) openMaterial(path string) {
	env := s.program.Env
	zip := strings.EqualFold(filepath.Ext(path), ".zip")
	doing := "正在打开…"
	if zip {
		doing = "正在读取材料包…"
	}
	s.openAfter(doing, func(ctx context.Context) (string, error) {
		if zip {
			return export.ImportPackage(ctx, path, env.Drafts)
		}
		if err := refuse(path); err != nil {
			return "", err
		}
		dir, err := draft.Locate(path)
		if err != nil {
			return "", err
		}
		if own := inDraftsFolder(env, dir); own != "" {
			return own, nil
		}
		return dir, saveExternal(env, append(externalDrafts(env), dir))
	})
}
