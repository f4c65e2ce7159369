package likeness

import (
	"cmp"
	"context"
	"slices"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
)

const (
	shingle = 6  // characters in a row that are compared
	crowd   = 5  // in so many materials a shingle is a slogan
	least   = 30 // characters of a passage, about two clauses
	gap     = 12 // characters that may differ within a passage
	// longest is how much of a text is compared: three times what notices allow.
	longest = 5000
)

// What strangers send is bounded, so that a comparison of it takes seconds, and memory that
// every computer has. 300 units fill a third of it.
const (
	mostOf       = 50_000    // characters of one material
	mostAll      = 3_000_000 // characters of all materials
	mostHits     = 2_000_000 // places at which two pages begin to be the same
	mostPages    = 4         // of one material on which a shingle is looked at
	mostPassages = 200       // of two materials
)

// page is a text without spaces and punctuation.
type page struct {
	material int
	field    form.Key
	name     string
	digest   string
	text     string // as it was typed
	runes    []rune
	at       []place // where runes stand in text
	marks    []mark  // of the shingle that begins here
}

// place is a character and a byte of a text.
type place struct{ char, byte int32 }

// mark says what is known of a shingle.
type mark uint8

const (
	isSlogan mark = 1 << iota // it does not count
	isFirst                   // this is where its page is looked at
)

// newPage is as much of a text as there is room for.
func newPage(material int, t Text, room int) page {
	p := page{material: material, field: t.Field, name: t.Name, digest: t.SHA256, text: t.Text}
	if !utf8.ValidString(p.text) {
		p.text = string([]rune(p.text))
	}
	size := min(letters(p.text), longest, room)
	p.runes, p.at = make([]rune, 0, size), make([]place, 0, size)
	char := int32(0)
	for i, r := range p.text {
		if len(p.runes) == size {
			break
		}
		if isLetter(r) {
			p.runes, p.at = append(p.runes, unicode.ToLower(r)), append(p.at, place{char, int32(i)})
		}
		char++
	}
	p.marks = make([]mark, max(0, size-shingle+1))
	return p
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// letters counts the characters of a text that are compared.
func letters(text string) (n int) {
	for _, r := range text {
		if isLetter(r) {
			n++
		}
	}
	return n
}

// pagesOf are the pages of all materials, and the materials of which not everything is on one.
// Where there is too much in all, those that have most lose most.
func pagesOf(all []Material) (pages []page, cut map[int]bool) {
	sizes := make([]int, len(all))
	for i, m := range all {
		for _, t := range m.Texts {
			sizes[i] += min(letters(t.Text), longest)
		}
	}
	share := mostOf
	for total(sizes, share) > mostAll {
		share -= share/10 + 1
	}
	cut = map[int]bool{}
	for i, m := range all {
		room := share
		for _, t := range m.Texts {
			p := newPage(i, t, room)
			if room -= len(p.runes); len(p.marks) > 0 {
				pages = append(pages, p)
			}
			cut[i] = cut[i] || letters(t.Text) > len(p.runes)
		}
	}
	return pages, cut
}

// total is how much there is if each has the share at most.
func total(sizes []int, share int) (sum int) {
	for _, n := range sizes {
		sum += min(n, share)
	}
	return sum
}

// spot is where a shingle stands.
type spot struct {
	hash     uint64
	page, at int32
}

// run is a stretch that is the same on two pages.
type run struct{ a, b, length int }

// hit is where two pages begin to be the same, that of the earlier material first.
type hit struct{ a, b, i, j int32 }

// shared is what materials have in common, in the order of the materials.
type shared struct {
	pages []page
	hits  []hit
	cut   map[int]bool // materials of which not everything was compared
}

// newShared looks for what the texts of different units have in common.
func newShared(ctx context.Context, notice string, all []Material) (*shared, error) {
	s := &shared{}
	s.pages, s.cut = pagesOf(all)
	spots, err := sorted(ctx, s.pages)
	if err != nil {
		return nil, err
	}
	if err := s.mark(ctx, notice, spots); err != nil {
		return nil, err
	}
	for group := range groups(spots) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s.meet(all, group)
	}
	material := func(page int32) int { return s.pages[page].material }
	slices.SortFunc(s.hits, func(p, q hit) int {
		return cmp.Or(
			cmp.Compare(material(p.a), material(q.a)), cmp.Compare(material(p.b), material(q.b)),
			cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b), cmp.Compare(p.i-p.j, q.i-q.j), cmp.Compare(p.i, q.i),
		)
	})
	return s, ctx.Err()
}

