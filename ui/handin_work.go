package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"zuimei/export"
	"zuimei/form"
)

// run does work in the background, one piece at a time, with its progress and a
// way to end it. What is done with a draft that was left meanwhile is dropped.
func (st *handInStep) run(w *working, title string, work func(context.Context) error, done func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	st.begin(st.frame.Session.work, w, title, cancel, func() error { return work(ctx) }, func(err error) {
		cancel()
		done(err)
	})
}

// wait is run for work of other programs, which cannot be ended; leaving the draft
// does not wait for it.
func (st *handInStep) wait(w *working, title string, work func() error, done func(error)) {
	st.begin(st.frame.Session.env.Background, w, title, nil, work, done)
}

func (st *handInStep) begin(background func(work, done func()), w *working, title string, cancel func(), work func() error, done func(error)) {
	st.busy, st.cancel = true, cancel
	w.start(title, cancel)
	st.refresh()
	var err error
	background(func() { err = work() }, func() {
		st.busy, st.cancel = false, nil
		w.end()
		if !st.frame.Session.ended {
			done(err)
			st.scans.next()
			st.update()
		}
	})
}

// waits returns what is called when another program has to finish writing first:
// it has w say so.
func (st *handInStep) waits(w *working) func(folder string) {
	return func(string) {
		st.frame.Session.env.Background(func() {}, func() { setProse(w.label, "另一个程序正在写同一个文件夹，等它写完……") })
	}
}

// errRefused says that errors stand; they are listed on the step.
var errRefused = errors.New("还有需要修改的地方，改好后再生成")

// failure tells on a notice why nothing was made.
func failure(n *notice, err error) {
	if errors.Is(err, context.Canceled) {
		n.show(noteTone, "已取消，文件夹里的文件没有变。")
		return
	}
	n.show(errorTone, err.Error()+"。")
}

// finalize examines n and makes it ready; it runs in the background.
func (st *handInStep) finalize(ctx context.Context, kit export.Kit, n form.Nomination, today form.Date, folder string) (export.Ready, error) {
	s := st.frame.Session
	if err := export.Apart(s.draft.Dir(), folder); err != nil {
		return export.Ready{}, err
	}
	x := kit.Examine(ctx, s.photos, n, today)
	if err := ctx.Err(); err != nil {
		return export.Ready{}, err
	}
	ready, _, ok := x.Finalize()
	if !ok {
		return export.Ready{}, errRefused
	}
	return ready, nil
}

// print makes the PDF, opens it and remembers what is on paper from now on.
func (st *handInStep) print() {
	s := st.frame.Session
	if st.paper.Disabled() {
		st.frame.Scroll.ScrollToTop()
		return
	}
	kit, n, today, folder := s.kit, s.nomination.Clone(), s.today(), st.folder()
	var h export.Handed
	st.run(st.paperWork, "正在生成推荐表……", func(ctx context.Context) error {
		ready, err := st.finalize(ctx, kit, n, today, folder)
		if err != nil {
			return err
		}
		if h, err = ready.WritePaper(ctx, folder, st.waits(st.paperWork)); err != nil {
			return err
		}
		digest := ready.FormDigest()
		n.Printed = &digest
		if err := s.draft.KeepPrinted(n); err != nil {
			s.env.Log.Warn("printed form not kept", "error", err)
		}
		return nil
	}, func(err error) {
		if err != nil {
			failure(st.paperNote, err)
			return
		}
		st.written, st.asPrinted = h.Paper, &n
		st.openPaper(h.Paper, "。")
		before := s.nomination.Printed
		if before != nil && *before == *n.Printed {
			return
		}
		s.edit("", func(now *form.Nomination) { now.Printed = n.Printed })
		if before != nil && len(s.nomination.Stamped) > 0 {
			s.edit("已重新清点盖章", func(now *form.Nomination) { now.Stamped = nil })
		}
		s.save.now()
	})
}

// openPaper shows a PDF that was made, and says so; more follows that sentence.
func (st *handInStep) openPaper(path, more string) {
	name := filepath.Base(path)
	st.wait(st.paperWork, "正在打开"+form.Quote(name)+"……", func() error { return st.frame.Env.Open(path) }, func(err error) {
		if err != nil {
			st.paperNote.show(warnTone, fmt.Sprintf("已生成%s，但没能自动打开（%v），请到所在文件夹里打开。", form.Quote(name), err))
			return
		}
		st.paperNote.praise("已生成并打开" + form.Quote(name) + more)
	})
}

// printDraft makes the PDF marked 草稿, whatever is wrong.
func (st *handInStep) printDraft() {
	s := st.frame.Session
	kit, n, today, folder := s.kit, s.nomination.Clone(), s.today(), st.folder()
	var path string
	st.run(st.paperWork, "正在生成草稿……", func(ctx context.Context) error {
		if err := export.Apart(s.draft.Dir(), folder); err != nil {
			return err
		}
		var err error
		path, err = kit.Examine(ctx, s.photos, n, today).WriteDraft(ctx, folder, st.waits(st.paperWork))
		return err
	}, func(err error) {
		if err != nil {
			failure(st.paperNote, err)
			return
		}
		st.written = path
		st.openPaper(path, "，草稿不能盖章报送。")
	})
}

// makePackage makes the zip and the mail draft, and then goes on with next.
func (st *handInStep) makePackage(next func()) {
	s := st.frame.Session
	if st.pack.Disabled() {
		st.frame.Scroll.ScrollToTop()
		return
	}
	kit, n, today, folder := s.kit, s.nomination.Clone(), s.today(), st.folder()
	var h export.Handed
	st.run(st.packWork, "正在生成材料包……", func(ctx context.Context) error {
		ready, err := st.finalize(ctx, kit, n, today, folder)
		if err == nil {
			h, err = ready.WritePackage(ctx, folder, st.waits(st.packWork))
		}
		return err
	}, func(err error) {
		if err != nil {
			failure(st.mailNote, err)
			return
		}
		st.mailNote.Hide()
		st.made, st.madeOf, st.written = h, export.Fingerprint(n), h.Zip
		if next != nil {
			next()
		}
	})
}

// mail opens the mail draft with the package, which it makes where it must.
func (st *handInStep) mail() {
	if !st.current() || st.made.Mail == "" {
		st.makePackage(st.openMail)
		return
	}
	st.openMail()
}

func (st *handInStep) openMail() {
	path := st.made.Mail
	st.wait(st.packWork, "正在打开邮件草稿……", func() error { return st.frame.Env.Open(path) }, func(err error) {
		if err != nil {
			st.mailNote.show(warnTone, fmt.Sprintf(
				"邮件草稿没能打开（%v），请在网页邮箱里粘贴邮箱、主题和正文，再附上压缩包。", err))
			return
		}
		st.mailNote.praise("已打开邮件草稿" + form.Quote(filepath.Base(path)) + "，核对后点发送。")
	})
}

// showFiles shows the file that was written last in its folder.
func (st *handInStep) showFiles() {
	path := st.written
	st.wait(st.packWork, "正在打开文件夹……", func() error { return st.frame.Env.Reveal(path) }, func(err error) {
		if err != nil {
			st.mailNote.show(warnTone, fmt.Sprintf("文件夹没能打开（%v），文件在%s。", err, form.Quote(filepath.Dir(path))))
		}
	})
}
