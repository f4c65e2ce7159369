package intake

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
)

// packages finds the packages of a bundle, each by its record: whatever the archive, the
// folder or the record's file are called now, and however deep they lie.
func (p *parcel) packages(ctx context.Context, k export.Kit) {
	for i, f := range p.bundle.Files {
		if ctx.Err() != nil {
			return
		}
		if p.used[i] || !maybeRecord(f.Data) {
			continue
		}
		read, err := export.NewReceived(map[string][]byte{export.RecordName: f.Data})
		if err != nil && f.Name == export.RecordName {
			p.broken = true
		}
		if err != nil || answer(read.Record, form.KeyUnit)+answer(read.Record, form.KeyName) == "" {
			continue // people must say whose it is
		}
		if len(p.versions) == mostPackages {
			p.tooMany = true
			return
		}
		p.used[i] = true
		p.addPackage(ctx, k, i, read.Record)
	}
}

// mostPackages is how many packages of one mail or archive are read: more than any notice
// has units.
const mostPackages = 500

// maybeRecord reports whether a file is worth being read as a record.
func maybeRecord(data []byte) bool {
	for _, mark := range []string{"\uFEFF", "\xFF\xFE", "\xFE\xFF\x00"} { // of UTF-8 and UTF-16
		data = bytes.TrimPrefix(data, []byte(mark))
	}
	text := bytes.TrimLeft(data, " \r\n\t")
	return len(data) <= form.MaxRecordBytes && bytes.HasPrefix(text, []byte("{"))
}

// addPackage adds the package of the record in the file at.
func (p *parcel) addPackage(ctx context.Context, k export.Kit, at int, record export.Record) {
	folder := p.bundle.Files[at].Trail
	files := map[string][]byte{export.RecordName: p.bundle.Files[at].Data}
	place, digests := map[string]int{}, map[string]string{}
	for _, want := range record.Files {
		if i := p.find(folder, want); i >= 0 {
			files[want.Name] = p.bundle.Files[i].Data
			place[want.Name], digests[want.Name] = i, p.digests[i]
			p.used[i] = true
		}
	}
	for i, f := range p.bundle.Files { // what the program writes beside the listed files
		if f.Name == listName && slices.Equal(f.Trail, folder) {
			p.used[i] = true
		}
	}
	received, err := export.NewReceived(files)
	if err != nil {
		return // the record was read before
	}
	same, altered, missing := received.Compared(func(name string) string { return digests[name] })
	all := []office.File{p.file(at)}
	for _, f := range same {
		all = append(all, p.file(place[f.Name]))
	}
	for _, f := range altered {
		file := p.file(place[f.Name])
		file.State = office.Altered
		all = append(all, file)
	}
	for _, f := range missing {
		all = append(all, office.File{Name: short(f.Name), SHA256: token(f.SHA256), Bytes: f.Bytes, State: office.Missing})
	}
	v := Version{Text: received.Text(), Version: office.Version{
		Kind: office.Package, Unit: answer(record, form.KeyUnit), Name: answer(record, form.KeyName), Example: record.Example,
		Nomination: token(record.Nomination), Previous: token(record.Previous), Numbered: min(max(record.Number, 1), mostNumber),
		Content: digest(received.Text()), Files: all,
	}}
	v.Findings = packageFindings(k.Campaign, received, altered, missing)
	v.Findings = append(v.Findings, foreignForm(record, files)...)
	n := received.Nomination()
	v.Findings = append(v.Findings, slices.DeleteFunc(p.rules(ctx, k, n, files, digests), func(f office.Finding) bool {
		return f.Rule == rulePhotoUnread && len(missing) > 0 // packageFindings has it
	})...)
	p.add(v, folder)
}

// mostNumber is how often a package can have been handed in.
const mostNumber = 99

// listName is the name of the list for people in a package, which its record leaves out.
const listName = "清单.txt"

// find is the place of a file of a package: that of its name in the package's folder if
// the content is right, else any of its content in the bundle, else that of its name.
// It is -1 if there is none.
func (p *parcel) find(folder []string, want export.RecordFile) int {
	named := slices.IndexFunc(p.bundle.Files, func(f inboxFile) bool { return f.Name == want.Name && slices.Equal(f.Trail, folder) })
	if named >= 0 && p.digests[named] == strings.ToLower(want.SHA256) {
		return named
	}
	if i := slices.Index(p.digests, strings.ToLower(want.SHA256)); i >= 0 {
		return i
	}
	return named
}

// answer is a name that the record of a stranger gives, in one line.
func answer(r export.Record, key form.Key) string { return oneLine(r.Answers[key]) }
