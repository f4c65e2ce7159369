package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/export"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/sample"
	"zuimei/office/store"
	"zuimei/ui/look"
	"zuimei/ui/notice"
	"zuimei/ui/office/live"
	"zuimei/ui/office/rows"
)

// sampleName is the folder of the round with the built-in example.
const sampleName = "示例评选"

// isSample reports whether a folder is that of the example round.
func isSample(dir string) bool { return filepath.Base(dir) == sampleName }

// samplePill marks the example round; nil for any other.
func samplePill(dir string) fyne.CanvasObject {
	if !isSample(dir) {
		return nil
	}
	return container.New(look.VCentreLayout{}, rows.NewPill("示例", rows.GreyHue))
}

// openSample opens the round of fictional units; the first time it makes it.
func (r *rounds) openSample() {
	dir := filepath.Join(r.known.usual(), sampleName)
	var found error
	r.desk.Env.Background(func() { _, found = os.Stat(filepath.Join(dir, "round.json")) }, func() {
		if found == nil {
			r.desk.openRound(dir)
		} else {
			r.makeSample(dir)
		}
	})
}

// makeSample makes the round of fictional units in dir.
func (r *rounds) makeSample(dir string) {
	built := r.desk.Env.Shelf.BuiltIn
	if r.working || len(built) == 0 {
		return
	}
	source := built[len(built)-1]
	ctx, cancel := context.WithCancel(context.Background())
	r.working = true
	r.message.ShowProgress("正在准备示例：20 个虚构单位的来信…", cancel)
	var members []office.Member
	mails, err := "", error(nil)
	r.desk.Env.Background(func() {
		if mails, err = os.MkdirTemp("", "zuimei-sample-"); err == nil {
			members, err = r.writeSample(ctx, mails, source)
		}
	}, func() {
		stop := func(err error) {
			r.working = false
			cancel()
			r.desk.Env.Background(func() { os.RemoveAll(mails) }, func() {})
			if r.message.Clear(); err != nil && !errors.Is(err, context.Canceled) {
				r.message.AnnounceError(disk.Reason(err))
			}
		}
		if err != nil {
			stop(err)
			return
		}
		live.Create(r.desk.desk(), dir, source, func(round *live.Round, err error) {
			if err != nil {
				stop(err)
				return
			}
			r.working = false
			r.message.Clear()
			r.desk.enter(round)
			round.Change(func(s *store.Store) error {
				if err := s.SetRoster(members); err != nil {
					return err
				}
				return publishSample(s)
			}, nil)
			r.desk.shell.receive.add([]string{mails}, func() {
				r.desk.Env.Background(func() { os.RemoveAll(mails) }, cancel)
			})
		})
	})
}

// writeSample writes the mail of 20 made-up units into a folder, and returns the roster on
// which they are.
func (r *rounds) writeSample(ctx context.Context, folder string, source []byte) ([]office.Member, error) {
	kit, problems := export.NewKit(source, r.desk.Env.Fonts, r.desk.Env.Version)
	if len(problems) > 0 {
		return nil, fmt.Errorf("通知内容%w", problems[0].Err())
	}
	o := sample.Options{Kit: kit, Units: 20, Seed: 1}
	written := 0
	_, err := sample.Make(ctx, o, func(name string, data []byte) error {
		written++
		said := fmt.Sprintf("正在准备示例：20 个虚构单位的来信，第 %d 封…", written)
		r.desk.Env.Background(func() {}, func() {
			if r.working && ctx.Err() == nil {
				r.message.Notice.SetText(look.PlainTone, said)
			}
		})
		return disk.WriteFile(filepath.Join(folder, name), data)
	})
	if err != nil {
		return nil, err
	}
	rows, err := sample.Roster(o)
	if err != nil {
		return nil, err
	}
	return office.Members(rows)
}

// publishSample has the notice of the example sent out, as what came in answers it. There is no
// mail draft: nothing of it is to be sent.
func publishSample(s *store.Store) error {
	l, err := export.NewNoticeLetter(s.Notice, nil, s.Campaign.Issued)
	if err != nil {
		return err
	}
	var letter bytes.Buffer
	if err := l.Write(&letter); err != nil {
		return err
	}
	return s.Publish(s.Notice, notice.LetterName(s.Campaign)+export.LetterEnding, letter.Bytes())
}
