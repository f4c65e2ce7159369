package clerk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// receiveCorrection adds the office's objections to the draft that they are about and opens
// it. If several drafts match, the user chooses one; if none does, the user can open the
// package that was sent.
func (s *start) receiveCorrection(l export.Letter) {
	env := s.program.Env
	var fits []draft.Listed
	var answer export.Correction
	s.run("正在查找这封信件针对的材料…", func() error {
		var err error
		if answer, err = l.Correction(); err != nil {
			return err
		}
		all, err := draft.List(env.Drafts)
		if err != nil {
			return err
		}
		fits = draftsOf(answer, append(all, lookAtExternal(env)...))
		return nil
	}, func() {
		switch len(fits) {
		case 0:
			s.offerSentPackage(l, answer)
		case 1:
			s.openCorrected(fits[0], l, answer)
		default:
			var buttons []fyne.CanvasObject
			for _, fit := range fits[:min(len(fits), 3)] {
				name := fmt.Sprintf("%s（%s）", nameOf(fit), savedText(fit.Saved, env.Now()))
				buttons = append(buttons, look.NewButton(name, widget.MediumImportance, func() { s.openCorrected(fit, l, answer) }))
			}
			s.message.Announce(look.WarnTone, "有几份材料与这封信件相符，请选报送的那一份。", buttons...)
		}
	})
}

// draftsOf returns the drafts that a correction is about: those from which its package
// was made, or else those of the same unit and name.
func draftsOf(answer export.Correction, all []draft.Listed) (fits []draft.Listed) {
	var sent []draft.Listed
	for _, l := range all {
		c, err := draft.Correspondence(l.Dir)
		if l.Err != nil || err != nil || !answer.Belongs(c, l.Nomination) {
			continue
		}
		fits = append(fits, l)
		if c.Knows(answer.Record.Nomination) {
			sent = append(sent, l)
		}
	}
	if len(sent) > 0 {
		return sent
	}
	return fits
}

// openCorrected adds a correction to a draft and opens it.
func (s *start) openCorrected(l draft.Listed, letter export.Letter, answer export.Correction) {
	s.openAtObjections("正在收入修改意见…", letter, answer, func(context.Context) (string, error) { return l.Dir, nil })
}

// openAtObjections takes a correction into the draft whose folder find returns, and opens
// it: it goes to the first field whose objection is not answered, and says what came and
// what is to be done.
func (s *start) openAtObjections(doing string, l export.Letter, answer export.Correction, find func(context.Context) (string, error)) {
	p := s.program
	var added bool
	var open []form.Key
	s.openThen(doing, func(ctx context.Context) (dir string, err error) {
		if dir, err = find(ctx); err == nil {
			added, open, err = storeCorrection(dir, l, answer)
		}
		return dir, err
	}, func() {
		goThere := func() {
			i := slices.IndexFunc(open, func(key form.Key) bool { return !key.Whole() })
			switch {
			case p.shell == nil || len(open) == 0:
			case i >= 0:
				p.shell.jump(open[i])
			default: // only the review shows what is about the whole
				p.shell.show(slices.Index(form.StepIDs, form.StepReview))
			}
		}
		goThere()
		body := look.Column(12, paragraphs(strings.Join(arrivedSentences(added, len(open), answer), "\n")))
		if note := strings.TrimSpace(l.Text); note != "" {
			body.Add(look.Column(4, look.FieldLabel("附言"), paragraphs(note)))
		}
		// Again afterwards: below the field, the objection itself appears only with the examination.
		p.showFrom(l.Sender+"的修改意见", body).OnDismissed = goThere
	})
}

// arrivedSentences say what came with a correction and what is to be done; added is false
// if it came before. open objections are not answered yet.
func arrivedSentences(added bool, open int, answer export.Correction) []string {
	var all []string
	switch {
	case added:
		all = append(all, fmt.Sprintf("收到 %d 条修改意见，写在各项下面。", len(answer.Objections)))
	case open == 0:
		return []string{"这封信件以前已经收入，每一条都已答复。"}
	default:
		all = append(all, fmt.Sprintf("这封信件以前已经收入，还有 %d 条没有答复。", open))
	}
	all = append(all, "改好的点“标为已改”，不用改的点“说明…”写一句原因。")
	if !answer.Until.IsZero() {
		all = append(all, fmt.Sprintf("请在%s前改好，再生成材料包报送。", answer.Until.Chinese()))
	}
	return all
}

// storeCorrection adds a correction to the correspondence of the draft in dir; added is
// false if that was done before, and open is where its open objections stand.
func storeCorrection(dir string, letter export.Letter, answer export.Correction) (added bool, open []form.Key, err error) {
	d, err := draft.Open(dir)
	if err != nil {
		return false, nil, lockedError(err)
	}
	defer d.Close()
	if added, err = letter.TakeIn(d, answer); err != nil {
		return false, nil, err
	}
	n, err := d.Read()
	if err != nil {
		return added, nil, err
	}
	kept, err := draft.Correspondence(dir)
	return added, letter.Open(answer, kept, n), err
}

// offerSentPackage asks the user for the package that was sent, to make a draft of it.
func (s *start) offerSentPackage(letter export.Letter, answer export.Correction) {
	unit, name := answer.Record.Answers[form.KeyUnit], answer.Record.Answers[form.KeyName]
	open := look.NewButton("打开报送过的材料包…", widget.MediumImportance, func() {
		s.program.Env.Dialogs.OpenFiles("打开材料包", files.Filter{Name: "材料包", Endings: []string{".zip"}}, false, func(paths []string) {
			if len(paths) > 0 {
				s.openSentPackage(paths[0], letter, answer)
			}
		})
	})
	s.message.Announce(look.WarnTone, fmt.Sprintf("这封信件针对%s %s的材料，这台电脑上没有；请打开当时报送的材料包。", unit, name), open)
}

// openSentPackage imports the package that a correction is about as a draft, and adds the
// correction to it.
func (s *start) openSentPackage(path string, letter export.Letter, answer export.Correction) {
	drafts := s.program.Env.Drafts
	s.openAtObjections("正在读取材料包…", letter, answer, func(ctx context.Context) (string, error) {
		if sent, err := export.ReadRecord(path); err == nil && !answer.Answers(sent) {
			return "", fmt.Errorf("这个材料包不是信件针对的那一份，请选%s的材料包", answer.Record.Answers[form.KeyName])
		}
		return export.ImportPackage(ctx, path, drafts)
	})
}
