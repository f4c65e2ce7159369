package clerk

import (
	"bytes"
	"context"
	"fmt"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/fill"
)

// fillNew makes a draft of what was read and opens it; one undo empties it again.
func (s *start) fillNew(notice form.Campaign, r fill.Result) {
	p := s.program
	blank := form.NewNomination(notice.ID)
	filled := notice.WithKind(r.Apply(blank))
	s.openThen("正在新建…", func(context.Context) (string, error) {
		picture := r.Portrait
		if picture == nil {
			return draft.Make(p.Env.Drafts, draftName(p), filled, nil)
		}
		filled.Photos.Portrait = draft.PhotoPath(picture.FileName())
		return draft.Make(p.Env.Drafts, draftName(p), filled, func(d *draft.Draft) error {
			_, err := d.AddPhoto(picture.FileName(), bytes.NewReader(picture.Data))
			return err
		})
	}, func() {
		if sh := p.shell; sh != nil {
			sh.session.Imported(filledLabel(r), blank)
		}
	})
}

// filledLabel says on the undo button how much was filled in.
func filledLabel(r fill.Result) string { return fmt.Sprintf("已填入 %d 项", countOf(r)) }

// draftName names the folder of a new draft.
func draftName(p *Program) string { return "草稿 " + p.Env.Now().Format("2006-01-02") }

// fillIn fills what was read into the open draft, as one act that can be undone.
func (sh *shell) fillIn(r fill.Result) {
	s := sh.session
	apply := func(portrait string) {
		s.Import(filledLabel(r), func(n *form.Nomination) {
			*n = s.Kit.Campaign.WithKind(r.Apply(*n))
			if portrait != "" {
				n.Photos.Portrait, n.Photos.PortraitCrop = portrait, nil
			}
		})
	}
	picture := r.Portrait
	if picture == nil {
		apply("")
		return
	}
	var path string
	var err error
	s.WorkOnDraft(func() { path, err = s.Draft.AddPhoto(picture.FileName(), bytes.NewReader(picture.Data)) }, func() {
		if s.Stopped() {
			return
		}
		if err != nil {
			r.Portrait = nil
		}
		if apply(path); err != nil {
			sh.program.ShowMessage("证件照没有填入", err.Error()+"。")
		}
	})
}

// countOf counts what a result fills in.
func countOf(r fill.Result) int {
	count := len(r.Fields) + len(r.Honours)
	if r.Portrait != nil {
		count++
	}
	if r.Story != nil {
		count++
	}
	return count
}
