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

// AddPhoto copies a picture into the draft and returns its path for the
// nomination. The file keeps the base name of name as far as every system allows
// it, with -2, -3 and so on where that is taken; nothing is ever overwritten.
// More than [form.MaxPhotoBytes] are refused.
func (d *Draft) AddPhoto(name string, r io.Reader) (string, error) {
	return d.add("photos", "照片", name, r)
}

// PhotoPath is where AddPhoto puts a picture of that name into an empty draft.
func PhotoPath(name string) string { return path.Join("photos", safeName(name, "照片")) }

// AddScan copies a scan of the stamped form in, as AddPhoto does.
func (d *Draft) AddScan(name string, r io.Reader) (string, error) {
	return d.add("scans", "扫描件", name, r)
}

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

// reserve makes an empty file under the first free name, so that no program can
// take it before the picture is there. Names that differ in case alone are not
// free: the folder may move to Windows.
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

// tidy removes from the folders of pictures and scans what a program that was
// killed while adding left: the unfinished file and the name that it had taken.
// An empty file that the nomination names stays, for the rules to tell of.
func (d *Draft) tidy() {
	n, err := d.Read()
	named := map[string]bool{}
	for _, name := range slices.Concat([]string{n.Photos.Portrait}, n.Photos.Work, n.Scans) {
		named[strings.ToLower(path.Clean(strings.ReplaceAll(name, `\`, "/")))] = true
	}
	for _, folder := range []string{"photos", "scans"} {
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

// source is a reader that stops at the limit and remembers its own error, to
// tell it from one of the target.
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

// The longest parts of a name: of bytes, with a number well below the 255 of
// Linux; of characters, so that a picture in a draft in the user's documents stays
// below the 260 of a whole path, beyond which Windows has no program that opens it.
const (
	maxStem       = 120 // bytes
	maxCharacters = 60  // UTF-16 units of the stem
	maxExt        = 10
)

// safeName makes a file name of its base that Windows, Linux and a zip take;
// nameless stands in for one of which nothing is left.
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

// shorten cuts a name off behind so many bytes and UTF-16 units.
func shorten(name string, bytes, characters int) string {
	for name != "" && (len(name) > bytes || units(name) > characters) {
		_, size := utf8.DecodeLastRuneInString(name)
		name = strings.TrimRight(name[:len(name)-size], ". ")
	}
	return name
}

// units counts UTF-16 units.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

// baseName returns what follows the last / or \.
func baseName(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// plain replaces what no file name may contain, and what does not show.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsGraphic(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
}
