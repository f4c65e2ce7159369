package fill

import (
	"cmp"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/form/table"
)

// Portrait is the ID photo that a document holds, with its bytes unchanged.
type Portrait struct {
	Name  string
	Data  []byte
	Facts form.PhotoFacts
	Was   string // the nomination's own, or ""
	Sure  bool
	Note  string
}

const (
	mostPictures = 40 // that are looked at
	shrunk       = "文档里的图片常被压缩，最好另给原图。"
)

// portrait finds the ID photo: the picture of the cell for it, else the one of its shape
// that stands nearest to the right of its table.
func (s *scan) portrait(d table.Document, n form.Nomination) *Portrait {
	for _, e := range s.entries {
		if e.meaning != form.KeyPortrait || len(e.pictures) == 0 {
			continue
		}
		if p := newPortrait(e.pictures[0], n); p.Facts.Format != "" {
			p.Sure = p.Facts.Complete && len(s.people) == 0 && shaped(p.Facts)
			return p
		}
	}
	type placed struct {
		table.Picture
		gap, row int
	}
	var all []placed
	for _, t := range d.Tables {
		for _, c := range t.Cells {
			for _, p := range c.Pictures {
				all = append(all, placed{p, t.Columns - c.Column - c.Width, c.Row})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Or(cmp.Compare(a.gap, b.gap), cmp.Compare(a.row, b.row)) })
	var facts []form.PhotoFacts
	for _, p := range all[:min(len(all), mostPictures)] {
		facts = append(facts, photo.Facts(p.Name, p.Data))
	}
	at := form.FindPortrait(facts)
	if at < 0 {
		return nil
	}
	alike := 0
	for _, f := range facts {
		if shaped(f) {
			alike++
		}
	}
	p := newPortrait(all[at].Picture, n)
	p.Sure = p.Facts.Complete && alike == 1 && len(s.people) == 0
	return p
}

func newPortrait(picture table.Picture, n form.Nomination) *Portrait {
	return &Portrait{
		Name: picture.Name, Data: picture.Data, Facts: photo.Facts(picture.Name, picture.Data), Was: n.Photos.Portrait, Note: shrunk,
	}
}

// FileName names the picture for the draft, with the ending of its format.
func (p Portrait) FileName() string {
	return "证件照." + strings.Replace(string(p.Facts.Format), "jpeg", "jpg", 1)
}

// shaped reports whether a picture has the shape of an ID photo.
func shaped(f form.PhotoFacts) bool { return form.FindPortrait([]form.PhotoFacts{f}) == 0 }
