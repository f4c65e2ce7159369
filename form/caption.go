package form

import (
	"encoding/json"
	"maps"
	"slices"
)

// MaxCaption is how long the caption of a work photo may be, in 字 (practice).
const MaxCaption = 60

// Caption is what is written under work photo i, from 0: when, where, what, and who
// took it; "" if nothing is.
func (p Photos) Caption(i int) string {
	if i < 0 || i >= len(p.Work) {
		return ""
	}
	return p.Captions[p.Work[i]]
}

// SetCaption writes under work photo i, from 0.
func (p *Photos) SetCaption(i int, text string) {
	if i < 0 || i >= len(p.Work) || text == p.Caption(i) {
		return
	}
	all := maps.Clone(p.Captions)
	if all == nil {
		all = map[string]string{}
	}
	if all[p.Work[i]] = text; text == "" {
		delete(all, p.Work[i])
	}
	p.Captions = all
}

// TidyCaptions drops the captions of files that are no photos of the draft any more:
// another file may get the same name.
func (p *Photos) TidyCaptions() {
	kept := map[string]string{}
	for path, text := range p.Captions {
		if path == p.Portrait || slices.Contains(p.Work, path) {
			kept[path] = text
		}
	}
	if p.Captions = kept; len(kept) == 0 {
		p.Captions = nil
	}
}

// RestoredOver returns p, as it was before some act, for a nomination that has now since:
// what was written since then under photos that both have stays.
func (p Photos) RestoredOver(now Photos) Photos {
	for i, path := range p.Work {
		if at := slices.Index(now.Work, path); at >= 0 {
			p.SetCaption(i, now.Caption(at))
		}
	}
	return p
}

// captionsJSON is how nomination.json has the captions: by the paths of the photos, so
// that a program which only moves photos need not know them.
func (p Photos) captionsJSON() json.RawMessage {
	var o jsonObject
	for _, path := range slices.Sorted(maps.Keys(p.Captions)) {
		o.put(path, p.Captions[path])
	}
	return o.end(nil)
}

// captions are what is written under each work photo, in their order.
func (p Photos) captions() []string {
	var all []string
	for i := range p.Work {
		all = append(all, p.Caption(i))
	}
	return all
}

// eachCaption makes a Run of a check on what is written under the work photos.
func eachCaption(check func(c Case, key Key, text string) *Finding) ruleFunc {
	return func(c Case) []Finding {
		var all []Finding
		for i, text := range c.Nomination.Photos.captions() {
			if found := check(c, numbered(KeyCaptions, i), text); found != nil {
				all = append(all, *found)
			}
		}
		return all
	}
}
