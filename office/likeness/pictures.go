package likeness

import (
	"math/bits"

	"zuimei/form"
)

// MostPictures is how many pictures of a material are compared: as many as a draft may have.
const MostPictures = 100

// twins pairs the pictures of two materials: the same files first, then those that look the
// same and have no exact twin.
func twins(a, b Material) (all []Twins) {
	used := make([]bool, len(b.Pictures)) // a picture has one twin at most
	for _, exact := range []bool{true, false} {
		for _, p := range a.Pictures {
			for i, q := range b.Pictures {
				same := p.SHA256 == q.SHA256
				together := p.Document != "" && p.Document == q.Document
				if used[i] || together || same != exact || !same && !p.looksLike(q) {
					continue
				}
				used[i] = true
				all = append(all, Twins{p, q, same})
				break
			}
		}
	}
	return all
}

// detailBits is how many of the 256 bits of Detail may differ between two files of one
// picture. Made much smaller and saved badly, a picture changes 16 at most; two portraits
// in front of one background, which are alike at first sight, differ in 23 and more.
const detailBits = 20

// looksLike is the rule of the clerk's desk for the pictures of one draft, and a closer
// look, for here there are a thousand times as many pairs.
func (p Picture) looksLike(q Picture) bool {
	facts := func(p Picture) form.PhotoFacts {
		return form.PhotoFacts{Likeness: p.Likeness, Width: p.Width, Height: p.Height}
	}
	if !facts(p).LooksLike(facts(q)) {
		return false
	}
	differ := 0
	for i := range p.Detail {
		differ += bits.OnesCount64(p.Detail[i] ^ q.Detail[i])
	}
	return differ <= detailBits
}
