// Package fill maps the tables of a document to the answers of a nomination: what a
// notice asks for is found by its labels, converted to what nomination.json holds, and
// proposed. Nothing changes until [Result.Apply].
//
// Open this file first; open.go reads a file. label.go compares labels, words.go lists
// their synonyms; own.go reads the notice's own form by the places of its cells, grid.go
// and header.go walk any other table and lines.go the text, all giving entries; entry.go
// decides whose an entry is; propose.go makes proposals of entries with the converters in
// convert.go, date.go, choice.go, honours.go and listed.go, which check.go holds against
// each other.
// picture.go finds the portrait, story.go the story.
//
// The package is pure. It stands on packages form, form/table, form/story and form/photo
// and must never import form/draft, form/notice, export, ui, assets or anything under cmd.
package fill

import (
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/table"
)

// Result is what a document proposes.
type Result struct {
	Fields   []Proposal
	Honours  []Honour
	Portrait *Portrait
	Story    *Story
	Unread   []Unread
	// People are the names in a document that describes several, and Person is the one
	// whose data this is.
	People []string
	Person int
	// Notes are Chinese sentences about the document as a whole.
	Notes []string

	kept int // honours that are not proposed, since the nomination has them
}

// Proposal is a new answer to a field.
type Proposal struct {
	Field   form.Key
	Found   string // as the document writes it
	Becomes string // as nomination.json holds it
	Was     string
	Sure    bool
	Note    string // a Chinese sentence on what to check, or ""
}

// Honour is a new honour; those that the nomination has are not proposed again.
type Honour struct {
	form.Honour
	Found string
	Sure  bool
	Note  string
}

// Unread is text under a label that belongs to no field of the notice. Text is empty
// where it is nobody's business: an ID number, an address.
type Unread struct {
	Label, Text string
}

// Map finds the answers in a document to what the notice asks. Of several people it
// reads person, counted from 1; 0 says that nobody chose: then it reads the first and is
// sure of nothing. Nor is it of anything where n has another person's name.
func Map(notice form.Campaign, n form.Nomination, d table.Document, person int) Result {
	d = limited(d)
	v := newVocabulary(notice)
	s := &scan{vocabulary: v}
	for i, t := range d.Tables {
		s.table(i, t)
	}
	s.paragraphs(d.Paragraphs)
	s.headed()
	p := &proposer{notice: notice, nomination: n, scan: s}
	p.choose(person)
	p.propose()
	p.result.Portrait = s.portrait(d, n)
	p.result.Story = s.story(n, len(p.result.Fields))
	p.result.Unread = s.unread
	p.result.Notes = append(p.result.Notes, d.Notes...)
	p.doubts()
	return p.result
}

// Empty reports whether nothing is proposed.
func (r Result) Empty() bool {
	return len(r.Fields) == 0 && len(r.Honours) == 0 && r.Portrait == nil && r.Story == nil
}

// Changes returns r without what the nomination has already, and the number of those.
func (r Result) Changes() (changes Result, same int) {
	changes, same = r, r.kept
	changes.Fields = nil
	for _, p := range r.Fields {
		if strings.TrimSpace(p.Becomes) == strings.TrimSpace(p.Was) {
			same++
			continue
		}
		changes.Fields = append(changes.Fields, p)
	}
	if s := r.Story; s != nil && strings.TrimSpace(s.Body) == strings.TrimSpace(s.WasBody) && (s.Title == "" || s.Title == s.WasTitle) {
		changes.Story = nil
		same++
	}
	changes.kept = 0
	return changes, same
}

// Sure returns what is proposed without doubt.
func (r Result) Sure() Result {
	r.Fields = slices.DeleteFunc(slices.Clone(r.Fields), func(p Proposal) bool { return !p.Sure })
	r.Honours = slices.DeleteFunc(slices.Clone(r.Honours), func(h Honour) bool { return !h.Sure })
	if r.Portrait != nil && !r.Portrait.Sure {
		r.Portrait = nil
	}
	if r.Story != nil && !r.Story.Sure {
		r.Story = nil
	}
	return r
}

// Apply returns a copy of n with everything that is proposed, except the portrait: who
// copies the picture knows its path. Who wants less takes it out of the result first.
func (r Result) Apply(n form.Nomination) form.Nomination {
	n = n.Clone()
	if n.Answers == nil {
		n.Answers = map[form.Key]string{}
	}
	for _, p := range r.Fields {
		n.Answers[p.Field] = p.Becomes
	}
	for _, h := range r.Honours {
		n.Honours = append(n.Honours, h.Honour)
	}
	if s := r.Story; s != nil {
		n.Answers[form.KeyStory] = s.Body
		if s.Title != "" {
			n.Answers[form.KeyStoryTitle] = s.Title
		}
	}
	return n
}

// Merge joins the results of several documents about one nominee. Where they differ the
// first one holds, in doubt.
func Merge(notice form.Campaign, all ...Result) Result {
	var out Result
	seen := map[form.Key]int{}
	for _, r := range all {
		for _, p := range r.Fields {
			i, had := seen[p.Field]
			switch {
			case !had:
				seen[p.Field] = len(out.Fields)
				out.Fields = append(out.Fields, p)
			case out.Fields[i].Becomes != p.Becomes:
				out.Fields[i].Sure, out.Fields[i].Note = false, "几个文件里写的不同，请核对。"
				out.Unread = append(out.Unread, Unread{notice.Label(p.Field), p.Found})
			}
		}
		for _, h := range r.Honours {
			if !slices.ContainsFunc(out.Honours, func(o Honour) bool { return sameHonour(o.Honour, h.Honour) }) {
				out.Honours = append(out.Honours, h)
			}
		}
		if out.Portrait == nil || r.Portrait != nil && r.Portrait.Sure && !out.Portrait.Sure {
			out.Portrait = r.Portrait
		}
		if out.Story == nil || r.Story != nil && r.Story.Sure && !out.Story.Sure {
			out.Story = r.Story
		}
		if len(out.People) == 0 {
			out.People, out.Person = r.People, r.Person
		}
		out.Unread = append(out.Unread, r.Unread...)
		for _, note := range r.Notes {
			if !slices.Contains(out.Notes, note) {
				out.Notes = append(out.Notes, note)
			}
		}
		out.kept = max(out.kept, r.kept) // several documents may name the same honours
	}
	return out
}

// order is the place of every key among those of a notice.
func order(notice form.Campaign) map[form.Key]int {
	at := map[form.Key]int{}
	for _, s := range notice.Steps {
		for _, f := range s.Fields {
			at[f.Key] = len(at)
		}
	}
	return at
}
