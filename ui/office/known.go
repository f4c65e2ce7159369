package office

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/window"
)

// known is the list of rounds of this computer, kept in Config/rounds.json. Rounds in the
// usual folder are found there; the list has those that lie elsewhere.
type known struct {
	env     window.Env
	memory  remembered // once it is read
	reading bool
	loaded  bool
	waiting []func() // for memory

	saves   int         // were begun
	writing *sync.Mutex // guards written, off the main goroutine
	written int         // the save that wrote last
}

// remembered is what rounds.json holds.
type remembered struct {
	Folder string   `json:"folder,omitempty"` // where new rounds are made; "" is the usual one
	Rounds []string `json:"rounds,omitempty"` // folders of rounds that were opened
	// Watched are the folders that are watched, by that of their round.
	Watched map[string]string `json:"watched,omitempty"`
	// Given is what was given to be received and is not through, by the folder of its round.
	Given map[string]given `json:"given,omitempty"`
}

func newKnown(env window.Env) *known { return &known{env: env, writing: new(sync.Mutex)} }

// ready calls f once the list was read, which the first call begins.
func (k *known) ready(f func()) {
	if k.loaded {
		f()
		return
	}
	k.waiting = append(k.waiting, f)
	if k.reading {
		return
	}
	k.reading = true
	var memory remembered
	k.env.Background(func() {
		if data, err := os.ReadFile(k.file()); err == nil {
			_ = json.Unmarshal(data, &memory) // a broken list is an empty one
		}
	}, func() {
		k.memory, k.loaded = memory, true
		for _, f := range k.waiting {
			f()
		}
		k.waiting = nil
	})
}

func (k *known) file() string { return filepath.Join(k.env.Config, "rounds.json") }

// usual is the folder that rounds lie in unless another one was chosen: beside the drafts.
func (k *known) usual() string {
	return filepath.Join(filepath.Dir(k.env.Drafts), "最美职工收件")
}

// folder is where new rounds are made.
func (k *known) folder() string {
	if k.memory.Folder != "" {
		return k.memory.Folder
	}
	return k.usual()
}

// save writes the list in the background; a failure is logged.
func (k *known) save() {
	data, err := json.MarshalIndent(k.memory, "", "  ")
	if err != nil {
		return
	}
	k.saves++
	number := k.saves
	k.env.Background(func() {
		k.writing.Lock()
		defer k.writing.Unlock()
		if number > k.written { // else a newer list was faster
			k.written, err = number, disk.WriteFile(k.file(), data)
		}
	}, func() {
		if err != nil {
			k.env.Log.Warn("list of rounds not saved", "error", disk.Reason(err))
		}
	})
}

func (k *known) setFolder(dir string) {
	k.ready(func() {
		k.memory.Folder = dir
		k.save()
	})
}

// add notes a round that was opened.
func (k *known) add(dir string) {
	k.ready(func() {
		if !slices.Contains(k.memory.Rounds, dir) {
			k.memory.Rounds = append(k.memory.Rounds, dir)
			k.save()
		}
	})
}

// watch notes the folder that is watched for a round; "" is none.
func (k *known) watch(round, folder string) {
	k.ready(func() {
		watched := maps.Clone(k.memory.Watched) // the list may be being written
		if watched == nil {
			watched = map[string]string{}
		}
		if watched[round] = folder; folder == "" {
			delete(watched, round)
		}
		k.memory.Watched = watched
		k.save()
	})
}

// give notes what was given to a round and is not through. It belongs to where the list is
// ready.
func (k *known) give(round string, g given) {
	if len(g.Paths) == 0 && len(k.memory.Given[round].Paths) == 0 {
		return
	}
	all := maps.Clone(k.memory.Given) // the list may be being written
	if all == nil {
		all = map[string]given{}
	}
	if all[round] = g; len(g.Paths) == 0 {
		delete(all, round)
	}
	k.memory.Given = all
	k.save()
}

// forget takes a round off the list; it stays where it lies.
func (k *known) forget(dir string) {
	k.ready(func() {
		k.memory.Rounds = slices.DeleteFunc(slices.Clone(k.memory.Rounds), func(s string) bool { return s == dir })
		k.save()
	})
}

// listed is a round as the page lists it.
type listed struct {
	dir       string
	err       error
	title     string
	deadline  string
	due       time.Time
	received  int
	undecided int
	units     int
	lacking   int
	away      bool // in another folder than the usual one
	twin      bool // another one has the same title
}

// list reads the rounds and those that were deleted, off the main goroutine; memory is a
// copy.
func (k *known) list(memory remembered) (all, deleted []listed) {
	for _, parent := range k.parents(memory) {
		bin, _ := store.Trashed(parent)
		for _, l := range bin {
			deleted = append(deleted, k.read(l.Dir))
		}
	}
	for _, dir := range k.dirs(memory) {
		all = append(all, k.read(dir))
	}
	slices.SortStableFunc(all, func(a, b listed) int { return b.due.Compare(a.due) })
	return all, deleted
}

// dirs are the folders of the rounds, off the main goroutine.
func (k *known) dirs(memory remembered) (dirs []string) {
	for _, dir := range memory.Rounds {
		if _, err := os.Stat(dir); err == nil { // else its drive is away, or it was deleted
			dirs = append(dirs, dir)
		}
	}
	for _, parent := range k.parents(memory) {
		if parent == k.usual() || parent == memory.Folder {
			here, _ := store.List(parent)
			for _, l := range here {
				dirs = append(dirs, l.Dir)
			}
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// codes are those of the notices of all rounds but one and the example, off the main
// goroutine.
func (k *known) codes(memory remembered, but string) (all []string) {
	for _, dir := range k.dirs(memory) {
		if saved, err := store.Read(dir); err == nil && dir != but && !isSample(dir) {
			all = append(all, saved.Campaign.ID)
		}
	}
	return all
}

// parents are the folders in which deleted rounds may lie: those of new rounds, and those of
// rounds that were opened, which stay remembered when they are deleted.
func (k *known) parents(memory remembered) (all []string) {
	all = []string{k.usual()}
	note := func(dir string) {
		if dir != "" && !slices.Contains(all, dir) {
			all = append(all, dir)
		}
	}
	note(memory.Folder)
	for _, dir := range memory.Rounds {
		note(filepath.Dir(dir))
	}
	return all
}

// read looks at one round without opening it.
func (k *known) read(dir string) listed {
	l := listed{dir: dir, title: filepath.Base(dir), away: filepath.Dir(dir) != k.usual()}
	saved, err := store.Read(dir)
	if err != nil {
		l.err = err
		return l
	}
	c := saved.Campaign
	if len(store.LettersIn(dir)) == 0 {
		c = written(c, saved.Writing)
	}
	l.title, l.deadline = titleOf(c), c.Deadline.Chinese()
	l.due = time.Date(c.Deadline.Y, time.Month(c.Deadline.M), c.Deadline.D, 0, 0, 0, 0, office.China)
	rows := saved.Round.Rows(c)
	for _, r := range rows {
		if !r.Example {
			l.received++
			if r.Verdict == "" {
				l.undecided++
			}
		}
	}
	for _, s := range saved.Round.Standings(c, rows) {
		if l.units++; s.State == office.Lacking {
			l.lacking++
		}
	}
	return l
}
