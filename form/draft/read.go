package draft

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Broken is the error for a folder whose nomination.json is missing, invalid or no regular
// file. It is not used for a file of a newer version ([form.ErrNewer]), or one that the
// system fails to read.
type Broken struct {
	Dir      string
	Versions int   // the number of readable earlier versions
	Err      error // the cause, without the folder's name; [fs.ErrNotExist] if missing
}

// Error names the command that restores a version, and so suits only the command line.
func (b *Broken) Error() string {
	remedy := "；可用 restore 命令恢复较早的版本"
	if b.Versions == 0 {
		remedy = "；也没有可用 restore 命令恢复的较早版本，请核对文件夹"
	}
	if errors.Is(b.Err, fs.ErrNotExist) {
		return fmt.Sprintf("文件夹“%s”里没有 %s%s", b.Dir, File, remedy)
	}
	return fmt.Sprintf("文件“%s”读不出来：%v%s", filepath.Join(b.Dir, File), b.Err, remedy)
}

// Unwrap returns Err.
func (b *Broken) Unwrap() error { return b.Err }

// Read reads the nomination in dir without taking the lock or changing anything. The error
// is a [*Broken] if only an earlier version can help, wraps [form.ErrNewer] for a file of
// a newer program, and [fs.ErrNotExist] if there is no such folder.
func Read(dir string) (form.Nomination, error) {
	root, err := openRoot(dir)
	if err != nil {
		return form.Nomination{}, err
	}
	defer root.Close()
	return read(dir, root)
}

func read(dir string, root *os.Root) (form.Nomination, error) {
	text, _, err := readFile(root, File, form.MaxNominationBytes)
	var n form.Nomination
	if err == nil {
		if n, err = form.ParseNomination(text); err == nil {
			return n, nil
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		if known := new(disk.Cause); !errors.As(err, &known) && !disk.Escapes(err) { // an error of the system
			return n, fmt.Errorf("文件“%s”打不开：%w", filepath.Join(dir, File), disk.Reason(err))
		}
		err = disk.Reason(err)
	}
	if errors.Is(err, form.ErrNewer) {
		return n, fmt.Errorf("文件“%s”打不开：%w", filepath.Join(dir, File), err)
	}
	b := &Broken{Dir: dir, Err: err}
	all, _ := versions(root)
	for _, v := range all {
		if v.Err == nil {
			b.Versions++
		}
	}
	return n, b
}

// readFile reads a regular file of at most limit bytes.
func readFile(root *os.Root, name string, limit int64) ([]byte, fs.FileInfo, error) {
	f, info, err := openFile(root, name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = &disk.Cause{Text: fmt.Sprintf("文件超过 %s，请核对文件", form.SizeText(limit))}
	}
	return data, info, err
}

// openFile opens a regular file. For a named pipe it must return an error, not block.
func openFile(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	info, err := root.Stat(name)
	switch {
	case err != nil:
		return nil, nil, err
	case info.IsDir():
		return nil, nil, errFolder
	case !disk.Regular(info.Mode()):
		return nil, nil, &disk.Cause{Text: "不是普通文件"}
	}
	f, err := root.Open(name)
	return f, info, err
}

var (
	errFolder  = &disk.Cause{Text: "那是一个文件夹，不是文件"}
	errOutside = &disk.Cause{Text: "路径指到了草稿文件夹之外"}
	errEmpty   = &disk.Cause{Text: "文件是空的"}
)

// OpenFile opens a file of the draft in dir and returns its size in bytes. name is a path
// from a nomination, relative to dir and with / or \ between folders on any system. If the
// file cannot be opened, file is nil and unread is the reason; it is never
// [form.TooLarge], as the size is left to the caller.
func OpenFile(dir, name string) (file *os.File, size int64, unread form.Unread) {
	file, size, err := openNamed(dir, name)
	if err != nil {
		return nil, 0, unreadOf(err)
	}
	return file, size, ""
}

// openNamed is [OpenFile] with the error itself.
func openNamed(dir, name string) (*os.File, int64, error) {
	name = strings.ReplaceAll(name, `\`, "/")
	switch drive := len(name) > 1 && name[1] == ':'; {
	case name == "":
		return nil, 0, fs.ErrNotExist
	case drive || !filepath.IsLocal(filepath.FromSlash(name)):
		return nil, 0, errOutside
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, 0, err
	}
	defer root.Close()
	file, info, err := openFile(root, filepath.FromSlash(name))
	if err != nil {
		return nil, 0, err
	}
	if info.Size() == 0 {
		file.Close()
		return nil, 0, errEmpty
	}
	return file, info.Size(), nil
}

func unreadOf(err error) form.Unread {
	switch {
	case errors.Is(err, errEmpty):
		return form.Empty
	case errors.Is(err, errOutside):
		return form.Outside
	case errors.Is(err, fs.ErrNotExist), disk.ThroughFile(err):
		return form.Missing
	case errors.Is(err, errFolder):
		return form.Folder
	case disk.Escapes(err):
		return form.Outside
	}
	return form.Unreadable
}
