package report

import (
	"context"
	"path"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/photo"
	"zuimei/office"
)

// Portrait is the ID photo that came with a version: a file of its package, the picture in
// its Word or Excel form, or the one of that shape among the pictures that came along; nil
// if none can be found.
func (r Round) Portrait(ctx context.Context, v office.Version) []byte {
	if v.Kind == office.Package {
		files := r.filesOf(v, form.KeyPortrait)
		if len(files) == 0 {
			return nil
		}
		found, _ := r.Files(ctx, v, files[:1]) // without it there is none
		return found[files[0].SHA256]
	}
	if data := r.portraitInForm(ctx, v); data != nil {
		return data
	}
	_, all, found := r.pictures(ctx, v)
	if len(all) == 0 {
		return nil
	}
	return found[all[0].SHA256]
}

// Sent are the pictures that came along with a version that is no package, as its Word or
// Excel form: the one that looks like an ID photo first. The ID photo within the form lies in
// no file of its own; it is returned beside them, nil if there is none.
func (r Round) Sent(ctx context.Context, v office.Version) (all []office.File, inForm []byte) {
	work, portrait, _ := r.pictures(ctx, v)
	return slices.Concat(portrait, work), r.portraitInForm(ctx, v)
}

// portraitInForm is the ID photo in a Word or Excel form about one person.
func (r Round) portraitInForm(ctx context.Context, v office.Version) []byte {
	if v.Kind != office.FormFile || len(v.Files) == 0 {
		return nil
	}
	found, _ := r.Files(ctx, v, v.Files)
	for _, f := range v.Files {
		d, err := fill.Read(f.Name, found[f.SHA256])
		if err != nil || ctx.Err() != nil {
			continue
		}
		if got := fill.Map(r.Campaign, form.NewNomination(r.Campaign.ID), d, 0); got.Portrait != nil && len(got.People) < 2 {
			return got.Portrait.Data // of several people it is not known whose it is
		}
	}
	return nil
}

// mostLoose is how many pictures that came without a package are looked at.
const mostLoose = 20

// pictures tells the pictures that came without a package apart by their shape and size:
// those for work and life, and the ID photo, alone or not at all.
func (r Round) pictures(ctx context.Context, v office.Version) (work, portrait []office.File, found map[string][]byte) {
	if v.Kind == office.Package {
		return nil, nil, nil
	}
	var all []office.File
	for _, f := range slices.Concat(v.Files, v.Extra) {
		is := form.FormatOf(strings.TrimPrefix(path.Ext(f.Name), "."))
		if (is == form.JPEG || is == form.PNG || is == form.BMP || is == form.WebP) && f.Bytes <= form.MaxPhotoBytes && len(all) < mostLoose {
			all = append(all, f)
		}
	}
	if len(all) == 0 {
		return nil, nil, nil
	}
	found, _ = r.Files(ctx, v, all)
	var facts []form.PhotoFacts
	all = slices.DeleteFunc(all, func(f office.File) bool { return found[f.SHA256] == nil })
	for _, f := range all {
		facts = append(facts, photo.Facts(f.Name, found[f.SHA256]))
	}
	at := slices.IndexFunc(facts, form.PhotoFacts.LikeIDPhoto)
	for i, f := range all {
		if i == at {
			portrait = append(portrait, f)
		} else {
			work = append(work, f)
		}
	}
	return work, portrait, found
}
