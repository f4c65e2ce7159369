package office

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/report"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
)

// writeLacking writes the workbook of the units that sent nothing.
func (r *receive) writeLacking() {
	round := r.shell.round
	name, today := form.FileName(nameOf(round.Campaign)+"未报名单.xlsx"), round.Today()
	missing, called := 0, 0
	for _, s := range round.Standings {
		if s.State == office.Lacking && contactOf(s.Member) != "" {
			called++
		}
	}
	var path, kept string
	r.shell.make("正在生成未报名单…", func(ctx context.Context, v *store.View, _ report.Progress) (err error) {
		path, kept, err = round.WriteOut(name, nil, func(file string) (err error) {
			missing, err = live.Report(v).WriteMissing(ctx, file, today, nil)
			return err
		})
		return err
	}, func() {
		said := fmt.Sprintf("已生成未报名单，%d 家，其中 %d 家有联系人和电话，请勿外传。%s", missing, called, kept)
		if called == 0 && missing > 0 {
			said = fmt.Sprintf("已生成未报名单，%d 家。还没有联系人和电话，可以在“名册…”里补上。%s", missing, kept)
		}
		r.shell.desk.AnnounceMade(r.shell.message, said, path)
	})
}

// make runs long work with its name in the message bar, and calls made when it succeeded.
func (sh *shell) make(doing string, work func(ctx context.Context, v *store.View, progress report.Progress) error, made func()) {
	cancel := func() {}
	sh.message.ShowProgress(doing, func() { cancel() })
	cancel = sh.round.Make(work, func(int, int) {}, func(err error) {
		sh.message.Clear()
		sh.desk.AnnounceEnd(sh.message, err, made)
	})
}

// toReturn are the submissions that go back and, of these, those to whose units nothing was
// written yet.
func toReturn(s *live.State) (all, fresh []office.Row) {
	for _, row := range s.Rows {
		if row.Verdict != office.Return || row.Example {
			continue
		}
		all = append(all, row)
		if sub, ok := s.Submission(row.ID); ok {
			if d, ok := sub.Decided(); ok && d.Written.IsZero() {
				fresh = append(fresh, row)
			}
		}
	}
	return all, fresh
}

// daysToMend is how many days a unit is given unless the office says otherwise (practice).
const daysToMend = 3

