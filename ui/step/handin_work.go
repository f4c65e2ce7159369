package step

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"zuimei/export"
	"zuimei/form"
	"zuimei/ui/look"
)

// run does work in the background, one piece at a time, with a spinner and a button
// that cancels it. done is not called if the draft was closed meanwhile.
func (st *handInStep) run(w *look.Spinner, title string, work func(context.Context) error, done func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	st.start(st.frame.Session.WorkOnDraft, w, title, cancel, func() error { return work(ctx) }, func(err error) {
		cancel()
		done(err)
	})
}

// runExternal is like run for the work of other programs: it cannot be cancelled, and
// closing the draft does not wait for it.
func (st *handInStep) runExternal(w *look.Spinner, title string, work func() error, done func(error)) {
	st.start(st.frame.Session.Loop.Background, w, title, nil, work, done)
}

func (st *handInStep) start(background func(work, done func()), w *look.Spinner, title string, cancel func(), work func() error, done func(error)) {
	st.busy, st.cancel = true, cancel
	w.Start(title, cancel)
	st.Refresh()
	var err error
	background(func() { err = work() }, func() {
		st.busy, st.cancel = false, nil
		w.End()
		if !st.frame.Session.Stopped() {
			done(err)
			for _, l := range st.attachmentLists() {
				l.copyNext()
			}
			st.refreshIfShown()
		}
	})
}

// onLocked returns a callback for package export, which calls it in the background
// while another program writes into the same folder: w then shows that it waits.
func (st *handInStep) onLocked(w *look.Spinner) func(folder string) {
	return func(string) {
		st.frame.Session.Loop.Background(func() {}, func() { look.SetProse(w.Label, "另一个程序正在写同一个文件夹，等它写完……") })
	}
}

// errRefused is returned for a form with errors, which the step lists.
var errRefused = errors.New("还有需要修改的地方，改好后再生成")

// showFailure shows on n why nothing was written.
func showFailure(n *look.Notice, err error) {
	if errors.Is(err, context.Canceled) {
		n.Reveal(look.NoteTone, "已取消，文件夹里的文件没有变。")
		return
	}
	n.Reveal(look.ErrorTone, err.Error()+"。")
}

// finalize examines n and makes it ready. It runs in the background.
func (st *handInStep) finalize(ctx context.Context, kit export.Kit, n form.Nomination, today form.Date, folder string) (export.Ready, error) {
	s := st.frame.Session
	if err := export.Apart(s.Draft.Dir(), folder); err != nil {
		return export.Ready{}, err
	}
	if err := s.SaveNewest(); err != nil { // the examination reads what was done about the office's letter
		return export.Ready{}, err
	}
	x := kit.Examine(ctx, s.Photos, n, today)
	if err := ctx.Err(); err != nil {
		return export.Ready{}, err
	}
	ready, _, ok := x.Finalize()
	if !ok {
		return export.Ready{}, errRefused
	}
	return ready, nil
}

// Print writes the PDF, opens it and records what was printed.
func (st *handInStep) Print() {
	s := st.frame.Session
	if st.paperButton.Disabled() {
		st.frame.Scroll.ScrollToTop()
		return
	}
	kit, n, today, folder := s.Kit, s.Nomination.Clone(), s.Today(), st.folder()
	var h export.Handed
	st.run(st.paperSpinner, "正在生成推荐表……", func(ctx context.Context) error {
		ready, err := st.finalize(ctx, kit, n, today, folder)
		if err != nil {
			return err
		}
		if h, err = ready.WritePaper(ctx, folder, st.onLocked(st.paperSpinner)); err != nil {
			return err
		}
		digest := ready.FormDigest()
		n.Printed = &digest
		if err := s.Draft.KeepPrinted(n); err != nil {
			s.Loop.Log.Warn("printed form not kept", "error", err)
		}
		return nil
	}, func(err error) {
		if err != nil {
			showFailure(st.paperNote, err)
			return
		}
		st.lastFile, st.lastPrinted = h.Paper, &n
		st.openPaper(st.paperSpinner, st.paperNote, h.Paper, "。")
		before := s.Nomination.Printed
		if before != nil && *before == *n.Printed {
			return
		}
		s.Edit("", func(now *form.Nomination) { now.Printed = n.Printed })
		if before != nil && len(s.Nomination.Stamped) > 0 {
			s.Edit("已重新清点盖章", func(now *form.Nomination) { now.Stamped = nil })
		}
		s.SaveNow()
	})
}

