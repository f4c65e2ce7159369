package store

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"zuimei/internal/disk"
	"zuimei/internal/guard"
	"zuimei/office"
)

// batch is what is taken in at once. Waiting for the disk takes longer than reading: so a
// few files are read side by side, what they hold is filed in the order in which they were
// given, and all of it is made safe together before any is reported.
type batch struct {
	s     *Store
	how   Adding
	check office.Check // what is read now is checked under the notice of now

	jobs   []*job // still to be read
	bytes  int64  // of what was read since the last commit
	begun  time.Time
	known  office.Round // as the jobs that are read see it
	root   *os.Root     // where they copy to
	was    office.Round // as it was saved, while something is filed
	read   []*job       // read, but not filed and safe yet
	filed  bool         // the round has something new
	mu     sync.Mutex   // for what the jobs that are read side by side share
	copies []*copied
	texts  map[string][]byte // of records, by their digests
	size   int               // of texts
	syncs  guard.Group
}

const (
	sideBySide = 2       // files that are read at once, for two cores
	largeFile  = 8 << 20 // such a one is read alone, for memory: a mail is held in several forms
	batchFiles = 16
	batchBytes = 64 << 20
	batchTime  = time.Second // people wait for a report
	// mostTexts is how many bytes of records wait to be written.
	mostTexts = 8 << 20
)

func newBatch(s *Store, how Adding) *batch {
	return &batch{s: s, how: how, check: s.Check(), texts: map[string][]byte{}}
}

// add reads a job, or has it wait for another one to be read beside it. The error is one
// about the round, or that of ctx.
func (b *batch) add(ctx context.Context, j *job) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(b.jobs)+len(b.read) == 0 {
		b.begun = time.Now()
	}
	large := j.folder || j.bytes() > largeFile
	if large {
		if err := b.run(ctx); err != nil {
			return err
		}
	}
	b.jobs = append(b.jobs, j)
	if large || len(b.jobs) == sideBySide {
		if err := b.run(ctx); err != nil {
			return err
		}
	}
	if len(b.read) >= batchFiles || b.bytes >= batchBytes || time.Since(b.begun) > batchTime {
		return b.flush(ctx)
	}
	return nil
}

// run reads the jobs that wait. The round stays as it is on the disk: they are filed when
// the batch is committed, so that something can be decided meanwhile.
func (b *batch) run(ctx context.Context) error {
	b.known, b.root = b.s.Round, b.s.root
	b.wait(ctx)
	jobs := b.jobs
	b.jobs = nil
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, j := range jobs {
		var own *ownError
		if errors.As(j.out.Err, &own) {
			if err := b.commit(); err != nil {
				return err
			}
			return own.err
		}
		if j.out.Err == nil {
			for _, c := range j.copies {
				c.needed = true // also one that is known, should somebody have deleted it
			}
		}
		b.bytes += j.size
		b.read = append(b.read, j)
	}
	return nil
}

// wait runs the jobs, and yields to whoever wants the store meanwhile.
func (b *batch) wait(ctx context.Context) {
	var all guard.Group
	ended := make(chan struct{}, len(b.jobs))
	for _, j := range b.jobs {
		all.Start(func() {
			defer func() { ended <- struct{}{} }()
			j.out = j.run(ctx)
		})
	}
	for left := len(b.jobs); left > 0; {
		select {
		case <-ended:
			left--
		case <-b.how.Wanted:
			b.how.Yield()
		}
	}
	all.Wait()
}

// flush reads what waits, and commits.
func (b *batch) flush(ctx context.Context) error {
	if err := b.run(ctx); err != nil {
		return err
	}
	if err := b.commit(); err != nil {
		return err
	}
	return ctx.Err()
}

// commit makes safe what was read, and reports it. After an error nothing of it is in the
// round.
func (b *batch) commit() error {
	b.was = b.s.Round
	for _, j := range b.read {
		if j.out.Err == nil && !j.out.Known {
			j.file()
		}
	}
	if err := b.store(); err != nil {
		b.s.Round, b.read, b.filed = b.was, nil, false
		var own *ownError
		if errors.As(err, &own) {
			err = own.err
		}
		b.s.away = disk.Away(err)
		return err
	}
	read := b.read
	b.read, b.bytes, b.filed = nil, 0, false
	for _, j := range read {
		if j.again == nil {
			b.how.Report(j.out) // which may decide something, and save the round
		} else if j.again.told != nil {
			j.again.told(j.again)
		}
	}
	if b.how.Committed != nil && len(read) > 0 {
		b.how.Committed()
	}
	b.begun = time.Now()
	return nil
}

