package likeness

import (
	"context"
	"math/bits"

	"zuimei/form"
)

// pictures calls found for every two pictures of different units that are the same or
// look the same.
func pictures(ctx context.Context, all []Material, found func(a, b int, t Twins)) error {
	for b := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		for a := range b {
			if !strangers(all[a], all[b]) {
				continue
			}
			used := make([]bool, len(all[b].Pictures)) // a picture has one twin at most
			for _, exact := range []bool{true, false} {
				twins(all[a], all[b], used, exact, func(t Twins) { found(a, b, t) })
			}
		}
	}
	return nil
}

// twins pairs the pictures of two materials: with exact the same files, else those that
// look the same and have no exact twin.
func twins(a, b Material, used []bool, exact bool, found func(Twins)) {
	for _, p := range a.Pictures {
		for i, q := range b.Pictures {
			same := p.SHA256 == q.SHA256
			together := p.Document != "" && p.Document == q.Document
			if used[i] || together || same != exact || !same && !p.looksLike(q) {
				continue
			}
			used[i] = true
			found(Twins{p, q, same})
			break
		}
	}
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
