package sample

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/export/word"
	"zuimei/form"
)

// pack is a package as it was handed in.
type pack struct {
	names      export.Names
	zip        []byte
	files      []named // that lie in it, in order
	nomination form.Nomination
	record     json.RawMessage
}

// named is a file.
type named struct {
	name string
	data []byte
}

// draft is a nomination with its pictures.
type draft struct {
	form.Nomination
	files map[string][]byte
}

// draftOf makes what a unit has typed and chosen about a person.
func (r *round) draftOf(u *unit, p *person) (draft, error) {
	n := r.nomination(u, p, rand.New(rand.NewPCG(u.seed, p.portrait)))
	work := max(r.campaign.Photos.MaxWork, r.campaign.Photos.MinWork)
	if u.way == Outlook {
		work = r.campaign.Photos.MinWork // a .msg of ours has no room for more
	}
	portrait, paths, files, err := p.pictures(work)
	if err != nil {
		return draft{}, err
	}
	n.Photos.Portrait, n.Photos.Work = portrait, paths
	for i := len(paths); i < r.campaign.Photos.MinWork; i++ {
		n.Photos.Work = append(n.Photos.Work, paths[i%len(paths)])
	}
	for i, a := range r.campaign.Attachments {
		if !a.Required {
			continue
		}
		path := fmt.Sprintf("attachments/%d", i)
		if files[path], err = proof(a, files[portrait]); err != nil {
			return draft{}, err
		}
		n.SetFiles(a.Key, []string{path})
	}
	return draft{n, files}, nil
}

// proof is a file that a notice wants besides, in a format that it takes.
func proof(a form.Attachment, picture []byte) ([]byte, error) {
	if len(a.Formats) == 0 || slices.Contains(a.Formats, form.JPEG) {
		return picture, nil
	}
	if slices.Contains(a.Formats, form.PDF) {
		return []byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
			"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"), nil
	}
	var b bytes.Buffer
	err := word.Write(&b, word.Story{Title: a.Label, Paragraphs: []string{"（示例）"}})
	return b.Bytes(), err
}

// packed makes the package of a draft, in the program's own way; an answer to the package
// before names it.
func (r *round) packed(ctx context.Context, d draft, before *pack) (pack, error) {
	filled, _ := form.ReadDate(d.Answer(form.KeyFilled))
	x := r.kit.ExamineDraft(ctx, d.Nomination, d.files, filled)
	if err := ctx.Err(); err != nil {
		return pack{}, err
	}
	if before != nil {
		x.Evidence.Correspondence.Letters = []form.Received{{
			Sender: r.campaign.Office.Name, Date: filled, Answers: export.Fingerprint(before.nomination), Number: 1, Record: before.record,
			Items: []form.Item{{Objection: form.Objection{Field: form.KeyPhone, Text: "电话打不通，请核对。"}, Met: true}},
		}}
	}
	ready, findings, ok := x.Finalize()
	if !ok {
		for _, f := range findings {
			if f.Severity == form.Error {
				return pack{}, errors.New(strings.TrimRight(f.Message(), "。"))
			}
		}
	}
	var b bytes.Buffer
	names, err := ready.Pack(ctx, &b)
	if err != nil {
		return pack{}, err
	}
	out := pack{names: names, zip: b.Bytes(), nomination: d.Nomination}
	z, err := zip.NewReader(bytes.NewReader(out.zip), int64(len(out.zip)))
	if err != nil {
		return pack{}, err
	}
	for _, f := range z.File {
		data, err := read(f)
		if err != nil {
			return pack{}, err
		}
		name := f.Name[strings.LastIndexByte(f.Name, '/')+1:]
		out.files = append(out.files, named{name, data})
		if name == export.RecordName {
			out.record = data
		}
	}
	return out, nil
}

func read(f *zip.File) ([]byte, error) {
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return io.ReadAll(from)
}

// file is the first file of a package whose name ends so; the zero one if there is none.
func (p pack) file(ending string) named {
	for _, f := range p.files {
		if strings.HasSuffix(f.name, ending) {
			return f
		}
	}
	return named{}
}

// form is the form as a Word document.
func (r *round) form(p pack) (named, error) {
	if f := p.file(".docx"); strings.HasPrefix(f.name, p.names.Form) {
		return f, nil
	}
	var b bytes.Buffer
	err := word.WriteForm(&b, word.Form{
		Sheet: r.campaign.Sheet, Content: paper.ContentOf(r.campaign, p.nomination, 0), Title: "推荐表",
	})
	return named{p.names.Form + ".docx", b.Bytes()}, err
}

// changed is the package with a file changed, or without one.
func (p pack) changed(k Kind) (pack, error) {
	var files []named
	for _, f := range p.files {
		switch {
		case k == NoPortrait && f.name == p.names.Portrait:
			continue
		case k == Altered && f.name == p.names.Story:
			var b bytes.Buffer
			n := p.nomination
			err := word.Write(&b, word.Story{
				Title: n.Answer(form.KeyStoryTitle), Byline: n.Answer(form.KeyUnit),
				Paragraphs: append(strings.Split(n.Answer(form.KeyStory), "\n"), "（打包以后又加了一段。）"),
			})
			if err != nil {
				return pack{}, err
			}
			f.data = b.Bytes()
		}
		files = append(files, f)
	}
	p.files = files
	var err error
	p.zip, err = zipped(inFolder(p.names.Base, files))
	return p, err
}

func inFolder(folder string, files []named) []named {
	var all []named
	for _, f := range files {
		all = append(all, named{folder + "/" + f.name, f.data})
	}
	return all
}
