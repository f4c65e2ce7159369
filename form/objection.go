package form

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
)

// Objection is one sentence of the office about a package that it received.
type Objection struct {
	// Field is the key of what it is about, as in a finding: phone, work.2, scans;
	// empty for the whole.
	Field Key    `json:"field"`
	Text  string `json:"text"`
}

// What a letter of the office holds.
const (
	MostObjections = 200
	MaxObjection   = 500 // characters of one
)

// Correspondence is what the office wrote about a draft's packages, and what was
// done about it. It lies beside the nomination, is in no fingerprint, and never
// keeps anything from being handed in.
type Correspondence struct {
	Sent    []Sent     `json:"sent"`    // the packages made from the draft, the newest last
	Letters []Received `json:"letters"` // in the order in which they were taken in
	// Unread reports whether what is kept could not be read; the lists are empty then.
	Unread bool `json:"-"`
}

// Sent is a package that was made from a draft. It keeps the lists of the nomination
// as they were, since a letter counts their entries as the package has them.
type Sent struct {
	Fingerprint string           `json:"fingerprint"`
	Work        []string         `json:"work"`
	Scans       []string         `json:"scans"`
	Attached    map[Key][]string `json:"attachments,omitempty"`
	Honours     []Honour         `json:"honours"`
}

// Received is a letter with objections to one package.
type Received struct {
	Sender  string          `json:"sender"`
	Date    Date            `json:"date"`
	Until   Date            `json:"until"`   // day by which it is to be mended; may be zero
	Answers string          `json:"answers"` // fingerprint of the package
	Number  int             `json:"number"`  // of the package, counted from 1
	Record  json.RawMessage `json:"record"`  // the package's package.json
	Items   []Item          `json:"items"`
}

// Item is an objection and what was done about it.
type Item struct {
	Objection
	// Entry identifies the entry of a list that Field numbers, so that the objection
	// follows it: a file's path, or an honour as JSON. "" for anything else.
	Entry string `json:"entry,omitempty"`
	// Was is a digest of what Field held when the letter was taken in.
	Was   string `json:"was"`
	Met   bool   `json:"met,omitempty"`   // the user says that it is mended
	Reply string `json:"reply,omitempty"` // or why nothing is to be changed
}

// settled reports whether nothing is to be done about an objection any more.
func (o Item) settled() bool { return o.Met || o.Reply != "" }

// Clone returns a copy that shares nothing which is ever changed in place.
func (c Correspondence) Clone() Correspondence {
	c.Sent, c.Letters = slices.Clone(c.Sent), slices.Clone(c.Letters)
	for i := range c.Letters {
		c.Letters[i].Items = slices.Clone(c.Letters[i].Items)
	}
	return c
}

// Number is how often a package made now was handed in, counted from 1: only a
// letter raises it.
func (c Correspondence) Number() int {
	if len(c.Letters) == 0 {
		return 1
	}
	return max(c.Letters[len(c.Letters)-1].Number, 1) + 1
}

// Due is the day by which the office wants what its newest letter objects to mended; zero
// if it set none.
func (c Correspondence) Due() Date {
	if len(c.Letters) == 0 {
		return Date{}
	}
	return c.Letters[len(c.Letters)-1].Until
}

// Item returns the n-th objection, counted from 1 over all letters, to be changed in
// place; nil if there is none.
func (c Correspondence) Item(n int) *Item {
	for i := range c.Letters {
		items := c.Letters[i].Items
		if n >= 1 && n <= len(items) {
			return &items[n-1]
		}
		n -= len(items)
	}
	return nil
}

// maxSent and maxLetters are more than anybody sends or gets; older ones go.
const (
	maxSent    = 50
	maxLetters = 50
)

// WithSent returns c with the package of n that fingerprint identifies.
func (c Correspondence) WithSent(fingerprint string, n Nomination) Correspondence {
	c = c.Clone()
	c.Sent = slices.DeleteFunc(c.Sent, func(s Sent) bool { return s.Fingerprint == fingerprint })
	n = n.Clone()
	c.Sent = append(c.Sent, Sent{fingerprint, n.Photos.Work, n.Scans, n.Attached, n.Honours})
	c.Sent = c.Sent[max(len(c.Sent)-maxSent, 0):]
	return c
}

// Knows reports whether the package that fingerprint identifies was made from the
// draft.
func (c Correspondence) Knows(fingerprint string) bool {
	return slices.ContainsFunc(c.Sent, func(s Sent) bool { return s.Fingerprint == fingerprint })
}