// sorted are the spots of all shingles, those of one shingle together in the order of the
// pages.
func sorted(ctx context.Context, pages []page) ([]spot, error) {
	count := 0
	for _, p := range pages {
		count += len(p.marks)
	}
	spots := make([]spot, 0, count)
	for i, p := range pages {
		for at := range p.marks {
			spots = append(spots, spot{hash(p.runes[at : at+shingle]), int32(i), int32(at)})
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(spots, func(p, q spot) int {
		return cmp.Or(cmp.Compare(p.hash, q.hash), cmp.Compare(p.page, q.page), cmp.Compare(p.at, q.at))
	})
	return spots, ctx.Err()
}

// groups yields the spots of each shingle that stands in several places.
func groups(spots []spot) func(yield func([]spot) bool) {
	return func(yield func([]spot) bool) {
		for begin := 0; begin < len(spots); {
			end := begin + 1
			for end < len(spots) && spots[end].hash == spots[begin].hash {
				end++
			}
			if end-begin > 1 && !yield(spots[begin:end]) {
				return
			}
			begin = end
		}
	}
}

// mark marks the shingles that stand in the notice or in many materials as slogans, and the
// places of the others at which their pages are looked at.
func (s *shared) mark(ctx context.Context, notice string, spots []spot) error {
	common := commonWords(notice)
	for group := range groups(spots) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		materials, page, on := 0, int32(-1), 0
		for i, q := range group {
			if i == 0 || s.pages[q.page].material != s.pages[group[i-1].page].material {
				materials, on = materials+1, 0
			}
			if q.page != page {
				if page, on = q.page, on+1; on <= mostPages {
					s.pages[q.page].marks[q.at] |= isFirst
				}
			}
		}
		if materials >= crowd || common[group[0].hash] {
			for _, q := range group {
				s.pages[q.page].marks[q.at] |= isSlogan
			}
		}
	}
	return nil
}

// commonWords are the shingles of the notice.
func commonWords(notice string) map[uint64]bool {
	common := map[uint64]bool{}
	words := []rune{}
	for _, r := range notice {
		if isLetter(r) {
			words = append(words, unicode.ToLower(r))
		}
	}
	for at := 0; at+shingle <= len(words); at++ {
		common[hash(words[at:at+shingle])] = true
	}
	return common
}

// meet notes where the pages of a shingle begin to be the same.
func (s *shared) meet(all []Material, group []spot) {
	if s.pages[group[0].page].marks[group[0].at]&isSlogan != 0 {
		return
	}
	var looked []spot // few: of four materials at most
	for _, q := range group {
		b := &s.pages[q.page]
		if b.marks[q.at]&isFirst == 0 {
			continue
		}
		for _, p := range looked {
			a := &s.pages[p.page]
			if a.material == b.material || !strangers(all[a.material], all[b.material]) || !begins(a, b, int(p.at), int(q.at)) {
				continue
			}
			if len(s.hits) == mostHits {
				s.cut[a.material], s.cut[b.material] = true, true
				continue
			}
			s.hits = append(s.hits, hit{p.page, q.page, p.at, q.at})
		}
		looked = append(looked, q)
	}
}

// begins reports whether two pages are the same from these places on, and the places before
// do not say so already.
func begins(a, b *page, i, j int) bool {
	if !slices.Equal(a.runes[i:i+shingle], b.runes[j:j+shingle]) {
		return false // two shingles of one hash
	}
	return i == 0 || j == 0 || a.runes[i-1] != b.runes[j-1] || a.marks[i-1] != isFirst || b.marks[j-1] != isFirst
}

// passages takes what two materials share, which come in their order.
func (s *shared) passages(ctx context.Context, a, b int) ([]Passage, error) {
	var all []Passage
	for len(s.hits) > 0 && s.pages[s.hits[0].a].material == a && s.pages[s.hits[0].b].material == b {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		one, n := s.hits[0], 1
		for n < len(s.hits) && s.hits[n].a == one.a && s.hits[n].b == one.b {
			n++
		}
		p, q := &s.pages[one.a], &s.pages[one.b]
		all = append(all, joined(p, q, stretches(p, q, s.hits[:n]))...)
		s.hits = s.hits[n:]
	}
	slices.SortStableFunc(all, func(p, q Passage) int { return q.Same - p.Same })
	var kept []Passage
	for _, p := range all {
		if len(kept) < mostPassages && !slices.ContainsFunc(kept, func(k Passage) bool { return k.covers(p) }) {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// stretches are what two pages share, each once.
func stretches(a, b *page, hits []hit) (runs []run) {
	for _, h := range hits {
		if len(runs) > 0 { // those equally far apart follow each other
			if last := runs[len(runs)-1]; last.a-last.b == int(h.i-h.j) && int(h.i) < last.a+last.length {
				continue
			}
		}
		runs = append(runs, stretch(a, b, int(h.i), int(h.j)))
	}
	return runs
}

// hash is FNV-1a over the characters.
func hash(runes []rune) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range runes {
		h = (h ^ uint64(r)) * 1099511628211
	}
	return h
}

// stretch extends what is the same around two places as far as it goes.
func stretch(a, b *page, i, j int) run {
	length := shingle
	for i > 0 && j > 0 && a.runes[i-1] == b.runes[j-1] {
		i, j, length = i-1, j-1, length+1
	}
	for i+length < len(a.runes) && j+length < len(b.runes) && a.runes[i+length] == b.runes[j+length] {
		length++
	}
	return run{i, j, length}
}

// counted is how many characters of a stretch are not part of slogans alone.
func (p *page) counted(r run) int {
	count, next := 0, r.a
	for at := r.a; at+shingle <= r.a+r.length; at++ {
		if p.marks[at]&isSlogan == 0 {
			count += at + shingle - max(at, next)
			next = at + shingle
		}
	}
	return count
}

// covers reports whether a passage, or the same words in another answer, were told
// already.
func (p Passage) covers(q Passage) bool {
	within := func(p, q Place) bool {
		return p.Field == q.Field && p.SHA256 == q.SHA256 && p.From <= q.From && q.To <= p.To
	}
	return within(p.A, q.A) || within(p.B, q.B)
}

// joined joins stretches that follow each other closely on both pages, and returns those
// that are long enough.
func joined(a, b *page, runs []run) (all []Passage) {
	slices.SortFunc(runs, func(p, q run) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) })
	used := make([]bool, len(runs))
	for i := range runs {
		if used[i] {
			continue
		}
		first, last := runs[i], runs[i]
		same := a.counted(first)
		for j := i + 1; j < len(runs) && runs[j].a <= last.a+last.length+gap; j++ {
			next := runs[j]
			across, down := next.a-last.a-last.length, next.b-last.b-last.length
			if used[j] || across < 0 || down < 0 || across > gap || down > gap {
				continue
			}
			used[j] = true
			same += a.counted(next)
			last = next
		}
		if same >= least {
			all = append(all, Passage{a.place(first.a, last.a+last.length), b.place(first.b, last.b+last.length), same})
		}
	}
	return all
}

// place is the part of a page as it was typed, with what stands in between.
func (p *page) place(from, to int) Place {
	begin, end := p.at[from], p.at[to-1]
	_, last := utf8.DecodeRuneInString(p.text[end.byte:])
	return Place{p.field, p.name, p.digest, int(begin.char), int(end.char) + 1, p.text[begin.byte : int(end.byte)+last]}
}
