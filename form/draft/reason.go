package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
)

// reason is a cause in words.
type reason struct {
	text string
	err  error
}

func (r *reason) Error() string { return r.text }
func (r *reason) Unwrap() error { return r.err }

// Reason puts an error of the file system into Chinese, with the remedy, as the
// second half of a sentence; it wraps err. Reason(nil) is nil.
func Reason(err error) error {
	var known *reason
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &reason{text: words(err), err: err}
}

// held tells of a renaming that failed although it was repeated: which file or
// folder another program has open.
func held(name string, err error) error {
	if !busy(err) {
		return err
	}
	name = filepath.Base(name)
	if errors.Is(err, fs.ErrPermission) { // Windows says so of both
		return &reason{text: fmt.Sprintf("“%s”改不了，它正被另一个程序（例如 WPS、Word 或 PDF 阅读器）打开，或您没有权限；请关闭那个程序或换一个文件夹后再试", name), err: err}
	}
	return &reason{text: fmt.Sprintf("“%s”正被另一个程序（例如 WPS、Word 或 PDF 阅读器）打开，请在那里关闭后再试", name), err: err}
}

func words(err error) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		if text, ok := reasons[number]; ok {
			return text
		}
	}
	switch {
	case escapes(err):
		return "路径指到了草稿文件夹之外"
	case errors.Is(err, fs.ErrClosed):
		return "草稿已经关闭"
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件或文件夹，请核对路径"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限，请核对文件夹的权限或换一个文件夹"
	case errors.Is(err, fs.ErrExist):
		return "同名的文件或文件夹已经存在"
	}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	if number != 0 { // its words are in the language of the system, or in English
		return fmt.Sprintf("系统报告错误代码 %d", uintptr(number))
	}
	return fmt.Sprintf("系统报告“%v”", err)
}

// escapes reports whether [os.Root] refused to leave its folder. Package os does
// not export that error; the tests hold it to its words.
func escapes(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if err.Error() == "path escapes from parent" {
			return true
		}
	}
	return false
}

// The words of both systems' tables.
const (
	diskFull    = "磁盘已满，请腾出空间后再试"
	readOnly    = "所在的盘是只读的，请换一个盘"
	pathTooLong = "路径太长，请换一个层次较浅的文件夹或较短的名字"
	inUse       = "文件正被另一个程序占用，请关闭那个程序后再试"
	diskFault   = "磁盘读写出错，请检查磁盘或换一个盘"
	away        = "所在的网络位置或移动盘连不上，请检查连接，接通后再试"
	infected    = "安全软件认为这个文件有病毒或不安全，拦住了它，请在安全软件里核对后再试"
	damaged     = "磁盘上的数据已经损坏，请检查磁盘（例如用 chkdsk），或换一个盘"
	cloudFault  = "网盘（例如 OneDrive）出了问题，请打开网盘程序，看看它报告了什么，或换一个不在网盘里的文件夹"
	inCloud     = "文件还在网盘（例如 OneDrive）上，没有下载到这台电脑，请联网并等它下载完再试"
)
