package draft

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Duplicate copies the draft in dir with its files into a new
// folder in parent, and returns that folder; its name ends in 副本 and the time. Earlier
// versions are not copied, and the copy counts as neither printed nor stamped. A file that
// is missing is missing in the copy too; one that cannot be read is an error. It returns
// early when ctx is done. After an error nothing is left behind.
func Duplicate(ctx context.Context, dir, parent string, now time.Time) (string, error) {
	n, err := Read(dir)
	if err != nil {
		return "", err
	}
	n.Printed, n.Stamped = nil, nil
	name, _ := splitCopy(filepath.Base(dir))
	return copyAs(ctx, dir, parent, joinCopy(name, copySign+now.Format(copyTime)), n)
}

// Carry is Duplicate for another notice: see [form.Nomination.CarriedTo].
func Carry(ctx context.Context, dir, parent string, c form.Campaign) (string, error) {
	n, err := Read(dir)
	if err != nil {
		return "", err
	}
	n = n.CarriedTo(c)
	return copyAs(ctx, dir, parent, Name(n), n)
}

// copyAs makes a draft of n with the files that it names in the draft in dir.
func copyAs(ctx context.Context, dir, parent, hint string, n form.Nomination) (string, error) {
	c := copying{ctx: ctx, from: dir, done: map[string]string{"": ""}}
	return Make(parent, hint, n, func(d *Draft) error {
		photo := func(name string, f *os.File) (string, error) { return d.AddPhoto(name, f) }
		err := c.carry(&n.Photos.Portrait, photo)
		captions := map[string]string{}
		for i := range n.Photos.Work {
			text := n.Photos.Caption(i)
			if err = errors.Join(err, c.carry(&n.Photos.Work[i], photo)); text != "" {
				captions[n.Photos.Work[i]] = text
			}
		}
		n.Photos.Captions = captions
		for _, attachment := range append(slices.Sorted(maps.Keys(n.Attached)), form.KeyScans) {
			files := n.Files(attachment)
			for i := range files {
				err = errors.Join(err, c.carry(&files[i], func(name string, f *os.File) (string, error) {
					return d.AddAttachment(attachment, name, f)
				}))
			}
		}
		for _, name := range storyFiles {
			err = errors.Join(err, c.carry(&name, func(name string, f *os.File) (string, error) {
				return name, disk.Reason(d.write(name, f))
			}))
		}
		if err != nil {
			return err
		}
		return d.Save(n)
	})
}

// copying is a draft being copied.
type copying struct {
	ctx    context.Context
	from   string
	done   map[string]string // by name, the name in the copy
	failed bool              // an error was reported; later ones are not
}

// carry copies the file called name, unless it is missing, and sets name to its name in
// the copy.
func (c *copying) carry(name *string, add func(string, *os.File) (string, error)) error {
	to, known := c.done[*name]
	switch {
	case c.failed:
		return nil
	case known:
		*name = to
		return nil
	}
	file, _, err := openNamed(c.from, *name)
	switch {
	case c.ctx.Err() != nil:
		err = c.ctx.Err()
	case err != nil && unreadOf(err) == form.Missing && present(c.from, File): // else the whole draft is gone
		return nil
	case err != nil:
		err = fmt.Errorf("没有复制：文件“%s”读不出来：%w", plain(baseName(*name)), disk.Reason(err))
	default:
		to, err = add(*name, file)
	}
	if file != nil {
		file.Close()
	}
	if c.failed = err != nil; !c.failed {
		c.done[*name], *name = to, to
	}
	return err
}

// The parts of the suffix of a copy's folder name.
const (
	copySign = " 副本 "
	copyTime = "2006-01-02 15时04分"
)

// splitCopy splits the name of a folder into the draft's name and the suffix of a copy, ""
// if the folder is no copy.
func splitCopy(base string) (name, sign string) {
	at := strings.LastIndex(base, copySign)
	if at < 0 {
		return base, ""
	}
	when := base[at+len(copySign):]
	if _, err := time.Parse(copyTime, when[:min(len(copyTime), len(when))]); err != nil {
		return base, ""
	}
	return base[:at], base[at:]
}

// joinCopy returns the name with the suffix, shortened so that both fit.
func joinCopy(name, sign string) string {
	return shorten(name, maxStem-len(sign), maxCharacters-units(sign)) + sign
}

// Copied words that the draft in a folder is a copy, and when it was made: 副本
// 2021-05-20 09时30分. It returns "" if it is no copy.
func Copied(dir string) string {
	_, sign := splitCopy(filepath.Base(dir))
	return strings.TrimSpace(sign)
}
