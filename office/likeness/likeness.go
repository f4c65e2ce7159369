// Package likeness finds what submissions of different units have in common: pictures that
// are the same or look the same, and passages of their stories. People judge what it finds;
// it only says 请核对.
//
// Open [Compare] first; pictures.go compares pictures, passages.go texts. What it gets is in
// memory: package compare reads it out of a round.
//
// It is pure: of our packages it imports only form.
package likeness

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"zuimei/form"
)

// Material is what is compared of one submission.
type Material struct {
	ID       string // of the submission
	Unit     string // two materials of one unit are not compared; "" is no unit
	Texts    []Text
	Pictures []Picture
}

// Text is an answer, as it was typed, or the text of a document that came along.
type Text struct {
	Field  form.Key
	Name   string // of the document, "" for an answer
	SHA256 string // of the document
	Text   string
}

// Picture is what is known of a picture that was decoded.
type Picture struct {
	Field  form.Key // [form.KeyPortrait], [form.KeyWork], or "" for one that came along
	Name   string
	SHA256 string
	// Document is the SHA-256 of the document in which it stands, "" for a file. What stands in
	// one document about several people is not compared.
	Document string
	Width    int // pixels, upright
	Height   int
	// Likeness and Detail are those of form/photo; without Likeness only the very same
	// file is found.
	Likeness uint64
	Detail   [4]uint64
}

// Pair is two submissions and what they have in common.
type Pair struct {
	A, B     string // the IDs
	Pictures []Twins
	Passages []Passage
}

// Twins are a picture of each submission.
type Twins struct {
	A, B Picture
	Same bool // the very same file, not only one that looks the same
}

// Passage is a passage of each submission; words may differ in between.
type Passage struct {
	A, B Place
	Same int // characters that are the same, without punctuation and slogans
}

// Place is a part of a [Text].
type Place struct {
	Field    form.Key
	Name     string
	SHA256   string
	From, To int // characters (runes) of the text, To not included
	Text     string
}

// Result is what [Compare] found, the pairs with most in common first.
type Result struct {
	Pairs []Pair
	More  int      // how many further pairs were found and left out
	Cut   []string // IDs of those of which not everything was compared, as there is too much
}

// MostPairs is how many pairs a Result has at most. Nobody reads more.
const MostPairs = 1000

// Compare compares every material with those of other units. notice is the text of the
// notice file: what stands in it, everybody may quote. The error is that of ctx.
func Compare(ctx context.Context, notice string, all []Material) (r Result, err error) {
	texts, err := newShared(ctx, notice, all)
	if err != nil {
		return Result{}, err
	}
	all = slices.Clone(all)
	for i, m := range all {
		if len(m.Pictures) > MostPictures {
			all[i].Pictures, texts.cut[i] = m.Pictures[:MostPictures], true
		}
		if texts.cut[i] {
			r.Cut = append(r.Cut, m.ID)
		}
	}
	for a := range all {
		for b := a + 1; b < len(all); b++ {
			if err := ctx.Err(); err != nil {
				return Result{}, err
			}
			if !strangers(all[a], all[b]) {
				continue
			}
			p := Pair{A: all[a].ID, B: all[b].ID, Pictures: twins(all[a], all[b])}
			if p.Passages, err = texts.passages(ctx, a, b); err != nil {
				return Result{}, err
			}
			if len(p.Pictures) > 0 || len(p.Passages) > 0 {
				r.add(p)
			}
		}
	}
	r.first(MostPairs)
	return r, nil
}

// add keeps a pair, and of very many those with most in common.
func (r *Result) add(p Pair) {
	if r.Pairs = append(r.Pairs, p); len(r.Pairs) == 2*MostPairs {
		r.first(MostPairs)
	}
}

// first leaves the pairs with most in common; of two with as much, that which came first.
func (r *Result) first(most int) {
	slices.SortStableFunc(r.Pairs, func(p, q Pair) int { return cmp.Compare(q.weight(), p.weight()) })
	if more := len(r.Pairs) - most; more > 0 {
		clear(r.Pairs[most:])
		r.Pairs, r.More = r.Pairs[:most], r.More+more
	}
}

// strangers reports whether two materials are of different units.
func strangers(a, b Material) bool { return a.Unit == "" || a.Unit != b.Unit }

// weight puts pairs in order: a picture counts as a long passage.
func (p Pair) weight() int {
	sum := 100 * len(p.Pictures)
	for _, passage := range p.Passages {
		sum += passage.Same
	}
	return sum
}

// Message says what a pair has in common, in one sentence.
func (p Pair) Message() string {
	var parts []string
	same, alike, characters := 0, 0, 0
	for _, t := range p.Pictures {
		if t.Same {
			same++
		} else {
			alike++
		}
	}
	for _, passage := range p.Passages {
		characters += passage.Same
	}
	if same > 0 {
		parts = append(parts, fmt.Sprintf("%d 张照片相同", same))
	}
	if alike > 0 {
		parts = append(parts, fmt.Sprintf("%d 张照片相似", alike))
	}
	if characters > 0 {
		parts = append(parts, fmt.Sprintf("文字 %d 处共 %d 字相同", len(p.Passages), characters))
	}
	return strings.Join(parts, "，") + "，请核对。"
}