// openPaper opens a PDF that was written and confirms it in a sentence that ends with
// ending.
func (st *handInStep) openPaper(spinner *look.Spinner, note *look.Notice, path, ending string) {
	name := filepath.Base(path)
	st.runExternal(spinner, "正在打开"+form.Quote(name)+"……", func() error { return st.frame.Env.Open(path) }, func(err error) {
		if err != nil {
			note.Reveal(look.WarnTone, fmt.Sprintf("已生成%s，但没能自动打开（%v），请到所在文件夹里打开。", form.Quote(name), err))
			return
		}
		note.RevealSuccess("已生成并打开" + form.Quote(name) + ending)
	})
}

// printDraft writes and opens a PDF that is marked 草稿, even if the form has errors.
func (st *handInStep) printDraft() {
	s := st.frame.Session
	kit, n, today, folder := s.Kit, s.Nomination.Clone(), s.Today(), st.folder()
	var path string
	st.run(st.paperSpinner, "正在生成草稿……", func(ctx context.Context) error {
		if err := export.Apart(s.Draft.Dir(), folder); err != nil {
			return err
		}
		var err error
		path, err = kit.Examine(ctx, s.Photos, n, today).WriteDraft(ctx, folder, st.onLocked(st.paperSpinner))
		return err
	}, func(err error) {
		if err != nil {
			showFailure(st.paperNote, err)
			return
		}
		st.lastFile = path
		st.openPaper(st.paperSpinner, st.paperNote, path, "，草稿不能盖章报送。")
	})
}

// printConsent writes and opens the sheet on which the nominee consents to publication.
func (st *handInStep) printConsent() {
	s := st.frame.Session
	kit, n, folder := s.Kit, s.Nomination.Clone(), st.folder()
	var path string
	st.run(st.consentSpinner, "正在生成"+form.Quote(kit.Campaign.Consent.Title)+"……", func(ctx context.Context) (err error) {
		if err := export.Apart(s.Draft.Dir(), folder); err != nil {
			return err
		}
		path, err = kit.WriteConsent(ctx, n, folder, st.onLocked(st.consentSpinner))
		return err
	}, func(err error) {
		if err != nil {
			showFailure(st.consentNote, err)
			return
		}
		st.openPaper(st.consentSpinner, st.consentNote, path, "，请本人签字。")
	})
}

// makePackage writes the zip and the mail draft, and calls next if that succeeded and
// next is not nil.
func (st *handInStep) makePackage(next func()) {
	s := st.frame.Session
	if st.packButton.Disabled() {
		st.frame.Scroll.ScrollToTop()
		return
	}
	kit, n, today, folder := s.Kit, s.Nomination.Clone(), s.Today(), st.folder()
	var h export.Handed
	st.run(st.packSpinner, "正在生成材料包……", func(ctx context.Context) error {
		ready, err := st.finalize(ctx, kit, n, today, folder)
		if err == nil {
			h, err = ready.WritePackage(ctx, folder, st.onLocked(st.packSpinner))
		}
		return err
	}, func(err error) {
		if err != nil {
			showFailure(st.mailNote, err)
			return
		}
		st.mailNote.Hide()
		s.KeepSent(export.Fingerprint(n), n)
		st.lastPackage, st.packageDigest, st.lastFile = h, export.Fingerprint(n), h.Zip
		if next != nil {
			next()
		}
	})
}

// openOrMakeMail opens the mail draft, after making the package if it is out of date.
func (st *handInStep) openOrMakeMail() {
	if !st.current() || st.lastPackage.Mail == "" {
		st.makePackage(st.openMail)
		return
	}
	st.openMail()
}

func (st *handInStep) openMail() {
	path := st.lastPackage.Mail
	// At once: opening may take long, and where no mail program is set up it does nothing.
	st.mailNote.RevealSuccess("已生成邮件草稿" + form.Quote(filepath.Base(path)) + "，在下面写明的文件夹里。")
	st.runExternal(st.packSpinner, "正在打开邮件草稿……", func() error { return st.frame.Env.Open(path) }, func(err error) {
		if err != nil {
			st.mailNote.Reveal(look.WarnTone, fmt.Sprintf(
				"邮件草稿没能打开（%v），请在网页邮箱里粘贴邮箱、主题和正文，再附上压缩包。", err))
			return
		}
		st.mailNote.RevealSuccess("已生成并打开邮件草稿" + form.Quote(filepath.Base(path)) + "，核对后点发送。\n没有看到的，点“打开所在文件夹”，双击它打开。")
	})
}

// revealFile shows the file that was written last in the file manager.
func (st *handInStep) revealFile() {
	path := st.lastFile
	st.runExternal(st.packSpinner, "正在打开文件夹……", func() error { return st.frame.Env.Reveal(path) }, func(err error) {
		if err != nil {
			st.mailNote.Reveal(look.WarnTone, fmt.Sprintf("文件夹没能打开（%v），文件在%s。", err, form.Quote(filepath.Dir(path))))
		}
	})
}
