// Package sample makes the mail of a round of nobody's: what units of a made-up place
// would send under a notice, with all that goes wrong in such mail. Tests of receiving,
// figures and the example of the office's desk use it.
//
// Open [Make] first; plan.go says what is peculiar about which unit, person.go and words.go
// make people and stories, picture.go and jpeg.go photographs, pack.go the packages, by the
// program's own way, mail.go and the writers of archives what they travel in.
//
// It returns bytes and touches no disk; the same options give the same bytes. It must
// never import office/store, ui, assets or anything under cmd.
package sample

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"

	"zuimei/export"
	"zuimei/internal/guard"
)

// Options say what to make.
type Options struct {
	Kit   export.Kit // of the notice
	Units int        // that send something, 1 to MaxUnits
	Seed  uint64
	// Plain makes nothing but a package of each unit, without mail and with nothing
	// peculiar: for figures.
	Plain bool
}

// MaxUnits is the largest number of units.
const MaxUnits = 1000

// Item is what one file, or one mail in it, is about.
type Item struct {
	File  string // its name; several items may lie in one
	Unit  string // as it is written there
	Name  string // of the person; "" where nothing says it
	Kinds []Kind // what is peculiar about it; none is ordinary
}

// Is reports whether something is peculiar about it.
func (i Item) Is(k Kind) bool { return slices.Contains(i.Kinds, k) }

// Make makes the files of a round, one after the other, and tells what is in them. write
// gets each file when it is made; its error ends all, and so does the end of ctx.
func Make(ctx context.Context, o Options, write func(name string, data []byte) error) ([]Item, error) {
	r, err := newRound(o)
	if err != nil {
		return nil, err
	}
	var all []Item
	for batch := range slices.Chunk(r.units, 2*runtime.GOMAXPROCS(0)) {
		files, failed := make([][]file, len(batch)), make([]error, len(batch))
		var beside guard.Group
		for i, u := range batch {
			beside.Start(func() { files[i], failed[i] = r.files(ctx, u) })
		}
		beside.Wait()
		for i := range batch {
			if failed[i] != nil {
				return nil, fmt.Errorf("“%s”的材料没有做成：%w", batch[i].name, failed[i])
			}
			for _, f := range files[i] {
				if err := write(f.item.File, f.data); err != nil {
					return nil, err
				}
				all = append(all, f.item)
			}
		}
	}
	return all, nil
}

// Roster is the office's list of the units, as it is kept in a workbook: a row each, after
// one of headings. It lacks those that are [Outside], and has the notice's that send nothing.
func Roster(o Options) ([][]string, error) {
	r, err := newRound(o)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"单位", "别名", "联系人", "电话", "邮箱"}}
	for _, u := range r.units {
		if u.arrival != Outside {
			rows = append(rows, []string{cmp.Or(u.listed, u.name), "", u.contact, u.phone, u.mail})
		}
	}
	rng := rand.New(rand.NewPCG(o.Seed, 2))
	for i, contact := range names(rng, len(r.missing)) { // whom to call about what is missing
		rows = append(rows, []string{r.missing[i], "", contact, telephone(rng), fmt.Sprintf("weibao%d@example.com", i+1)})
	}
	return rows, nil
}

// file is a file that was made.
type file struct {
	item Item
	data []byte
}
