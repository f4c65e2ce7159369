package export

import (
	"strconv"

	"zuimei/form"
)

// RecordCounts is a table of all figures of a [Record], by the keys that findings have
// too: the length of the story, the deeds, every field with a limit and every caption;
// and how many there are of honours, photos, scans and further proofs.
type RecordCounts map[form.Key]RecordCount

// RecordCount is a line of the table: the length of a text, counted as Word does, or the
// number of a list's items.
type RecordCount struct {
	*form.Counts
	Items *int `json:"items,omitempty"`
	Limit int  `json:"limit,omitempty"` // of the words or the items; 0 for none
}

// countsOf counts what is in a nomination.
func countsOf(c form.Campaign, n form.Nomination) RecordCounts {
	all := RecordCounts{}
	text := func(key form.Key, text string, limit int) {
		length := form.Count(text)
		all[key] = RecordCount{Counts: &length, Limit: limit}
	}
	list := func(key form.Key, items, limit int) { all[key] = RecordCount{Items: &items, Limit: limit} }
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			switch {
			case f.Key == form.KeyStory:
				text(f.Key, n.Answer(f.Key), c.Story.Max)
			case f.Max > 0 || f.Key == form.KeyDeeds:
				text(f.Key, n.Answer(f.Key), f.Max)
			}
		}
	}
	for i := range n.Photos.Work {
		if caption := n.Photos.Caption(i); caption != "" {
			text(form.KeyCaptions+form.Key("."+strconv.Itoa(i+1)), caption, form.MaxCaption)
		}
	}
	list(form.KeyHonours, len(n.Honours), 0)
	portrait := 0
	if n.Photos.Portrait != "" {
		portrait = 1
	}
	list(form.KeyPortrait, portrait, 1)
	list(form.KeyWork, len(n.Photos.Work), c.Photos.MaxWork)
	for _, a := range c.AllAttachments() {
		list(a.Key, len(n.Files(a.Key)), a.Count)
	}
	return all
}
