package compare

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/photo"
	"zuimei/form/table"
	"zuimei/office"
	"zuimei/office/likeness"
	"zuimei/office/store"
)

// inside is what is known of a document, as it is kept in the round.
type inside struct {
	Pictures []embedded `json:"pictures,omitempty"`
	Texts    []written  `json:"texts,omitempty"`
	Prose    bool       `json:"prose,omitempty"` // there is no table: Texts is all that it says
}

// embedded is a picture inside of a document; what it looks like is kept as of any other.
type embedded struct {
	SHA256   string `json:"sha256"`
	Portrait bool   `json:"portrait,omitempty"` // the import takes it for the ID photo
}

type written struct {
	Field form.Key `json:"field"`
	Text  string   `json:"text"`
}

const (
	mostInside = 40       // pictures of one document
	ornament   = 10 << 10 // bytes below which one is a logo; Word makes photographs smaller than mails do
	mostText   = 10_000   // characters of a text; of what is compared, twice as many
	mostKept   = 30 << 20 // bytes of the texts of all documents
	crowd      = 5        // in so many submissions a picture is one of the form itself
)

// isDocument reports whether a file may be a Word or Excel form, or a text.
func isDocument(f office.File) bool {
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".docx", ".doc", ".wps", ".docm", ".xlsx", ".xls", ".et", ".xlsm", ".txt":
		return f.Bytes <= table.MaxBytes && f.State != office.Missing
	}
	return false
}

// read reads a document: its texts as far as the notice asks for them as stories, and the
// pictures that the import finds.
func (w *work) read(name string, data []byte) (inside, []table.Picture) {
	var in inside
	d, err := fill.Read(name, data)
	if err != nil {
		return in, nil
	}
	add := func(key form.Key, text string) {
		text, _ = bounded(text)
		if strings.TrimSpace(text) != "" {
			in.Texts = append(in.Texts, written{key, text})
		}
	}
	if in.Prose = len(d.Tables) == 0; in.Prose {
		add(form.KeyStory, strings.Join(d.Paragraphs, "\n"))
		return in, nil
	}
	got := fill.Map(w.view.Campaign, form.NewNomination(w.view.Campaign.ID), d, 0)
	answers := got.Apply(form.NewNomination(w.view.Campaign.ID))
	for _, f := range w.view.Campaign.Step(form.StepStory).Fields {
		if f.Kind == form.Paragraph {
			add(f.Key, answers.Answer(f.Key))
		}
	}
	portrait := []byte(nil)
	if got.Portrait != nil {
		portrait = got.Portrait.Data
	}
	pictures := picturesOf(d)
	for _, p := range pictures {
		in.Pictures = append(in.Pictures, embedded{digest(p.Data), portrait != nil && bytes.Equal(p.Data, portrait)})
	}
	return in, pictures
}

// bounded is the beginning of a text, and whether that is all of it.
func bounded(text string) (string, bool) {
	if len(text) <= mostText {
		return text, true
	}
	r := []rune(text)
	return string(r[:min(len(r), mostText)]), len(r) <= mostText
}

// picturesOf are the pictures in the tables of a document that may be photographs, each once.
func picturesOf(d table.Document) (all []table.Picture) {
	for _, t := range d.Tables {
		for _, c := range t.Cells {
			for _, p := range c.Pictures {
				switch photo.Format(p.Data) {
				case form.JPEG, form.PNG, form.BMP, form.WebP:
				default:
					continue
				}
				if len(p.Data) < ornament || len(all) == mostInside ||
					slices.ContainsFunc(all, func(q table.Picture) bool { return bytes.Equal(p.Data, q.Data) }) {
					continue
				}
				all = append(all, p)
			}
		}
	}
	return all
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// contain adds to a submission what its documents hold.
func (s *subject) contain(known *knowledge, common map[string]int) (unread []Unread) {
	for _, d := range s.documents {
		in, ok := known.Documents[d.file.SHA256]
		name := office.Masked(d.file.Name)
		switch {
		case known.over[d.file.SHA256]:
			s.over = true
			continue
		case !ok:
			unread = append(unread, Unread{s.ID, name, Lost})
			continue
		}
		for i, p := range in.Pictures {
			picture := likeness.Picture{Name: fmt.Sprintf("%s（图 %d）", name, i+1), SHA256: p.SHA256, Document: d.file.SHA256}
			if p.Portrait {
				picture.Field, picture.Name = form.KeyPortrait, name+"（证件照）"
			} else if common[p.SHA256] >= crowd {
				continue
			}
			if slices.ContainsFunc(s.Pictures, func(q likeness.Picture) bool { return q.SHA256 == p.SHA256 }) {
				continue // it came as a file too
			}
			seen := known.Pictures[p.SHA256]
			if !seen.Looked {
				unread = append(unread, Unread{s.ID, picture.Name, Broken})
			}
			s.Pictures = append(s.Pictures, seen.describe(picture))
		}
		for _, t := range in.Texts {
			if d.texts && (!in.Prose || !isPaper(d.file.Name) && !isCircular(d.file.Name)) {
				s.Texts = append(s.Texts, likeness.Text{Field: t.Field, Name: name, SHA256: d.file.SHA256, Text: t.Text})
			}
		}
	}
	return unread
}

// circulars stand in the names of texts that go around among offices, as the notice that a unit
// sends back with its answer.
var circulars = []string{"通知", "方案", "办法", "说明", "模板", "样表", "汇总", "名单", "推荐函", "请示", "报告"}

func isCircular(name string) bool {
	return slices.ContainsFunc(circulars, func(word string) bool { return strings.Contains(name, word) })
}

// inCommon counts the submissions in which a picture stands inside of a document.
func inCommon(all []subject, known *knowledge) map[string]int {
	count := map[string]int{}
	for _, s := range all {
		own := map[string]bool{}
		for _, d := range s.documents {
			for _, p := range known.Documents[d.file.SHA256].Pictures {
				own[p.SHA256] = true
			}
		}
		for digest := range own {
			count[digest]++
		}
	}
	return count
}

// Bytes returns the bytes of pictures that came with a version, by their SHA-256, those inside
// of documents too. What is not found is missing.
func Bytes(ctx context.Context, v *store.View, w office.Version, pictures []likeness.Picture) map[string][]byte {
	var wanted []office.File
	all := slices.Concat(w.Files, w.Extra)
	for _, p := range pictures {
		digest := p.SHA256
		if p.Document != "" {
			digest = p.Document
		}
		if i := slices.IndexFunc(all, func(f office.File) bool { return f.SHA256 == digest }); i >= 0 && !slices.ContainsFunc(wanted, func(f office.File) bool { return f.SHA256 == digest }) {
			wanted = append(wanted, all[i])
		}
	}
	found, _ := v.Files(ctx, w, wanted)
	for _, f := range wanted {
		if data := found[f.SHA256]; data != nil && slices.ContainsFunc(pictures, func(p likeness.Picture) bool { return p.Document == f.SHA256 }) {
			d, err := fill.Read(f.Name, data)
			if err != nil {
				continue
			}
			for _, p := range picturesOf(d) {
				found[digest(p.Data)] = p.Data
			}
		}
	}
	return found
}
