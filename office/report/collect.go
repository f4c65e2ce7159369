package report

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/internal/disk"
	"zuimei/office"
)

// Kind is a kind of file that every person may have.
type Kind struct {
	Key   form.Key
	Label string
}

// Kinds are the kinds of files that a notice asks for.
func Kinds(c form.Campaign) []Kind {
	all := []Kind{
		{form.KeyPortrait, form.Known[form.KeyPortrait].Label},
		{form.KeyWork, form.Known[form.KeyWork].Label},
		{form.KeyStory, c.Label(form.KeyStory)},
	}
	for _, a := range c.AllAttachments() {
		all = append(all, Kind{a.Key, a.Label})
	}
	return all
}

// Collected says what [Round.Collect] wrote.
type Collected struct {
	Files   int
	Bytes   int64
	Lacking []Person // without a file of this kind
	Altered []Person // with a file that is not the one of the package's list
	Unread  []Person // with a file that cannot be read out of what arrived; the others are there
	Guessed []Person // of whom no package arrived: which file is which was told by its name and contents
}

// Collect writes the files of one kind of all that are chosen into a folder, byte for byte
// as they arrived, as 序号-单位-姓名. The folder must be empty or not exist; the files
// appear together or not at all. waits is as for [export.Ready.Write].
func (r Round) Collect(ctx context.Context, folder string, kind form.Key, choice Choice, waits func(string), progress Progress) (out Collected, err error) {
	people, err := r.People(ctx, choice)
	if err != nil {
		return out, err
	}
	if err := vacant(folder); err != nil {
		return out, err
	}
	err = disk.WriteSet(ctx, folder, waits, func(s *disk.Set) error {
		for i, p := range people {
			progress.report(i, len(people))
			if err := r.collect(ctx, s, p, kind, len(people), &out); err != nil {
				return err
			}
		}
		if out.Files == 0 {
			return fmt.Errorf("没有一份报送有“%s”", r.Campaign.Label(kind))
		}
		return nil
	})
	progress.report(len(people), len(people))
	return out, err
}

// collect writes the files of one person.
func (r Round) collect(ctx context.Context, s *disk.Set, p Person, kind form.Key, of int, out *Collected) error {
	v := p.Row.Newest
	files := r.filesOf(v, kind)
	found, _ := r.Files(ctx, v, files)
	if v.Kind != office.Package {
		files, found = r.guessed(ctx, v, kind)
		if len(files) > 0 {
			out.Guessed = append(out.Guessed, p)
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if len(files) == 0 {
		out.Lacking = append(out.Lacking, p)
		return nil
	}
	if slices.ContainsFunc(files, func(f office.File) bool { return found[f.SHA256] == nil }) {
		out.Unread = append(out.Unread, p)
	}
	base := p.fileName(of)
	for i, f := range files {
		data, name := found[f.SHA256], base
		if data == nil {
			continue
		}
		if len(files) > 1 {
			name = fmt.Sprintf("%s-%d", base, i+1)
		}
		name = form.FileName(name + export.EndingOf(f.Name, data))
		if err := put(s, name, data, out); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(files, func(f office.File) bool { return f.State == office.Altered }) {
		out.Altered = append(out.Altered, p)
	}
	return nil
}

// guessed are files of a kind that came without a package, which alone says what is what:
// pictures, by their shape, the ID photo in a form, and the story that lies beside it.
func (r Round) guessed(ctx context.Context, v office.Version, kind form.Key) ([]office.File, map[string][]byte) {
	switch kind {
	case form.KeyPortrait:
		if data := r.portraitInForm(ctx, v); data != nil {
			return []office.File{{Name: "证件照"}}, map[string][]byte{"": data}
		}
		_, portrait, found := r.pictures(ctx, v)
		return portrait, found
	case form.KeyWork:
		work, _, found := r.pictures(ctx, v)
		return work, found
	case form.KeyStory:
		return r.stories(ctx, v)
	}
	return nil, nil
}

// stories are the documents beside a form that tell of the nominee: those with 事迹 in their
// name, else those that fill in no form and hold a long text.
func (r Round) stories(ctx context.Context, v office.Version) (all []office.File, found map[string][]byte) {
	named := func(f office.File) bool {
		name := strings.TrimSuffix(path.Base(f.Name), path.Ext(f.Name))
		return strings.Contains(name, "事迹") && !strings.Contains(name, "表")
	}
	for _, f := range slices.Concat(v.Files, v.Extra) {
		switch strings.ToLower(path.Ext(f.Name)) {
		case ".doc", ".docx", ".docm", ".wps", ".rtf", ".odt", ".ofd", ".pdf":
			if f.Bytes <= form.MaxPhotoBytes && len(all) < mostLoose {
				all = append(all, f)
			}
		}
	}
	if slices.ContainsFunc(all, named) {
		all = slices.DeleteFunc(all, func(f office.File) bool { return !named(f) })
		found, _ = r.Files(ctx, v, all)
		return all, found
	}
	found, _ = r.Files(ctx, v, all)
	all = slices.DeleteFunc(all, func(f office.File) bool {
		d, err := fill.Read(f.Name, found[f.SHA256])
		if err != nil || ctx.Err() != nil {
			return true
		}
		got := fill.Map(r.Campaign, form.NewNomination(r.Campaign.ID), d, 0)
		return got.Story == nil || !got.Story.Sure
	})
	return all, found
}

// put writes one file and counts it.
func put(s *disk.Set, name string, data []byte, out *Collected) error {
	out.Files++
	out.Bytes += int64(len(data))
	return s.Write(name, func(to *os.File) error { _, err := to.Write(data); return err })
}

// fileName is the name of a person's file without its ending: 07-凤城街道总工会-张三.
func (p Person) fileName(of int) string {
	digits := len(fmt.Sprint(of))
	parts := []string{fmt.Sprintf("%0*d", digits, p.Number)}
	for _, part := range []string{export.NamePart(p.publicUnit(), maxUnit), export.NamePart(p.publicName(), maxName)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "-")
}

// Lengths in characters that keep file names below 255 bytes.
const (
	maxUnit = 40
	maxName = 20
)

// filesOf are the files of a kind that arrived with a version, those missing left out.
func (r Round) filesOf(v office.Version, kind form.Key) (all []office.File) {
	if v.Kind != office.Package {
		return nil // which file is which, only a package says
	}
	text, err := r.Record(v)
	if err != nil {
		return nil
	}
	received, err := export.NewReceived(map[string][]byte{export.RecordName: text})
	if err != nil {
		return nil
	}
	for _, listed := range received.FilesOf(kind) {
		if f, ok := v.Arrived(listed.Name, listed.SHA256); ok {
			all = append(all, f)
		}
	}
	return all
}

// vacant refuses a folder that holds something: what was written before may not be mixed
// with what is written now.
func vacant(folder string) error {
	entries, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("文件夹“%s”打不开：%w", folder, disk.Reason(err))
	case len(entries) > 0:
		return fmt.Errorf("文件夹“%s”里已有别的文件，请换一个空文件夹", folder)
	}
	return nil
}
