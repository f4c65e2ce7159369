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
	s.run("正在打开试填…", func() error {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("上次的试填清不掉：%w", disk.Reason(err))
		}
		pictures, err := sample.Pictures(context.Background())
		if err != nil {
			return err
		}
		n := sample.Nomination(c)
		d, err := draft.Create(dir, n)
		if err != nil {
			return err
		}
		for _, picture := range pictures {
			if _, err = d.AddPhoto(picture.Path, bytes.NewReader(picture.Data)); err != nil {
				break
			}
		}
		if closed := d.Close(); err == nil {
			err = closed
		}
		return err
	}, func() {
		s.busy = true
		p.openDraft(dir, c, func(err error) {
			if s.busy = false; err != nil {
				p.trialEnd = nil
				s.message.Announce(look.ErrorTone, err.Error()+"。")
			}
		})
	})
}
