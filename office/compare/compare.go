// Package compare compares the submissions of a round that lies on the disk: it reads their
// stories and decodes their pictures, and hands them to package likeness.
//
// Open [Round] first; pictures.go decodes, documents.go looks into documents. It reads through a [store.View] and takes no
// lock, so that it may run beside everything else, and never imports ui, assets or anything
// under cmd.
package compare

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
	"zuimei/office/likeness"
	"zuimei/office/store"
)

// Result is what submissions have in common.
type Result struct {
	likeness.Result
	Compared int // submissions
	Unread   []Unread
}

// Unread is what was not compared.
type Unread struct {
	ID   string // of the submission
	Name string // of the file, "" if it is not about one
	Why  Why
}

// Why says why something was not compared.
type Why string

// The reasons why something was not compared.
const (
	Broken  Why = "broken"  // a picture that cannot be opened: only the very same file is found
	Lost    Why = "lost"    // it is not to be read in the round; without a name, the answers
	TooMuch Why = "toomuch" // so much is compared of nobody
)

// Message says it in one sentence.
func (u Unread) Message() string {
	switch {
	case u.Why == TooMuch:
		return "文字、照片太多，只与其他单位比对了一部分，请打开看看。"
	case u.Name == "":
		return "填写的内容读不出来，没有与其他单位比对。"
	case u.Why == Lost:
		return form.Quote(u.Name) + "在原件里读不出来，没有与其他单位比对。"
	}
	return form.Quote(u.Name) + "打不开，没有与其他单位比对，请打开看看。"
}

// Round compares the submissions of a round. Examples, what was rejected and what a newer
// version replaced stay out. report is told how many of the pictures are decoded and of the
// documents are read; it is called by one goroutine at a time, but not always by the same.
// What is known of them is kept in the round, also if ctx ends first, so that the next time
// only new ones are looked at. What is lost or too much is told, and the rest compared. The
// error is one of reading the round, or that of ctx.
func Round(ctx context.Context, v *store.View, report func(done, total int)) (Result, error) {
	var out Result
	var all []subject
	for _, row := range v.Round.Rows(v.Campaign) {
		if row.Example || row.Verdict == office.Reject {
			continue
		}
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		all = append(all, read(v, row))
	}
	known, err := decoded(ctx, v, all, report)
	if err != nil {
		return out, err
	}
	var materials []likeness.Material
	common, over := inCommon(all, known), map[string]bool{}
	for _, s := range all {
		out.Unread = append(out.Unread, s.fill(known, common)...)
		materials = append(materials, s.Material)
		over[s.ID] = s.over
	}
	out.Compared = len(materials)
	out.Result, err = likeness.Compare(ctx, string(v.Notice), materials)
	for _, id := range out.Cut {
		over[id] = true
	}
	for _, s := range all {
		if over[s.ID] {
			out.Unread = append(out.Unread, Unread{s.ID, "", TooMuch})
		}
	}
	hideNumbers(out.Pairs, materials)
	return out, err
}

// fill adds to a submission what its pictures look like and what its documents hold.
func (s *subject) fill(known *knowledge, common map[string]int) (unread []Unread) {
	if s.lost {
		unread = append(unread, Unread{s.ID, "", Lost})
	}
	for _, p := range s.pictures {
		seen, ok := known.Pictures[p.file.SHA256]
		if name := office.Masked(p.file.Name); !ok {
			unread = append(unread, Unread{s.ID, name, Lost})
		} else if !seen.Looked {
			unread = append(unread, Unread{s.ID, name, Broken})
		}
		s.Pictures = append(s.Pictures, seen.describe(likeness.Picture{
			Field: p.field, Name: office.Masked(p.file.Name), SHA256: p.file.SHA256,
		}))
	}
	return append(unread, s.contain(known, common)...)
}

// hideNumbers masks the telephone and ID numbers in passages, as both sides are shown and
// printed: a passage may begin within a number, so that the whole answer is masked.
func hideNumbers(pairs []likeness.Pair, materials []likeness.Material) {
	type answer struct {
		id    string
		field form.Key
		file  string // SHA-256 of a document
	}
	texts, masked := map[answer]string{}, map[answer][]rune{}
	for _, m := range materials {
		for _, t := range m.Texts {
			texts[answer{m.ID, t.Field, t.SHA256}] = t.Text
		}
	}
	hide := func(id string, p *likeness.Place) {
		at := answer{id, p.Field, p.SHA256}
		if masked[at] == nil {
			masked[at] = []rune(office.Masked(texts[at]))
		}
		p.Text = string(masked[at][p.From:p.To])
	}
	for _, p := range pairs {
		for i := range p.Passages {
			hide(p.A, &p.Passages[i].A)
			hide(p.B, &p.Passages[i].B)
		}
	}
}

