package clerk

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/notice"
	"zuimei/form/sample"
	"zuimei/internal/disk"
	"zuimei/ui/look"
)

// trialFolder is where the draft of a trial lies, in Env.Config: it is made anew for each
// trial and is not listed among the drafts.
const trialFolder = "trial"

// Try opens the built-in example under a notice that is still being written, to see it as
// the units will: 试填. Who leaves that draft comes back to where back leads. The error is
// a sentence without a full stop.
func (p *Program) Try(source []byte, back func()) error {
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		return fmt.Errorf("通知还有不对的地方，不能试填：%w", problems[0].Err())
	}
	if p.shell != nil || p.start.busy {
		return nil // something else is being opened
	}
	p.listen()
	p.trialEnd = back
	p.start.openTrial(c)
	return nil
}

// openTrial makes the draft of a trial and opens it; if that fails, the start page says why.
func (s *start) openTrial(c form.Campaign) {
	p := s.program
	p.ShowStart()
	dir := filepath.Join(p.Env.Config, trialFolder)
	ctx, cancel := context.WithCancel(context.Background())
	var err error
	s.runCancellable("正在打开试填…", cancel, func() error {
		err = makeTrial(ctx, dir, c)
		return nil
	}, func() {
		back := p.trialEnd
		switch p.trialEnd = nil; {
		case ctx.Err() != nil:
			back()
			return
		case err != nil:
			s.message.AnnounceError(err)
			return
		}
		cancel()
		p.trialEnd, s.busy = back, true
		p.openDraft(dir, c, func(err error) {
			if s.busy = false; err != nil {
				p.trialEnd = nil
				s.message.Announce(look.ErrorTone, err.Error()+"。")
			}
		})
	})
}

// makeTrial makes the draft of a trial in dir, in the place of the last one.
func makeTrial(ctx context.Context, dir string, c form.Campaign) error {
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("上次的试填清不掉：%w", disk.Reason(err))
	}
	pictures, err := sample.Pictures(ctx)
	if err != nil {
		return err
	}
	d, err := draft.Create(dir, sample.Nomination(c))
	if err != nil {
		return err
	}
	for _, picture := range pictures {
		if err = ctx.Err(); err != nil {
			break
		}
		if _, err = d.AddPhoto(picture.Path, bytes.NewReader(picture.Data)); err != nil {
			break
		}
	}
	if closed := d.Close(); err == nil {
		err = closed
	}
	return err
}