// WithLetter returns c with a letter that is taken into the draft of n; added is
// false where the same letter was taken in before.
func (c Correspondence) WithLetter(l Received, n Nomination) (with Correspondence, added bool) {
	for i, before := range c.Letters {
		same := before.repeats(l)
		if same && before.Until != l.Until { // sent again with another day
			c = c.Clone()
			c.Letters[i].Until, c.Letters[i].Date = l.Until, l.Date
			return c, true
		}
		if same {
			return c, false
		}
	}
	sent := n
	sent.Honours = l.honours(n.Honours)
	for _, s := range c.Sent {
		if s.Fingerprint == l.Answers {
			sent.Photos.Work, sent.Scans, sent.Attached, sent.Honours = s.Work, s.Scans, s.Attached, s.Honours
		}
	}
	l.Items = slices.Clone(l.Items)
	for i := range l.Items {
		item := &l.Items[i]
		item.Entry = sent.entry(item.Field)
		item.Was = n.content(item.place(n))
	}
	c = c.Clone()
	c.Letters = append(c.Letters, l)
	c.Letters = c.Letters[max(len(c.Letters)-maxLetters, 0):]
	return c, true
}

// repeats reports whether two letters say the same of the same package.
func (l Received) repeats(other Received) bool {
	return l.Answers == other.Answers &&
		slices.EqualFunc(l.Items, other.Items, func(a, b Item) bool { return a.Objection == b.Objection })
}

// Open lists, for a letter that was taken into the draft of n, where its objections stand
// that are not answered yet.
func (c Correspondence) Open(l Received, n Nomination) (places []Key) {
	for _, kept := range c.Letters {
		if !kept.repeats(l) {
			continue
		}
		for _, item := range kept.Items {
			if !item.settled() {
				places = append(places, item.place(n))
			}
		}
	}
	return places
}

// Answered is an objection of the office that the user answered.
type Answered struct {
	Number int // as [Correspondence.Item] counts
	Text   string
}

// AnsweredObjections lists what the user answered, in one Chinese sentence or two: what
// the office objected to, and 已改 or the explanation.
func (c Case) AnsweredObjections() (all []Answered) {
	number := 0
	for _, letter := range c.Correspondence.Letters {
		for _, item := range letter.Items {
			number++
			if !item.settled() {
				continue
			}
			text := EndSentence(item.Text)
			if key := item.place(c.Nomination); c.Names(key) {
				text = c.Label(key) + "：" + text
			}
			if item.Reply != "" {
				text += "说明：" + EndSentence(item.Reply)
			} else {
				text += "已改。"
			}
			all = append(all, Answered{number, text})
		}
	}
	return all
}

// honours are those of the package that the letter answers; instead if its record has none
// that can be read.
func (l Received) honours(instead []Honour) []Honour {
	var r struct {
		Honours []Honour `json:"honours"`
	}
	if json.Unmarshal(l.Record, &r) != nil || len(r.Honours) == 0 {
		return instead
	}
	return r.Honours
}

// entries are the entries of a list, each as what identifies it.
func (n Nomination) entries(list Key) []string {
	switch list {
	case KeyWork, KeyCaptions: // a caption belongs to its photo
		return n.Photos.Work
	case KeyHonours:
		var all []string
		for _, h := range n.Honours {
			text, _ := json.Marshal(h) // strings only
			all = append(all, string(text))
		}
		return all
	}
	return n.Files(list)
}

// entry identifies the entry of a list that a key numbers, "" if it numbers none.
func (n Nomination) entry(key Key) string {
	list, part, isPart := key.part()
	i, err := strconv.Atoi(part)
	if all := n.entries(list); isPart && err == nil && i >= 1 && i <= len(all) {
		return all[i-1]
	}
	return ""
}

// place is the key of what an objection is about now: an entry of a list may have
// moved, and the whole list stands for one that is gone.
func (o Item) place(n Nomination) Key {
	list, _, isPart := o.Field.part()
	if !isPart {
		return o.Field
	}
	if i := slices.Index(n.entries(list), o.Entry); o.Entry != "" && i >= 0 {
		return numbered(list, i)
	}
	if list == KeyCaptions { // with its photo
		return KeyWork
	}
	return list
}

// content is a digest of what a key holds, without giving it away.
func (n Nomination) content(key Key) string {
	var held any
	switch list, _, isPart := key.part(); {
	case key == "":
		held = n.Answers
	case key == KeyPortrait:
		held = []any{n.Photos.Portrait, n.Photos.PortraitCrop}
	case list == KeyCaptions && isPart:
		held = n.Photos.Captions[n.entry(key)]
	case list == KeyCaptions:
		held = n.Photos.captions()
	case isPart:
		held = n.entry(key)
	case list == KeyWork || list == KeyScans || list == KeyHonours || len(n.Attached[list]) > 0:
		held = slices.Concat(n.entries(list)) // nil for a list that became empty again
	default:
		held = []any{n.Answer(key), n.Confirm[key]}
	}
	text, _ := json.Marshal(held) // strings, numbers and booleans only
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Changed reports whether what an objection is about was changed since it came.
func (o Item) Changed(n Nomination) bool {
	return !o.Field.Whole() && n.content(o.place(n)) != o.Was
}

// Whole reports whether a key stands for no part of the form: what mends an objection to it,
// only people can say.
func (k Key) Whole() bool { return k == "" || k == KeyPackage }
