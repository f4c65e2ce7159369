package report

import (
	"context"
	"fmt"
	"io"

	"zuimei/export"
	"zuimei/internal/disk"
	"zuimei/office"
)

// Printed says what [Round.WriteForms] wrote.
type Printed struct {
	Pages      int
	Lacking    []Person // without a form
	Unpictured []Person // without a usable ID photo
	Cut        []Person // whose answers do not fit the page
}

// WriteForms writes the forms of all that are chosen into one PDF, a page and a bookmark
// for each. They are laid out anew from the answers that arrived, under the round's notice,
// which is that of kit. waits is as for [export.Ready.Write].
func (r Round) WriteForms(ctx context.Context, file string, kit export.Kit, choice Choice, waits func(string), progress Progress) (out Printed, err error) {
	people, err := r.People(ctx, choice)
	if err != nil {
		return out, err
	}
	forms := kit.NewForms()
	for i, p := range people {
		progress.report(i, len(people))
		if p.Row.Newest.Kind == office.Loose {
			out.Lacking = append(out.Lacking, p)
			continue
		}
		portrait := r.Portrait(ctx, p.Row.Newest)
		if err := ctx.Err(); err != nil {
			return out, err
		}
		pictured, misfits := forms.Add(p.Nomination, portrait, fmt.Sprintf("%d　%s　%s", p.Number, p.publicName(), p.publicUnit()))
		if !pictured {
			out.Unpictured = append(out.Unpictured, p)
		}
		if len(misfits) > 0 {
			out.Cut = append(out.Cut, p)
		}
	}
	if out.Pages = forms.Len(); out.Pages == 0 {
		return out, fmt.Errorf("没有一份报送有“推荐表”")
	}
	title := fmt.Sprintf("“%s”推荐表（%d 份）", r.Campaign.Award, out.Pages)
	err = disk.WriteOne(ctx, file, waits, func(w io.Writer) error { return forms.Write(w, title, choice.Today) })
	progress.report(len(people), len(people))
	return out, err
}
