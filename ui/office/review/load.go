package review

import (
	"bytes"
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
	readable   bool // there are answers; else only files came
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
		if n := len(sub.Versions); known && n > 1 {
			all := live.Report(v)
			if got.answer, got.answered = all.Answer(sub); got.answered {
				got.changes = got.answer.Changes
			} else {
				got.changes = all.Changes(sub.At(n-1), sub.At(n))
			}
			got.compared = true
		}
		if newest.Content == "" {
			return nil // only files came
		}
		var err error
		if got.nomination, err = v.Nomination(newest); err != nil {
			return err
		}
		got.readable = true
		files := map[string][]byte{}
		if f, ok := fileOf(newest, got.nomination.Photos.Portrait); ok {
			if found, err := v.Files(ctx, newest, []office.File{f}); err == nil {
				files[got.nomination.Photos.Portrait] = found[f.SHA256]
			}
		}
		page := got.nomination.Clone()
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
func (l *loader) pictures(got loaded, names []string, show func(at int, p picture)) {
	serial := l.serial
	ctx, loop := l.ctx, l.screen.Window.Env.Loop
	l.screen.Round.Look(func(v *store.View) error {
		var wanted []office.File
		for _, name := range names {
			if f, ok := fileOf(got.row.Newest, name); ok {
				wanted = append(wanted, f)
			}
		}
		found, failed := v.Files(ctx, got.row.Newest, wanted)
		for at, name := range names {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			p := readPicture(got, name, found, failed)
			loop.Background(func() {}, func() {
				if serial == l.serial {
					show(at, p)
				}
			})
		}
		return nil
	}, func(error) {})
}

// readPicture makes a photo small.
func readPicture(got loaded, name string, found map[string][]byte, failed error) picture {
	p := picture{name: name, caption: got.nomination.Photos.Captions[name]}
	f, ok := fileOf(got.row.Newest, name)
	data := found[f.SHA256]
	switch {
	case !ok:
		p.problem = fmt.Sprintf("材料里缺少“%s”。", name)
		return p
	case data == nil && failed != nil:
		p.problem = failed.Error() + "。"
		return p
	}
	p.small, p.facts = smallOf(name, data)
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