// store writes to the disk what round.json will name, and then round.json.
func (b *batch) store() error {
	defer b.drop()
	b.syncs.Wait()
	renamed := false
	for _, c := range b.copies {
		if err := c.close(); err != nil {
			return own(err)
		}
		if !c.needed || kept(b.s.root, c) {
			continue
		}
		name := path.Join(originals, c.digest)
		if err := disk.RenameIn(b.s.root, c.temp, name); err != nil {
			return own(err)
		}
		renamed = true
	}
	if renamed {
		disk.SyncFolder(filepath.Join(b.s.dir, originals))
	}
	if err := b.storeTexts(b.s.root); err != nil {
		return own(err)
	}
	if !b.filed {
		return nil
	}
	return b.s.Save()
}

// kept reports whether there is an original of that content.
func kept(root *os.Root, c *copied) bool {
	have, err := root.Lstat(path.Join(originals, c.digest))
	return err == nil && have.Size() == c.size
}

// end leaves the round as it is on the disk: after a panic something may be filed that is
// not stored.
func (b *batch) end() {
	if b.filed {
		b.s.Round, b.filed = b.was, false
	}
	b.drop()
}

// drop removes what was copied and not needed.
func (b *batch) drop() {
	b.syncs.Wait()
	for _, c := range b.copies {
		c.close()
		b.s.root.Remove(c.temp) // it is gone where all went well
	}
	b.copies = nil
}

// keepText keeps the text of a record until the batch is stored, or stores it if there is
// much of that: records that nothing names do no harm.
func (b *batch) keepText(digest string, text []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, known := b.texts[digest]; !known {
		b.texts[digest] = text
		b.size += len(text)
	}
	if b.size > mostTexts {
		return b.storeTexts(b.root)
	}
	return nil
}

// storeTexts writes the records that are not there yet.
func (b *batch) storeTexts(root *os.Root) error {
	type written struct {
		copied
		name string
	}
	var all []*written
	defer func() {
		for _, w := range all {
			w.close()
			root.Remove(w.temp)
		}
	}()
	var syncs guard.Group
	for digest, text := range b.texts {
		name := path.Join(records, digest+".json")
		if _, err := root.Lstat(name); err == nil {
			continue
		}
		w := &written{name: name}
		if err := w.create(root, records); err != nil {
			return err
		}
		all = append(all, w)
		if _, err := w.f.Write(text); err != nil {
			return err
		}
		syncs.Start(w.sync)
	}
	syncs.Wait()
	for _, w := range all {
		if err := w.close(); err != nil {
			return err
		}
		if err := disk.RenameIn(root, w.temp, w.name); err != nil {
			return err
		}
	}
	if len(all) > 0 {
		disk.SyncFolder(filepath.Join(b.s.dir, records))
	}
	clear(b.texts)
	b.size = 0
	return nil
}

// bytes is the size of the file of a job, as far as it is known before it is read.
func (j *job) bytes() int64 {
	if j.stored != "" {
		return j.size
	}
	if len(j.files) != 1 {
		return 0
	}
	info, err := os.Stat(j.files[0])
	if err != nil {
		return 0
	}
	return info.Size()
}

// file files what a job read, unless one before it in the batch held the same.
func (j *job) file() {
	s := j.batch.s
	if j.again != nil {
		j.batch.filed = true
		j.again.file(s, j)
		j.bundles = nil
		return
	}
	password := j.batch.how.Password
	if !j.folder {
		unlocked := j.stored != "" && password != "" // as far as an earlier program knew, nothing was locked
		if a, known := s.Round.Arrived(j.arrivals[0].SHA256); known && !unlocked && (!a.Locked || password == "") {
			j.out = Outcome{Name: j.out.Name, Known: true, Arrival: a}
			return
		}
	} else {
		if j.together() {
			j.out = Outcome{Name: j.out.Name, Known: true}
			return
		}
		seen := map[string]bool{}
		j.arrivals = slices.DeleteFunc(j.arrivals, func(a office.Arrival) bool {
			twice := seen[a.SHA256]
			seen[a.SHA256] = true
			return twice
		})
	}
	j.batch.filed = true
	j.out.Changes = s.file(&j.arrivals[0], j.bundles, j.arrivals[1:]...)
	j.out.Arrival = j.arrivals[0]
	j.bundles = nil
}

// together reports whether all files of a folder came before as parts of one submission. A
// program that was killed may have taken them in one by one.
func (j *job) together() bool {
	var shared []string
	for i, a := range j.arrivals {
		known, ok := j.batch.s.Round.Arrived(a.SHA256)
		if !ok {
			return false
		}
		if i == 0 {
			shared = slices.Clone(known.Submissions)
		}
		shared = slices.DeleteFunc(shared, func(id string) bool { return !slices.Contains(known.Submissions, id) })
	}
	return len(shared) > 0
}
