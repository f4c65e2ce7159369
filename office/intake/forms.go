package intake

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/table"
	"zuimei/office"
	"zuimei/office/inbox"
)

type inboxFile = inbox.File

// mostPeople is how many people of one document are read.
const mostPeople = 100

// draftOf is what one document says about one person.
type draftOf struct {
	file   int
	result fill.Result
	unit   string
	name   string
}

// forms makes versions of the Word and Excel forms of a bundle, one for each person: what
// several documents say about one person is put together. Beside a package only a form
// about somebody else counts.
func (p *parcel) forms(ctx context.Context, k export.Kit) {
	blank := form.NewNomination(k.Campaign.ID)
	var found []draftOf
	var further []int // documents that name nobody, such as the story
	for i, f := range p.bundle.Files {
		if ctx.Err() != nil {
			return
		}
		if p.used[i] || !isDocument(f) {
			continue
		}
		d, err := fill.Read(f.Name, f.Data)
		if err != nil {
			p.unread = append(p.unread, f.Name)
			continue
		}
		people := peopleIn(k.Campaign, blank, d)
		if len(people) == 0 {
			further = append(further, i)
		}
		for _, one := range people {
			one.file = i
			if !p.packed(one) {
				found = append(found, one)
			}
		}
	}
	for len(found) > 0 {
		same := []draftOf{found[0]}
		var rest []draftOf
		for _, d := range found[1:] {
			if d.file != found[0].file && d.name == found[0].name && (d.unit == found[0].unit || d.unit == "" || found[0].unit == "") {
				same = append(same, d)
			} else {
				rest = append(rest, d)
			}
		}
		only := len(rest) == 0 && len(p.versions) == 0
		found = rest
		if only {
			for _, i := range further {
				if d, err := fill.Read(p.bundle.Files[i].Name, p.bundle.Files[i].Data); err == nil {
					same = append(same, draftOf{file: i, result: fill.Map(k.Campaign, blank, d, 0)})
				}
			}
		}
		p.addForm(ctx, k, same)
	}
}

// packed reports whether a form is about the person of a package in the bundle.
func (p *parcel) packed(d draftOf) bool {
	return slices.ContainsFunc(p.versions, func(v Version) bool { return v.Kind == office.Package && (d.name == "" || v.Name == d.name) })
}

// isDocument reports whether a file may be a Word or Excel form.
func isDocument(f inbox.File) bool {
	if len(f.Data) > table.MaxBytes {
		return false
	}
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".docm", ".xlsm", ".rtf", ".odt", ".ods", ".ofd", ".xlsb":
		return true
	}
	return table.Format(f.Data) != "" || bytes.HasPrefix(f.Data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
}

// peopleIn reads a document about one person or several.
func peopleIn(c form.Campaign, blank form.Nomination, d table.Document) (all []draftOf) {
	add := func(r fill.Result) {
		n := r.Apply(blank)
		one := draftOf{result: r, unit: oneLine(n.Answer(form.KeyUnit)), name: oneLine(n.Answer(form.KeyName))}
		if one.unit != "" || one.name != "" {
			all = append(all, one)
		}
	}
	first := fill.Map(c, blank, d, 0)
	if len(first.People) < 2 {
		add(first)
		return all
	}
	for person := range min(len(first.People), mostPeople) {
		add(fill.Map(c, blank, d, person+1))
	}
	return all
}

// addForm adds the version that documents about one person make.
func (p *parcel) addForm(ctx context.Context, k export.Kit, all []draftOf) {
	var results []fill.Result
	var files []office.File
	for _, d := range all {
		results = append(results, d.result)
		files = append(files, p.file(d.file))
		p.used[d.file] = true
	}
	r := fill.Merge(k.Campaign, results...)
	n := r.Apply(form.NewNomination(k.Campaign.ID))
	for key := range n.Answers {
		if f, _ := k.Campaign.Field(key); key == form.KeyIDNumber || f.Kind == form.Resident {
			n.Answers[key] = ""
		}
	}
	n = k.Campaign.WithKind(n)
	pictures := map[string][]byte{}
	if r.Portrait != nil {
		n.Photos.Portrait = r.Portrait.FileName()
		pictures[n.Photos.Portrait] = r.Portrait.Data
	}
	text, err := n.MarshalJSON()
	if err != nil || len(text) > form.MaxNominationBytes {
		return
	}
	v := Version{Text: text, Version: office.Version{
		Kind: office.FormFile, Unit: oneLine(n.Answer(form.KeyUnit)), Name: oneLine(n.Answer(form.KeyName)),
		Content: digest(text), Files: files,
	}}
	v.Findings = append(formFindings(k.Campaign, r, files), slices.DeleteFunc(p.rules(ctx, k, n, pictures, nil), func(f office.Finding) bool {
		// formFindings has the questions, once for all, and no form asks for the kind of unit.
		return f.Rule == ruleUnanswered || f.Rule == "required" && f.Field == form.KeyUnitKind
	})...)
	p.add(v, p.bundle.Files[all[0].file].Trail)
}
