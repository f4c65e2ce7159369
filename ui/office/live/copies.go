package live

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/form/table"
	"zuimei/internal/disk"
)

// copiesFolder holds, in the round's folder, the copies that other programs open. What is in
// it goes when the round is closed and with the round, so that no scan outlives it.
var copiesFolder = filepath.Join(".zuimei", "open")

// ErrNotOpened is why a stranger's file is not handed to the system, which would run a
// program.
var ErrNotOpened = errors.New("不是文档或图片，没有打开；要看请先另存，用杀毒软件查过再看")

// compound begins the files of old office programs.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// openEnding is the ending under which a stranger's file may be opened: that of its content,
// whatever it is called. It is "" for all but documents and pictures.
func openEnding(name string, data []byte) string {
	if photo.Format(data) != "" || table.Format(data) != "" {
		return export.EndingOf(name, data)
	}
	ending := strings.ToLower(path.Ext(name))
	switch {
	case bytes.HasPrefix(data, []byte(compound)) && slices.Contains([]string{".doc", ".xls", ".wps", ".et"}, ending):
		return ending
	case ending == ".txt" && !bytes.ContainsRune(data, 0):
		return ending
	}
	return ""
}

// Openable reports whether a file of that name may be one that [Round.OpenCopy] writes a copy
// of; its content decides.
func Openable(name string) bool {
	ending := strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")
	return form.FormatOf(ending) != "" || slices.Contains([]string{"doc", "xls", "wps", "et", "txt"}, ending)
}

// OpenCopy writes a copy of a stranger's file into the round's folder, for a program of the
// computer, and returns its path. It refuses what is no document or picture by its content.
// It touches the disk.
func (r *Round) OpenCopy(name string, data []byte) (string, error) {
	ending := openEnding(name, data)
	if ending == "" {
		return "", fmt.Errorf("%s%w", form.Quote(name), ErrNotOpened)
	}
	dir, err := r.copies.folder(filepath.Join(r.Dir, copiesFolder))
	if err == nil {
		path := filepath.Join(Vacant(dir, "1"), copyName(name, ending))
		if err = disk.WriteFile(path, data); err == nil {
			markForeign(path)
			return path, nil
		}
	}
	return "", fmt.Errorf("%s打不开：%w", form.Quote(name), disk.Reason(err))
}

// SaveCopy writes a copy of a stranger's file, as it is, beside what is made of the round,
// and returns its path. It touches the disk.
func (r *Round) SaveCopy(name string, data []byte) (string, error) {
	path := Vacant(r.Out("另存的文件"), copyName(name, path.Ext(name)))
	if err := disk.WriteFile(path, data); err != nil {
		return "", fmt.Errorf("%s没有存下：%w", form.Quote(name), disk.Reason(err))
	}
	markForeign(path)
	return path, nil
}

// copyName is what a copy of a stranger's file is called.
func copyName(name, ending string) string {
	const longest = 60 // characters
	stem := path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	stem = export.NamePart(strings.TrimSuffix(stem, path.Ext(stem)), longest)
	if stem == "" || !utf8.ValidString(stem) {
		stem = "文件"
	}
	return form.FileName(stem + export.NamePart("x"+ending, 20)[1:])
}

// markForeign tells Windows that a file came from outside, so that Word opens it protected
// and programs do not run unasked.
func markForeign(path string) {
	if runtime.GOOS == "windows" {
		_ = os.WriteFile(path+":Zone.Identifier", []byte("[ZoneTransfer]\r\nZoneId=3\r\n"), 0o600) // FAT has no streams
	}
}

// copies is the folder of this program's copies within copiesFolder; "" before the first.
type copies struct{ dir string }

// folder makes it: two people who have a round on a shared drive open each have their own.
func (c *copies) folder(parent string) (dir string, err error) {
	if c.dir == "" {
		if err = os.MkdirAll(parent, 0o700); err == nil {
			c.dir, err = os.MkdirTemp(parent, "")
		}
	}
	return c.dir, err
}

// remove removes the copies; what a program still holds open goes the next time.
func (c *copies) remove() {
	if c.dir != "" {
		_ = disk.RemoveAll(c.dir)
		_ = os.Remove(filepath.Dir(c.dir)) // if nobody else has any
	}
}
