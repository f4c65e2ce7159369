package draft

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/internal/disk"
)

// AddPhoto copies a picture into the draft and returns its path for the nomination. The
// file keeps the base name of name as far as all systems allow, with -2, -3 and so on if
// that is taken; it never overwrites a file. More than [form.MaxPhotoBytes] are an error.
func (d *Draft) AddPhoto(name string, r io.Reader) (string, error) {
	return d.add("photos", "照片", name, r)
}

// PhotoPath returns the path that AddPhoto gives a picture of that name in an empty draft.
func PhotoPath(name string) string { return path.Join("photos", safeName(name, "照片")) }

// AddAttachment copies a file of an attachment, by its key, into the draft, as
// [Draft.AddPhoto] does.
func (d *Draft) AddAttachment(attachment form.Key, name string, r io.Reader) (string, error) {
	if attachment == form.KeyScans {
		return d.add("scans", "扫描件", name, r)
	}
	return d.add("attachments", "附件", name, r)
}

// folders are where AddPhoto and AddAttachment put files.
var folders = []string{"photos", "scans", "attachments"}

func (d *Draft) add(folder, nameless, name string, r io.Reader) (string, error) {
	d.adding.Lock()
	defer d.adding.Unlock()
	failed := func(err error) error {
		return fmt.Errorf("文件“%s”没有加入草稿：%w", plain(baseName(name)), disk.Reason(err))
	}
	err := d.sealed
	if err == nil {
		err = d.root.MkdirAll(folder, 0o700)
	}
	if err != nil {
		return "", failed(err)
	}
	target, err := d.reserve(folder, safeName(name, nameless))
	if err != nil {
		return "", failed(err)
	}
	s := &source{r: r}
	if err := d.write(target, s); err != nil {
		d.root.Remove(target)
		if s.err != nil {
			return "", fmt.Errorf("文件“%s”没有加入草稿，原文件读不出来：%w", plain(baseName(name)), disk.Reason(s.err))
		}
		return "", failed(err)
	}
	return target, nil
}

// reserve makes an empty file under the first free name, so that no other program takes
// the name before the picture is written. Names that differ only in case count as taken,
// since the folder may be moved to Windows.
func (d *Draft) reserve(folder, name string) (string, error) {
	entries, err := fs.ReadDir(d.root.FS(), folder)
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, e := range entries {
		taken[strings.ToLower(e.Name())] = true
	}
	ext := path.Ext(name)
	for i := 1; ; i++ {
		free := name
		if i > 1 {
			free = strings.TrimSuffix(name, ext) + "-" + strconv.Itoa(i) + ext
		}
		if taken[strings.ToLower(free)] {
			continue
		}
		target := path.Join(folder, free)
		f, err := d.root.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return target, f.Close()
	}
}

// tidy removes from the folders of added files the leftovers of a program that was
// killed while adding a file: the unfinished file, and the empty one that reserved its
// name. An empty file to which the nomination refers stays, and a rule reports it.
func (d *Draft) tidy() {
	n, err := d.Read()
	named := map[string]bool{}
	names := slices.Concat([]string{n.Photos.Portrait}, n.Photos.Work, n.Scans)
	for _, files := range n.Attached {
		names = append(names, files...)
	}
	for _, name := range names {
		named[strings.ToLower(path.Clean(strings.ReplaceAll(name, `\`, "/")))] = true
	}
	for _, folder := range folders {
		d.root.Remove(path.Join(folder, disk.Unfinished))
		entries, _ := fs.ReadDir(d.root.FS(), folder)
		for _, e := range entries {
			name := path.Join(folder, e.Name())
			if err != nil || !disk.Regular(e.Type()) || named[strings.ToLower(name)] {
				continue
			}
			if info, err := e.Info(); err == nil && info.Size() == 0 {
				d.root.Remove(name)
			}
		}
	}
}

// source is a reader with a size limit that remembers its error, so that an error of
// reading can be told from one of writing.
type source struct {
	r    io.Reader
	size int64
	err  error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if s.size += int64(n); s.size > form.MaxPhotoBytes {
		return n, &disk.Cause{Text: fmt.Sprintf("文件超过 %s 的上限，请换一个较小的文件", form.SizeText(form.MaxPhotoBytes))}
	}
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// Limits of a file name without its ending. With a number after it, it stays well below
// the 255 bytes of Linux; and the path of a picture in a draft among the user's documents
// stays below the 260 characters beyond which programs on Windows cannot open a file.
const (
	maxStem       = 120 // bytes
	maxCharacters = 60  // UTF-16 units of the stem
	maxExt        = 10
)

// safeName turns the base of name into a file name that is valid on Windows, Linux and in
// a zip; it returns nameless if nothing is left of it.
func safeName(name, nameless string) string {
	name = strings.TrimRight(plain(baseName(name)), ". ")
	ext := path.Ext(name)
	if len(ext) > maxExt {
		ext = ""
	}
	stem := strings.Trim(strings.TrimSuffix(name, ext), ". ")
	stem = shorten(stem, maxStem, maxCharacters)
	if stem == "" {
		stem = nameless
	}
	return form.FileName(stem + ext)
}

// shorten cuts a name to at most so many bytes and UTF-16 units.
func shorten(name string, bytes, characters int) string {
	for name != "" && (len(name) > bytes || units(name) > characters) {
		_, size := utf8.DecodeLastRuneInString(name)
		name = strings.TrimRight(name[:len(name)-size], ". ")
	}
	return name
}

// units counts UTF-16 units.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

// baseName returns the part of a name after the last / or \.
func baseName(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// plain replaces characters that file names must not contain, and invisible ones.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsGraphic(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
}
