package draft

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Limits of the earlier versions. A draft is saved every half second, which must not push
// out yesterday's state: so [Draft.Save] keeps versions at least versionEvery apart. If
// there are more than maxVersions, the newest recentVersions and the first stay; among the
// others the one whose removal leaves the smallest gap in time is removed, so that they
// stay spread over the whole time of the work.
const (
	maxVersions    = 10
	recentVersions = 5
	versionEvery   = 5 * time.Minute
	versionFolder  = inner + "/versions"
)

// Version is an earlier state of a draft.
type Version struct {
	Number  int       // 1 is the newest
	Time    time.Time // when that state was saved
	Size    int64     // bytes
	Nominee string    // the nominee's name in it
	Err     error     // nil if it can be read, else the reason as a sentence

	file string // 000012-20210520T013000Z.json: a sequence number and Time
}

// Versions lists the earlier versions of the draft in dir, the newest first. The error is
// a [*Broken] if there is no draft.
func Versions(dir string) ([]Version, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	all, err := versions(root)
	if err != nil {
		return nil, fmt.Errorf("草稿“%s”较早的版本列不出来：%w", dir, disk.Reason(err))
	}
	if _, err := root.Lstat(File); errors.Is(err, fs.ErrNotExist) && len(all) == 0 {
		return nil, &Broken{Dir: dir, Err: fs.ErrNotExist}
	}
	return all, nil
}

func versions(root *os.Root) ([]Version, error) {
	all, err := kept(root)
	for i := range all {
		v := &all[i]
		text, _, err := readFile(root, path.Join(versionFolder, v.file), form.MaxNominationBytes)
		if err != nil {
			v.Err = disk.Reason(err)
			continue
		}
		v.Size = int64(len(text))
		var n form.Nomination
		n, v.Err = form.ParseNomination(text)
		v.Nominee = n.Answer(form.KeyName)
	}
	return all, err
}

// kept lists the versions, the newest first, without opening them.
func kept(root *os.Root) ([]Version, error) {
	entries, err := fs.ReadDir(root.FS(), versionFolder)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	var all []Version
	for _, e := range entries {
		saved, ok := parseVersion(e.Name())
		if ok {
			all = append(all, Version{Time: saved, file: e.Name()})
		}
	}
	slices.SortFunc(all, func(a, b Version) int {
		return cmp.Or(cmp.Compare(b.sequence(), a.sequence()), b.Time.Compare(a.Time))
	})
	for i := range all {
		all[i].Number = i + 1
	}
	return all, err
}

const versionTime = "20060102T150405Z"

// maxSequence is more than a draft ever reaches. A file with a higher number, which this
// program cannot have made, counts as the oldest. Versions after one with this number have
// the same number, and are ordered by time.
const maxSequence = 999_999_999

func parseVersion(file string) (time.Time, bool) {
	number, saved, _ := strings.Cut(strings.TrimSuffix(file, ".json"), "-")
	t, wrong := time.Parse(versionTime, saved)
	odd := len(number) < 6 || len(number) > 6 && number[0] == '0' || strings.Trim(number, "0123456789") != ""
	return t.Local(), !odd && wrong == nil && file == number+"-"+t.Format(versionTime)+".json"
}

func versionName(sequence int, saved time.Time) string {
	return fmt.Sprintf("%06d-%s.json", sequence, saved.UTC().Format(versionTime))
}

func (v Version) sequence() int {
	number, _, _ := strings.Cut(v.file, "-")
	n, err := strconv.Atoi(number)
	if err != nil || n > maxSequence {
		return 0
	}
	return n
}

// Checkpoint keeps the present state as a version, before a change that the user may want
// to undo. It does nothing if the newest version is the same.
func (d *Draft) Checkpoint() error {
	d.saving.Lock()
	defer d.saving.Unlock()
	now, saved, err := d.present()
	if err == nil && now != nil {
		err = d.keep(now, saved)
	}
	if err != nil {
		return fmt.Errorf("草稿的这个版本没有留存：%w", disk.Reason(err))
	}
	return nil
}

