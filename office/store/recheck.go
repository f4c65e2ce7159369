package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"zuimei/export"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/inbox"
	"zuimei/office/intake"
)

// Rechecking says how to check again what a round holds.
type Rechecking struct {
	Kit      export.Kit // of the round's notice
	When     time.Time
	Password string // of archives, beside those that opened them; what needs another one keeps what was found in it
	// Stale has only that checked again which was checked under another notice, and what could
	// not be checked; what needs a password only with one.
	Stale bool
	// Report is called for every original when what was found is on the disk; it may be nil.
	Report func(done, all int)
	// Committed, Wanted and Yield are those of [Adding].
	Committed func()
	Wanted    <-chan struct{}
	Yield     func()
}

// Check is under which notice things are checked now.
func (s *Saved) Check() office.Check {
	sum := sha256.Sum256(s.Notice)
	return office.Check{Notice: hex.EncodeToString(sum[:]), Edition: max(s.Campaign.Edition, 1)}
}

// Recheck reads the originals of the round again under the notice that counts now, and
// replaces what was found in them when they arrived. A few at a time are on the disk
// together, whole or not at all; after an error, as of ctx, those before it are. It returns
// the submissions that it came to, in the order of the round.
func (s *Store) Recheck(ctx context.Context, how Rechecking) ([]office.Checked, error) {
	if err := s.ready("没有再核对"); err != nil {
		return nil, err
	}
	how.Kit.Campaign = s.Round.Listing(s.Campaign)
	b := newBatch(s, Adding{Kit: how.Kit, Password: how.Password, Committed: how.Committed, Wanted: how.Wanted, Yield: how.Yield})
	b.check.Again = how.When
	defer b.end()
	origins := s.Round.Origins()
	if how.Stale {
		origins = slices.DeleteFunc(origins, func(o office.Origin) bool {
			tried := how.Password == "" && len(o.Arrival.Passwords) == 0
			return !slices.ContainsFunc(o.Checks, func(c office.Check) bool { return !c.Holds(b.check) || c.Failed && !(c.Locked && tried) })
		})
	}
	all := &checkedAgain{place: map[string]int{}}
	done := 0
	told := func(a *again) {
		all.add(a.checked)
		done++
		if how.Report != nil {
			how.Report(done, len(origins))
		}
	}
	var err error
	for _, o := range origins {
		j := &job{parcel: parcel{name: o.Arrival.Name}, batch: b, again: &again{origin: o, check: b.check, told: told}, received: o.Arrival.Received}
		if j.folder = o.Files != nil; !j.folder {
			j.stored, j.size = o.Arrival.SHA256, o.Arrival.Bytes
		}
		if err = b.add(ctx, j); err != nil {
			break
		}
	}
	if err == nil {
		err = b.flush(ctx)
	}
	if stored := b.commit(); err == nil { // what was read before an end is kept
		err = stored
	}
	var cause *disk.Cause
	if errors.As(err, &cause) { // whatever was being done with the round
		err = fmt.Errorf("没有全部再核对：%w", cause)
	}
	return all.ordered(&s.Round), err
}

// ready reports whether the round can be written; failed says what was not done.
func (s *Store) ready(failed string) error {
	if s.sealed != nil {
		return fmt.Errorf("%s：%w", failed, s.sealed)
	}
	if _, err := s.root.Lstat(roundFile); s.away || s.lost || disk.Away(err) { // it may be back
		if err := s.reopen(); err != nil {
			return fmt.Errorf("%s：%w", failed, disk.Reason(err))
		}
		s.away = false
	}
	return nil
}

// again is an origin on its way to be checked again.
type again struct {
	origin  office.Origin
	check   office.Check
	problem string           // why it cannot be read
	checked []office.Checked // once it is filed
	told    func(*again)
}

// The problems of originals that cannot be read again; each follows a colon.
const (
	problemLost   = "原件不在了"
	problemUnread = "原件读不出来"
)

// checkAgain reads what a job is about once more. What is wrong with an original costs only
// itself, unless the drive is away.
func (j *job) checkAgain(ctx context.Context) Outcome {
	out := Outcome{Name: j.name}
	var err error
	switch {
	case j.folder:
		err = j.rereadFolder(ctx)
	case !isDigest(j.stored):
		err = fs.ErrNotExist
	default:
		out = j.reread(ctx)
		err = out.Err
	}
	_, there := j.batch.root.Lstat(originals) // a drive that is away has no folders either
	switch {
	case ctx.Err() != nil:
		out.Err = ctx.Err()
		return out
	case disk.Away(err), err != nil && there != nil:
		out.Err = own(err)
		return out
	case errors.Is(err, fs.ErrNotExist):
		j.again.problem = problemLost
	case err != nil:
		j.again.problem = problemUnread
	case len(j.arrivals) > 0 && j.arrivals[0].Locked:
		j.again.problem = office.NeedsPassword
	}
	if err != nil {
		j.bundles = nil
	}
	out.Err = nil
	return out
}

// rereadFolder reads the files of a folder once more.
func (j *job) rereadFolder(ctx context.Context) error {
	b := inbox.Bundle{Source: j.name}
	left := int64(maxFolderBytes)
	for _, f := range j.again.origin.Files {
		if left -= f.Bytes; left < 0 {
			return errFolderSize
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if !isDigest(f.SHA256) {
			return fs.ErrNotExist
		}
		data, err := readFile(j.batch.root, path.Join(originals, f.SHA256), f.Bytes)
		if err != nil {
			return err
		}
		b.Files = append(b.Files, inbox.File{Name: f.Name, Trail: f.Trail, Data: data})
	}
	return j.read(ctx, b, intake.Original{Received: j.received})
}

// file replaces what was found, and keeps the passwords that opened something.
func (a *again) file(s *Store, j *job) {
	fresh := office.Reread{Check: a.check, Problem: a.problem, Unread: a.problem == problemUnread}
	for _, b := range j.bundles {
		fresh.Versions = append(fresh.Versions, b.versions...)
		if b.unclaimed != nil {
			fresh.Unclaimed = append(fresh.Unclaimed, *b.unclaimed)
		}
	}
	a.checked = s.Round.Recheck(a.origin, fresh)
	for _, read := range j.arrivals {
		s.Round.Arrivals = slices.Clone(s.Round.Arrivals)
		at := slices.IndexFunc(s.Round.Arrivals, func(a office.Arrival) bool { return a.SHA256 == read.SHA256 })
		if at >= 0 {
			s.Round.Arrivals[at].Passwords = read.Passwords
		}
	}
}

// checkedAgain puts together what several originals of a submission gave.
type checkedAgain struct {
	all   []office.Checked
	place map[string]int
}

func (c *checkedAgain) add(more []office.Checked) {
	for _, one := range more {
		at, known := c.place[one.ID]
		if !known {
			c.place[one.ID] = len(c.all)
			c.all = append(c.all, one)
			continue
		}
		all := &c.all[at]
		all.Is, all.Reread = one.Is, all.Reread || one.Reread
		if one.Problem != "" {
			all.Problem = one.Problem
		}
	}
}

func (c *checkedAgain) ordered(r *office.Round) (all []office.Checked) {
	for _, s := range r.Submissions {
		if at, ok := c.place[s.ID]; ok {
			all = append(all, c.all[at])
		}
	}
	return all
}
