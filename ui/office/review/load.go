package review

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"slices"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/office"
	"zuimei/office/report"
	"zuimei/office/store"
	"zuimei/ui/office/live"
)

// loaded is what was read of a submission.
type loaded struct {
	row        office.Row
	nomination form.Nomination
	read       bool // reports whether all below is known
	readable   bool // there are answers; else only files came
	photos     []photoFile
	exam       export.Examination
	// Of a later version: what is new, and what became of what the office objected to.
	compared bool
	changes  []report.Change
	answered bool
	answer   report.Answer
	err      error
}

// loader reads submissions in the background; only the newest request is shown.
type loader struct {
	screen *Screen
	serial int
	ctx    context.Context // ends when another submission is chosen
	stop   context.CancelFunc
}

// begin makes a new request the newest one.
func (l *loader) begin() (ctx context.Context, serial int) {
	if l.stop != nil {
		l.stop()
	}
	l.ctx, l.stop = context.WithCancel(context.Background())
	l.serial++
	return l.ctx, l.serial
}

// load reads and examines a submission, then shows it.
func (l *loader) load(row office.Row) {
	s := l.screen
	ctx, serial := l.begin()
	kit, today := s.Round.Kit(), s.Round.Today()
	sub, known := s.Round.Submission(row.ID)
	got := loaded{row: row}
	s.Round.Look(func(v *store.View) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		newest := row.Newest
		defer func() { got.read = true }()
		if n := len(sub.Versions); known && n > 1 {
			all := live.Report(v)
			if got.answer, got.answered = all.Answer(sub); got.answered {
				got.changes = got.answer.Changes
			} else {
				got.changes = all.Changes(sub.At(n-1), sub.At(n))
			}
			got.compared = true
		}
		if newest.Kind != office.Package {
			got.photos = sentPhotos(ctx, live.Report(v), newest)
		}
		if newest.Content == "" {
			return ctx.Err() // only files came
		}
		var err error
		if got.nomination, err = v.Nomination(newest); err != nil {
			return err
		}
		got.readable = true
		page, files := got.nomination.Clone(), map[string][]byte{}
		if newest.Kind == office.Package {
			got.photos = packedPhotos(newest, got.nomination.Photos)
			if f, ok := fileOf(newest, page.Photos.Portrait); ok {
				if found, err := v.Files(ctx, newest, []office.File{f}); err == nil {
					files[page.Photos.Portrait] = found[f.SHA256]
				}
			}
		} else if data := live.Report(v).Portrait(ctx, newest); data != nil {
			page.Photos.Portrait = cmp.Or(page.Photos.Portrait, "证件照"+export.EndingOf("", data))
			files[page.Photos.Portrait] = data
		}
		page.Photos.Work, page.Scans, page.Attached = nil, nil, nil // the page has none of them
		got.exam = kit.ExamineFiles(ctx, page, files, today)
		return ctx.Err()
	}, func(err error) {
		if serial == l.serial {
			got.err = err
			s.middle.display(got)
			s.side.display(got)
		}
	})
}

// fileOf finds a file of a version by the name that its record gives it.
func fileOf(v office.Version, name string) (office.File, bool) {
	if name == "" {
		return office.File{}, false
	}
	all := slices.Concat(v.Files, v.Extra)
	i := slices.IndexFunc(all, func(f office.File) bool { return f.Name == name && f.State != office.Missing })
	if i < 0 {
		return office.File{}, false
	}
	return all[i], true
}

// photoFile is a photo of a submission: a file of it or, in a Word or Excel form, a part of it.
type photoFile struct {
	name   string
	file   office.File
	lacks  bool   // the package has not the file that it names
	inForm []byte // of the photo that lies in no file of its own
}

// packedPhotos are the photos that a package names, the ID photo first.
func packedPhotos(v office.Version, photos form.Photos) (all []photoFile) {
	for _, name := range append([]string{photos.Portrait}, photos.Work...) {
		if name != "" {
			f, ok := fileOf(v, name)
			all = append(all, photoFile{name: name, file: f, lacks: !ok})
		}
	}
	return all
}

// sentPhotos are the photos that came without a package: the one within the form, and those
// that came along with it.
func sentPhotos(ctx context.Context, r report.Round, v office.Version) (all []photoFile) {
	files, inForm := r.Sent(ctx, v)
	if inForm != nil {
		all = append(all, photoFile{name: "证件照（在推荐表里）", inForm: inForm})
	}
	for _, f := range files {
		all = append(all, photoFile{name: f.Name, file: f})
	}
	return all
}

// picture is a photo made small, with what is to be known of it.
type picture struct {
	name    string
	caption string
	facts   form.PhotoFacts
	small   image.Image // nil if it cannot be shown
	problem string
}

// pictures reads the photos of what is on screen, in one pass over what arrived, and shows
// each.
func (l *loader) pictures(got loaded, show func(at int, p picture)) {
	serial := l.serial
	ctx, loop := l.ctx, l.screen.Window.Env.Loop
	l.screen.Round.Look(func(v *store.View) error {
		var wanted []office.File
		for _, p := range got.photos {
			if !p.lacks && p.inForm == nil {
				wanted = append(wanted, p.file)
			}
		}
		found, failed := v.Files(ctx, got.row.Newest, wanted)
		for at, photo := range got.photos {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			p := readPicture(photo, found[photo.file.SHA256], failed)
			p.caption = got.nomination.Photos.Captions[photo.name]
			loop.Background(func() {}, func() {
				if serial == l.serial {
					show(at, p)
				}
			})
		}
		return nil
	}, func(error) {})
}

// readPicture makes a photo small; data is that of its file.
func readPicture(photo photoFile, data []byte, failed error) picture {
	p := picture{name: photo.name}
	if photo.inForm != nil {
		data = photo.inForm
	}
	switch {
	case photo.lacks:
		p.problem = fmt.Sprintf("材料里缺少“%s”。", photo.name)
		return p
	case data == nil && failed != nil:
		p.problem = failed.Error() + "。"
		return p
	}
	p.small, p.facts = smallOf(cmp.Or(photo.file.Name, photo.name+export.EndingOf("", data)), data)
	if p.small == nil {
		p.problem = "这张照片不能显示，请到“文件”里打开看。"
	}
	return p
}

// smallOf makes a picture small for the screen; nil if it cannot be shown.
func smallOf(name string, data []byte) (image.Image, form.PhotoFacts) {
	const side = 900 // pixels
	facts, data := export.ReadPicture(name, bytes.NewReader(data), int64(len(data)))
	if data == nil {
		return nil, facts
	}
	small, err := photo.Thumbnail(data, facts, side)
	if err != nil {
		return nil, facts
	}
	return small, facts
}