// workday is the day itself or, at a weekend, the Monday after.
func workday(day time.Time) time.Time {
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// writeReturns asks by when it is to be mended, listing who is written to, and writes the
// mails.
func (r *receive) writeReturns() {
	sh := r.shell
	all, fresh := toReturn(&sh.round.State)
	if len(all) == 0 {
		sh.message.Announce(look.PlainTone, "还没有要补正的；请先在“初审”里判为退回补正。")
		return
	}
	rows, head := fresh, fmt.Sprintf("给下面 %d 份的单位写邮件，附上修改意见；单位双击附件，就能看到要改哪里。", len(fresh))
	if len(fresh) == 0 {
		rows, head = all, fmt.Sprintf("下面 %d 份都写过了；可以再写一次。", len(all))
	}
	list := look.Column(6)
	for _, row := range rows {
		list.Add(look.PlainProse(fmt.Sprintf("%s　%s", row.Name, orUnknown(row.Unit))))
	}
	today := sh.round.Today()
	until := form.DateOf(workday(sh.round.Now().AddDate(0, 0, daysToMend))).String()
	day := field.New(sh.round.Campaign, today, form.Field{Key: "until", Kind: form.Day, Label: "改好的期限"}, func(s string) { until = s }, func(s string) { until = s })
	day.Display(until)
	said := look.NewNotice()
	said.Hide()
	var p *look.Panel
	write := look.NewButton("生成邮件", look.Accent, func() {
		date, ok := form.ParseDate(until)
		if strings.TrimSpace(until) != "" && (!ok || date.D == 0 || date.Before(today)) {
			said.SetError("期限要写成今天或以后的日期，如 2021年5月28日；不定期限就留空。")
			said.Show()
			p.Refresh()
			return
		}
		sh.desk.Canvas().Overlays().Remove(p)
		r.writeMails(rows, date)
	})
	body := look.Column(look.GapRows, look.PlainProse(head), list, look.Column(4, look.FieldLabel("改好的期限"), day.Object, said))
	buttons := look.AlignRight(look.NewButton("取消", widget.MediumImportance, sh.desk.Dismiss), write)
	if len(fresh) < len(all) {
		written := look.NewButton("打开写好的邮件", widget.MediumImportance, r.revealMails)
		buttons = container.NewBorder(nil, nil, written, buttons)
	}
	p = look.NewPanel(560, "给要补正的单位写邮件", body, buttons)
	sh.desk.ShowPanel(p)
	sh.desk.Canvas().Focus(write)
}

// mailsFolder begins the names of the folders with mails.
const mailsFolder = "退回补正"

// revealMails shows the folder with the mails that were written last.
func (r *receive) revealMails() {
	sh := r.shell
	sh.desk.Dismiss()
	var err error
	out := sh.round.Out("")
	sh.desk.Env.Background(func() {
		var newest string
		var at time.Time
		entries, _ := os.ReadDir(out) // without it there is none
		for _, e := range entries {
			if info, err := e.Info(); err == nil && e.IsDir() && strings.HasPrefix(e.Name(), mailsFolder) && !info.ModTime().Before(at) {
				newest, at = e.Name(), info.ModTime()
			}
		}
		if newest == "" {
			err = errors.New("写好的邮件不在原来的地方了，可以再写一次")
			return
		}
		err = sh.desk.Env.RevealOutside(filepath.Join(out, newest))
	}, func() {
		if err != nil {
			sh.message.AnnounceError(err)
		}
	})
}

// writeMails writes the mails and letters into a new folder, notes in the round that they
// were written, and shows them.
func (r *receive) writeMails(rows []office.Row, until form.Date) {
	sh := r.shell
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	today, now := sh.round.Today(), sh.round.Now()
	var out report.Returned
	var folder string
	sh.make("正在写邮件…", func(ctx context.Context, v *store.View, progress report.Progress) (err error) {
		folder = live.Vacant(sh.round.Out(""), mailsFolder+today.Chinese())
		out, err = live.Report(v).Return(ctx, folder, report.Returning{IDs: ids, Until: until, Today: today}, nil, progress)
		return err
	}, func() {
		sh.round.Change(func(s *store.Store) error { return s.NoteLetters(out.About(), until, now) }, func(err error) {
			if err != nil {
				sh.message.AnnounceError(err)
			}
		})
		r.showMails(folder, out)
	})
}

// showMails lists the mails, to open them one by one in the mail program.
func (r *receive) showMails(folder string, out report.Returned) {
	sh := r.shell
	list := look.Column(10)
	var p *look.Panel
	unopened := look.NewNotice()
	unopened.Hide()
	failed := func(err error) {
		unopened.Reveal(look.WarnTone, err.Error()+"。")
		p.Refresh()
	}
	for _, m := range out.Mails {
		to := look.NewNotice()
		switch {
		case m.To == "":
			to.SetWarning("不知道邮箱，请在邮件里填收件人。")
		case m.FromRoster:
			to.SetHint(m.To + "（名册上的邮箱）")
		default:
			to.SetHint(m.To + "（来信的邮箱）")
		}
		words := container.New(look.StackLayout{Gap: 2}, look.PlainProse(orUnknown(m.Unit)), to)
		if len(m.Unlettered) > 0 {
			words.Add(look.QuietProse("收到的不是材料包，只有邮件，没有修改意见附件。"))
		}
		if len(m.Unmade) > 0 {
			words.Add(look.QuietProse("修改意见附件没有写成，意见都在邮件里。"))
		}
		path := filepath.Join(folder, m.File)
		list.Add(container.New(look.SideLayout{FixSecond: true, Gap: 12}, words, container.New(look.VCentreLayout{}, sh.desk.Opener("打开邮件", path, sh.desk.Env.OpenOutside, failed))))
	}
	said := look.QuietProse("打开后在自己的邮箱里核对、发出；程序不会自己发。")
	closing := look.NewButton("好", look.Accent, sh.desk.Dismiss)
	p = look.NewPanel(640, fmt.Sprintf("已写好 %d 封邮件", len(out.Mails)), list,
		container.NewBorder(nil, nil, sh.desk.Opener("打开所在文件夹", folder, sh.desk.Env.RevealOutside, failed), closing))
	p.SetHead(container.New(look.Inset(0, 10, 0, 0), look.Column(8, said, unopened))) // in sight while the list scrolls
	sh.desk.ShowPanel(p)
	sh.desk.Canvas().Focus(closing)
}
