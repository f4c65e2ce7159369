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
	Compared int      // submissions
	Unread   []Unread // pictures that could not be opened: only the very same file is found
}

// Unread is a picture that could not be opened.
type Unread struct {
	ID   string // of the submission
	Name string // of the file
}

// Round compares the submissions of a round. Examples, what was rejected and what a newer
// version replaced stay out. report is told how many of the pictures are decoded and of the
// documents are read; it is called by one goroutine at a time, but not always by the same.
// What is known of them is kept in the round, also if ctx ends first, so that the next time
// only new ones are looked at. The error is one of reading the round, or that of ctx.
func Round(ctx context.Context, v *store.View, report func(done, total int)) (Result, error) {
	var out Result
	var all []subject
	for _, row := range v.Round.Rows(v.Campaign) {
		if row.Example || row.Verdict == office.Reject {
			continue
		}
		s, err := read(v, row)
		if err != nil {
			return out, err
		}
		all = append(all, s)
	}
	known, err := decoded(ctx, v, all, report)
	if err != nil {
		return out, err
	}
	var materials []likeness.Material
	common := inCommon(all, known)
	for _, s := range all {
		for _, p := range s.pictures {
			seen := known.Pictures[p.file.SHA256]
			if !seen.Looked {
				out.Unread = append(out.Unread, Unread{s.ID, office.Masked(p.file.Name)})
			}
			s.Pictures = append(s.Pictures, seen.describe(likeness.Picture{
				Field: p.field, Name: office.Masked(p.file.Name), SHA256: p.file.SHA256,
			}))
		}
		out.Unread = append(out.Unread, s.contain(known, common)...)
		materials = append(materials, s.Material)
	}
	out.Compared = len(materials)
	out.Result, err = likeness.Compare(ctx, string(v.Notice), materials)
	hideNumbers(out.Pairs, materials)
	return out, err
}

// hideNumbers masks the telephone and ID numbers in passages, as both sides are shown and
// printed: a passage may begin within a number, so that the whole answer is masked.
func hideNumbers(pairs []likeness.Pair, materials []likeness.Material) {
	type answer struct {
		id    string
		field form.Key
		file  string // SHA-256 of a document
	}
	masked := map[answer][]rune{}
	for _, m := range materials {
		for _, t := range m.Texts {
			masked[answer{m.ID, t.Field, t.SHA256}] = []rune(office.Masked(t.Text))
		}
	}
	for _, p := range pairs {
		for i := range p.Passages {
			a, b := &p.Passages[i].A, &p.Passages[i].B
			a.Text = string(masked[answer{p.A, a.Field, a.SHA256}][a.From:a.To])
			b.Text = string(masked[answer{p.B, b.Field, b.SHA256}][b.From:b.To])
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
}

type document struct {
	file  office.File
	texts bool // they are not among the answers
}

type picture struct {
	field form.Key
	file  office.File
}

// read reads the answers of a submission and finds its pictures.
func read(v *store.View, row office.Row) (subject, error) {
	unit := cmp.Or(row.Listed, strings.Join(strings.Fields(row.Unit), ""))
	s := subject{Material: likeness.Material{ID: row.ID, Unit: unit}, version: row.Newest}
	if row.Newest.Content != "" && row.Newest.Kind != office.Loose {
		n, err := v.Nomination(row.Newest)
		if err != nil {
			return s, err
		}
		for _, f := range v.Campaign.Step(form.StepStory).Fields {
			if text := n.Answer(f.Key); f.Kind == form.Paragraph && text != "" {
				s.Texts = append(s.Texts, likeness.Text{Field: f.Key, Text: text})
			}
		}
	}
	if row.Newest.Kind == office.Package {
		text, err := v.Record(row.Newest)
		if err != nil {
			return s, err
		}
		r, err := export.NewReceived(map[string][]byte{export.RecordName: text})
		if err != nil {
			return s, err
		}
		for _, key := range []form.Key{form.KeyPortrait, form.KeyWork} {
			for _, want := range r.FilesOf(key) {
				if f, ok := row.Newest.Arrived(want.Name, want.SHA256); ok {
					s.pictures = append(s.pictures, picture{key, f})
				}
			}
		}
		return s.with(row.Newest.Extra, true), nil
	}
	return s.with(row.Newest.Files, row.Newest.Kind == office.Loose).with(row.Newest.Extra, true), nil
}

// with adds those of the files that came without a record and look like photographs, and the
// documents; texts reports whether those say more than the answers.
func (s subject) with(files []office.File, texts bool) subject {
	for _, f := range files {
		if isDocument(f) && !slices.ContainsFunc(s.documents, func(d document) bool { return d.file.SHA256 == f.SHA256 }) {
			s.documents = append(s.documents, document{f, texts})
		}
		if photograph(f) && !slices.ContainsFunc(s.pictures, func(p picture) bool { return p.file.SHA256 == f.SHA256 }) {
			s.pictures = append(s.pictures, picture{"", f})
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