// keep makes text, saved at that time, the newest version.
func (d *Draft) keep(text []byte, saved time.Time) error {
	all, err := kept(d.root)
	if err != nil {
		return err
	}
	sequence := 1
	if len(all) > 0 {
		sequence = all[0].sequence() + 1
		newest, _, err := readFile(d.root, path.Join(versionFolder, all[0].file), form.MaxNominationBytes)
		if err == nil && bytes.Equal(newest, text) {
			d.kept = time.Now()
			return nil
		}
	}
	if d.sealed != nil {
		return d.sealed
	}
	if err := d.root.MkdirAll(versionFolder, 0o700); err != nil {
		return err
	}
	all = d.prune(all) // a killed program may have left too many
	sequence = min(sequence, maxSequence)
	for slices.ContainsFunc(all, func(v Version) bool { return v.file == versionName(sequence, saved) }) {
		saved = saved.Add(time.Second)
	}
	file := versionName(sequence, saved)
	if err := d.write(path.Join(versionFolder, file), bytes.NewReader(text)); err != nil {
		return err
	}
	d.kept = time.Now()
	d.prune(slices.Insert(all, 0, Version{Time: saved, file: file}))
	return nil
}

// prune removes versions until at most maxVersions are left; one that cannot be removed
// is tried again the next time.
func (d *Draft) prune(all []Version) []Version {
	for len(all) > maxVersions {
		i := superfluous(all)
		d.root.Remove(path.Join(versionFolder, all[i].file))
		all = slices.Delete(all, i, i+1)
	}
	return all
}

// superfluous returns the index of the version to remove.
func superfluous(all []Version) int {
	found := recentVersions
	gap := func(i int) time.Duration { return all[i-1].Time.Sub(all[i+1].Time) }
	for i := recentVersions; i < len(all)-1; i++ {
		if gap(i) <= gap(found) {
			found = i
		}
	}
	return found
}

// Restore makes v, one of [Versions], the present state of the draft in dir. It
// takes the lock.
func Restore(dir string, v Version) (form.Nomination, error) {
	d, err := Open(dir)
	if err != nil {
		return form.Nomination{}, err
	}
	defer d.Close()
	return d.Restore(v)
}

// Restore makes v, one of [Versions], the present state and returns it. The state before is
// kept as the newest version, byte for byte, even if it is broken; if it is no regular
// file, or a huge one, it is renamed beside nomination.json instead. v itself stays a
// version until it is thinned out.
func (d *Draft) Restore(v Version) (form.Nomination, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	failed := func(err error) (form.Nomination, error) {
		return form.Nomination{}, fmt.Errorf("没有恢复到 %s 的版本：%w", v.Time.Local().Format("2006-01-02 15:04:05"), disk.Reason(err))
	}
	if _, ok := parseVersion(v.file); !ok {
		return failed(&disk.Cause{Text: "没有这个版本", Err: fs.ErrNotExist})
	}
	text, _, err := readFile(d.root, path.Join(versionFolder, v.file), form.MaxNominationBytes)
	if errors.Is(err, fs.ErrNotExist) {
		err = &disk.Cause{Text: "这个版本已经不在，请重新列出各版本", Err: err}
	}
	if err != nil {
		return failed(err)
	}
	n, err := form.ParseNomination(text)
	if err != nil {
		return failed(&disk.Cause{Text: err.Error(), Err: err})
	}
	if now, saved, unread := d.present(); unread != nil {
		err = d.setAside()
	} else if now != nil {
		err = d.keep(now, saved)
	}
	if err == nil {
		err = d.write(File, bytes.NewReader(text))
	}
	if err != nil {
		return failed(err)
	}
	d.written = text
	return n, nil
}

// setAside renames a nomination.json that is no regular file, or too large for a version,
// to another name beside it.
func (d *Draft) setAside() error {
	if d.sealed != nil {
		return d.sealed
	}
	for i := 1; ; i++ {
		aside := fmt.Sprintf("%s.读不出来-%d", File, i)
		if _, err := d.root.Lstat(aside); err == nil {
			continue
		}
		return disk.RenameIn(d.root, File, aside)
	}
}
