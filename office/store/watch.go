package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office/intake"
)

// Watcher finds what is new in a folder, such as a drive that several computers share: it
// looks when it is told to, for no system tells of changes on other computers. It has no
// state on the disk, and its methods must not be called concurrently.
type Watcher struct {
	folder, round string
	campaign      form.Campaign
	before        map[string]stamp            // the files, as the last look found them
	told          map[string]map[string]stamp // what was returned, by its name: its files
	had           map[sized]bool              // what the round had before
	waiting       int
}

// sized is by what a file is taken for one that arrived, without reading it.
type sized struct {
	name  string
	bytes int64
}

// Waiting counts the files that the last look left for the next one. Those that the round had
// when watching began do not count: they are looked at once more, and nobody waits for them.
func (w *Watcher) Waiting() int { return w.waiting }

// stamp changes when a file is written.
type stamp struct {
	size int64
	at   time.Time
}

// Watch returns a watcher of a folder. It may be used while the store is.
func (s *Store) Watch(folder string) *Watcher {
	w := &Watcher{
		folder: folder, round: s.dir, campaign: s.Round.Listing(s.Campaign),
		before: map[string]stamp{}, told: map[string]map[string]stamp{}, had: map[sized]bool{},
	}
	for _, a := range s.Round.Arrivals {
		w.had[sized{a.Name, a.Bytes}] = true
	}
	return w
}

// Look returns the files and folders that are to be added: those that it never returned,
// or that changed since. What is still being written waits: it is returned once two looks
// have found it the same, it can be opened and is not empty. Look every few seconds. The
// error is that of ctx or, as a sentence, that the folder or a part of it cannot be read
// now; what could be read is returned beside it, and once all is back, looking goes on.
func (w *Watcher) Look(ctx context.Context) (ready []string, err error) {
	own, err := os.Stat(w.round)
	if err != nil {
		return nil, fmt.Errorf("收件文件夹“%s”现在打不开：%w", w.round, disk.Reason(err))
	}
	if info, err := os.Stat(w.folder); err != nil || !info.IsDir() {
		if err == nil {
			err = &disk.Cause{Text: "它不是文件夹"}
		}
		return nil, w.failed(w.folder, err)
	}
	var parcels []parcel
	var unread error
	named := func(folder string) bool { return intake.Names(w.campaign, folder) }
	err = (&walker{ctx, own, named, func(p parcel) error {
		switch {
		case p.err != nil && unread == nil:
			unread = w.failed(p.name, p.err)
		case p.err == nil:
			parcels = append(parcels, p)
		}
		return nil
	}}).folder(w.folder, 0, nil)
	if err != nil {
		return nil, err
	}
	now := map[string]stamp{}
	var unsettled []string
	for _, p := range parcels {
		for _, name := range p.files {
			info, err := os.Stat(name)
			if err != nil {
				unsettled = append(unsettled, name) // it went away, or will be there again
				continue
			}
			now[name] = stamp{info.Size(), info.ModTime()}
			if !w.settled(name, now[name]) {
				unsettled = append(unsettled, name)
			}
		}
	}
	w.before, w.waiting = now, 0
	for _, name := range unsettled {
		if !w.had[sized{filepath.Base(name), now[name].size}] {
			w.waiting++
		}
	}
	for _, p := range parcels {
		files := map[string]stamp{}
		for _, name := range p.files {
			files[name] = now[name]
		}
		if waits(p, unsettled) || same(w.told[p.name], files) || !opens(p.files) {
			continue
		}
		w.told[p.name] = files
		ready = append(ready, p.name)
	}
	return ready, unread
}

func (w *Watcher) failed(name string, err error) error {
	return fmt.Errorf("“%s”现在读不出来：%w", name, disk.Reason(err))
}

// Forget makes the next look return something again that could not be added.
func (w *Watcher) Forget(name string) { delete(w.told, name) }

// settled reports whether a file is as the last look found it.
func (w *Watcher) settled(name string, now stamp) bool {
	was, known := w.before[name]
	return known && was.size == now.size && was.at.Equal(now.at) && now.size > 0
}

// waits reports whether a part of a parcel, or of the folder that it is, is still being
// written.
func waits(p parcel, unsettled []string) bool {
	return slices.ContainsFunc(unsettled, func(name string) bool {
		return slices.Contains(p.files, name) || p.folder && strings.HasPrefix(name, p.name+string(filepath.Separator))
	})
}

// same reports whether the files are those that were returned.
func same(told, files map[string]stamp) bool {
	if told == nil || len(told) < len(files) {
		return false
	}
	for name, now := range files {
		if was, known := told[name]; !known || was.size != now.size || !was.at.Equal(now.at) {
			return false
		}
	}
	return true
}

// opens reports whether no program keeps the files to itself, as those do that still write
// them.
func opens(names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		f, err := os.Open(name)
		if err == nil {
			err = f.Close()
		}
		return err != nil
	})
}
