package office

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// given are files and folders that the user gave to be received. They are kept in
// Config/rounds.json until they are through, so that the next start offers what the end of
// the program cut off.
type given struct {
	Paths []string `json:"paths"`
	More  int      `json:"more,omitempty"` // how many were given beyond the most that are kept
}

// mostGiven bounds what is kept of a round.
const mostGiven = 500

// with is what is kept with further paths; what is there already is kept once.
func (g given) with(paths []string) given {
	all := slices.Clone(g.Paths)
	for _, path := range paths {
		switch {
		case slices.Contains(all, path):
		case len(all) < mostGiven:
			all = append(all, path)
		default:
			g.More++
		}
	}
	return given{all, g.More}
}

// take takes files and folders in and says what became of them. Whatever ends the program
// meanwhile, they are offered again; only the user ends them.
func (r *receive) take(paths []string) {
	batch := &paths
	r.given = append(r.given, batch)
	r.keepGiven()
	r.add(paths, func() {
		if !r.shell.closed {
			r.given = slices.DeleteFunc(r.given, func(b *[]string) bool { return b == batch })
			r.keepGiven()
		}
	})
}

// keepGiven notes what was given and is not through, for the next start.
func (r *receive) keepGiven() {
	known, dir := r.shell.desk.rounds.known, filepath.Clean(r.shell.round.Dir)
	known.ready(func() {
		all := r.left
		for _, batch := range r.given {
			all = all.with(*batch)
		}
		known.give(dir, all)
	})
}

// recallGiven offers what the end of the program cut off the last time, whatever was on screen
// then.
func (r *receive) recallGiven() {
	known, dir := r.shell.desk.rounds.known, filepath.Clean(r.shell.round.Dir)
	known.ready(func() {
		if r.left = known.memory.Given[dir]; r.offers() && !r.shell.closed {
			r.choose("")
			r.shell.show(sectionReceive)
		}
	})
}

// offers reports whether there is something that can be gone on with.
func (r *receive) offers() bool { return len(r.left.Paths) > 0 && r.shell.round.Holder == nil }

// makeLeft makes the strip that offers to go on.
func (r *receive) makeLeft() {
	r.leftWords = look.NewNotice()
	settle := func(then func(left []string)) func() {
		return func() {
			left := r.left.Paths
			r.left = given{}
			then(left)
		}
	}
	on := look.NewButton("接着收", widget.MediumImportance, settle(r.take))
	drop := look.NewButton("不收了", widget.LowImportance, settle(func([]string) {
		r.keepGiven()
		r.shell.refresh()
	}))
	r.leftBox = container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, r.leftWords), look.ButtonRow(drop, on))
}

// refreshLeft shows the strip while there is something to go on with, and nothing is being
// received.
func (r *receive) refreshLeft() {
	text := "上次收件没有收完。"
	if r.left.More > 0 {
		text = fmt.Sprintf("上次收件没有收完，记下了 %d 个，另有 %d 个请再拖进来。", len(r.left.Paths), r.left.More)
	}
	r.leftWords.SetText(look.PlainTone, text)
	look.SetVisible(r.leftBox, r.offers() && r.shell.round.Adding == nil)
}