// subject is a submission with the files of its pictures, and the documents of which it is
// not known yet what they hold.
type subject struct {
	likeness.Material
	version   office.Version
	pictures  []picture
	documents []document
	lost      bool // the answers are not to be read
	over      bool // it has more than is looked at
}

// mostDocuments is how many documents of one submission are looked at: what strangers send is
// bounded.
const mostDocuments = 30

type document struct {
	file  office.File
	texts bool // they are not among the answers
}

type picture struct {
	field form.Key
	file  office.File
}

// read reads the answers of a submission and finds its pictures.
func read(v *store.View, row office.Row) subject {
	unit := cmp.Or(row.Listed, strings.Join(strings.Fields(row.Unit), ""))
	s := subject{Material: likeness.Material{ID: row.ID, Unit: unit}, version: row.Newest}
	if row.Newest.Content != "" && row.Newest.Kind != office.Loose {
		n, err := v.Nomination(row.Newest)
		s.lost = err != nil
		for _, f := range v.Campaign.Step(form.StepStory).Fields {
			if text := n.Answer(f.Key); f.Kind == form.Paragraph && text != "" && err == nil {
				s.Texts = append(s.Texts, likeness.Text{Field: f.Key, Text: s.bounded(text)})
			}
		}
	}
	if row.Newest.Kind != office.Package {
		return s.with(row.Newest.Files, row.Newest.Kind == office.Loose).with(row.Newest.Extra, true)
	}
	r, err := packageOf(v, row.Newest)
	if err != nil { // its files are compared as if they came alone
		s.lost = true
		return s.with(row.Newest.Files, true).with(row.Newest.Extra, true)
	}
	for _, key := range []form.Key{form.KeyPortrait, form.KeyWork} {
		for _, want := range r.FilesOf(key) {
			if f, ok := row.Newest.Arrived(want.Name, want.SHA256); ok {
				s.show(picture{key, f})
			}
		}
	}
	return s.with(row.Newest.Extra, true)
}

// packageOf is the package of a version.
func packageOf(v *store.View, w office.Version) (export.Received, error) {
	text, err := v.Record(w)
	if err != nil {
		return export.Received{}, err
	}
	return export.NewReceived(map[string][]byte{export.RecordName: text})
}

// bounded is as much of an answer as of a document.
func (s *subject) bounded(text string) string {
	short, all := bounded(text)
	s.over = s.over || !all
	return short
}

// show adds a picture, if there is room for it.
func (s *subject) show(p picture) {
	if len(s.pictures) == likeness.MostPictures {
		s.over = true
		return
	}
	s.pictures = append(s.pictures, p)
}

// with adds those of the files that came without a record and look like photographs, and the
// documents; texts reports whether those say more than the answers.
func (s subject) with(files []office.File, texts bool) subject {
	for _, f := range files {
		if isDocument(f) && !slices.ContainsFunc(s.documents, func(d document) bool { return d.file.SHA256 == f.SHA256 }) {
			if len(s.documents) < mostDocuments {
				s.documents = append(s.documents, document{f, texts})
			} else {
				s.over = true
			}
		}
		if photograph(f) && !slices.ContainsFunc(s.pictures, func(p picture) bool { return p.file.SHA256 == f.SHA256 }) {
			s.show(picture{"", f})
		}
	}
	return s
}

// smallest is the size in bytes below which a picture is taken for an ornament of a mail.
const smallest = 50 << 10

// papers stand in the names of pictures of papers, which look alike all the same.
var papers = []string{"扫描", "推荐表", "盖章", "申报表", "登记表", "证明", "证书", "意见", "同意书", "身份证", "公示", "清单"}

func photograph(f office.File) bool {
	name := strings.ToLower(f.Name)
	return form.FormatOf(strings.TrimPrefix(path.Ext(name), ".")) != "" && !strings.HasSuffix(name, ".pdf") &&
		f.Bytes >= smallest && f.State != office.Missing && !isPaper(name)
}

func isPaper(name string) bool {
	return slices.ContainsFunc(papers, func(word string) bool { return strings.Contains(name, word) })
}
