package likeness

import (
	"cmp"
	"context"
	"slices"
	"unicode"

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

// page is a text without spaces and punctuation.
type page struct {
	material int
	field    form.Key
	name     string
	digest   string
	text     []rune // as it was typed
	runes    []rune
	at       []int  // the places of runes in text
	slogan   []bool // the shingle that begins here does not count
}

func newPage(material int, t Text) page {
	p := page{material: material, field: t.Field, name: t.Name, digest: t.SHA256, text: []rune(t.Text)}
	for i, r := range p.text {
		if len(p.runes) == longest {
			break
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			p.runes, p.at = append(p.runes, unicode.ToLower(r)), append(p.at, i)
		}
	}
	p.slogan = make([]bool, max(0, len(p.runes)-shingle+1))
	return p
}

// spot is where a shingle stands.
type spot struct {
	hash     uint64
	page, at int32
}

// run is a stretch that is the same on two pages.
type run struct{ a, b, length int }

// pagePair is two pages, that of the earlier material first.
type pagePair struct{ a, b int }

// passages calls found with the passages that two materials of different units share.
func passages(ctx context.Context, notice string, all []Material, found func(a, b int, p []Passage)) error {
	var pages []page
	for i, m := range all {
		for _, t := range m.Texts {
			pages = append(pages, newPage(i, t))
		}
	}
	groups, err := grouped(ctx, pages)
	if err != nil {
		return err
	}
	markSlogans(notice, pages, groups)
	runs := map[pagePair][]run{}
	seen := map[diagonal][]run{}
	for i, group := range groups {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if pages[group[0].page].slogan[group[0].at] {
			continue
		}
		for j, q := range group {
			for _, p := range group[:j] {
				a, b := pages[p.page], pages[q.page]
				if a.material == b.material || !strangers(all[a.material], all[b.material]) {
					continue
				}
				on := diagonal{pagePair{int(p.page), int(q.page)}, int(p.at - q.at)}
				if slices.ContainsFunc(seen[on], func(r run) bool { return r.a <= int(p.at) && int(p.at)+shingle <= r.a+r.length }) {
					continue
				}
				r, ok := stretch(a, b, int(p.at), int(q.at))
				if !ok {
					continue // two shingles of one hash
				}
				seen[on] = append(seen[on], r)
				runs[on.pagePair] = append(runs[on.pagePair], r)
			}
		}
	}
	collect(pages, runs, found)
	return nil
}

// diagonal is where the stretches of two pages lie that are equally far apart.
type diagonal struct {
	pagePair
	offset int
}

// grouped returns the shingles that stand on several pages, each with the first place on
// each page, in the order of the pages.
func grouped(ctx context.Context, pages []page) (groups [][]spot, err error) {
	total := 0
	for _, p := range pages {
		total += len(p.slogan)
	}
	spots := make([]spot, 0, total)
	for i, p := range pages {
		for at := range p.slogan {
			spots = append(spots, spot{hash(p.runes[at : at+shingle]), int32(i), int32(at)})
		}
	}
	slices.SortFunc(spots, func(p, q spot) int {
		return cmp.Or(cmp.Compare(p.hash, q.hash), cmp.Compare(p.page, q.page), cmp.Compare(p.at, q.at))
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for begin := 0; begin < len(spots); {
		end := begin
		for end < len(spots) && spots[end].hash == spots[begin].hash {
			end++
		}
		group := slices.CompactFunc(spots[begin:end:end], func(p, q spot) bool { return p.page == q.page })
		if len(group) > 1 {
			groups = append(groups, group)
		}
		begin = end
	}
	return groups, nil
}

// hash is FNV-1a over the characters.
func hash(runes []rune) uint64 {
	h := uint64(14695981039346656037)
	for _, r := range runes {
		h = (h ^ uint64(r)) * 1099511628211
	}
	return h
}

// markSlogans marks the shingles that stand in the notice or in many materials.
func markSlogans(notice string, pages []page, groups [][]spot) {
	common := map[uint64]bool{}
	words := []rune{}
	for _, r := range notice {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			words = append(words, unicode.ToLower(r))
		}
	}
	for at := 0; at+shingle <= len(words); at++ {
		common[hash(words[at:at+shingle])] = true
	}
	for _, group := range groups {
		materials := map[int]bool{}
		for _, s := range group {
			materials[pages[s.page].material] = true
		}
		if len(materials) >= crowd {
			common[group[0].hash] = true
		}
	}
	for _, p := range pages {
		for at := range p.slogan {
			p.slogan[at] = common[hash(p.runes[at:at+shingle])]
		}
	}
}

// stretch extends what is the same around two places as far as it goes.
func stretch(a, b page, i, j int) (run, bool) {
	if !slices.Equal(a.runes[i:i+shingle], b.runes[j:j+shingle]) {
		return run{}, false
	}
	length := shingle
	for i > 0 && j > 0 && a.runes[i-1] == b.runes[j-1] {
		i, j, length = i-1, j-1, length+1
	}
	for i+length < len(a.runes) && j+length < len(b.runes) && a.runes[i+length] == b.runes[j+length] {
		length++
	}
	return run{i, j, length}, true
}

// counted is how many characters of a stretch are not part of slogans alone.
func (p page) counted(r run) int {
	count, next := 0, r.a
	for at := r.a; at+shingle <= r.a+r.length; at++ {
		if !p.slogan[at] {
			count += at + shingle - max(at, next)
			next = at + shingle
		}
	}
	return count
}

// collect makes passages of the stretches and calls found with those of two materials.
func collect(pages []page, runs map[pagePair][]run, found func(a, b int, p []Passage)) {
	pairs := map[[2]int][]Passage{}
	var order []pagePair
	for at := range runs {
		order = append(order, at)
	}
	slices.SortFunc(order, func(p, q pagePair) int { return cmp.Or(cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b)) })
	for _, at := range order {
		a, b := pages[at.a], pages[at.b]
		key := [2]int{a.material, b.material}
		pairs[key] = append(pairs[key], joined(a, b, runs[at])...)
	}
	for key, all := range pairs {
		slices.SortStableFunc(all, func(p, q Passage) int { return q.Same - p.Same })
		var kept []Passage
		for _, p := range all {
			if !slices.ContainsFunc(kept, func(k Passage) bool { return k.covers(p) }) {
				kept = append(kept, p)
			}
		}
		if len(kept) > 0 {
			found(key[0], key[1], kept)
		}
	}
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
func joined(a, b page, runs []run) (all []Passage) {
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
func (p page) place(from, to int) Place {
	begin, end := p.at[from], p.at[to-1]+1
	return Place{p.field, p.name, p.digest, begin, end, string(p.text[begin:end])}
}
