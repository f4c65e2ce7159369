package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
)

// Cause is why something failed, in Chinese, as the second half of a sentence.
type Cause struct {
	Text string
	Err  error // the error behind it, or nil
}

func (c *Cause) Error() string { return c.Text }

// Unwrap returns Err.
func (c *Cause) Unwrap() error { return c.Err }

// Reason turns an error of the file system into a [*Cause] with the remedy. An
// error that wraps a Cause already, and nil, are returned as they are.
func Reason(err error) error {
	var known *Cause
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &Cause{words(err), err}
}

// held names the file or folder that another program has open when err is the
// error of a rename that was retried in vain. It returns other errors unchanged.
func held(name string, err error) error {
	if !busy(err) {
		return err
	}
	name = filepath.Base(name)
	if errors.Is(err, fs.ErrPermission) { // Windows reports both cases alike
		return &Cause{fmt.Sprintf("“%s”改不了，它正被另一个程序（例如 WPS、Word 或 PDF 阅读器）打开，或您没有权限；请关闭那个程序或换一个文件夹后再试", name), err}
	}
	return &Cause{fmt.Sprintf("“%s”正被另一个程序（例如 WPS、Word 或 PDF 阅读器）打开，请在那里关闭后再试", name), err}
}

func words(err error) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		if text, ok := reasons[number]; ok {
			return text
		}
	}
	switch {
	case Escapes(err):
		return "路径指到了所在的文件夹之外"
	case errors.Is(err, fs.ErrClosed):
		return "所在的文件夹已经关闭，请重新打开"
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

// Escapes reports whether [os.Root] refused to leave its folder. Package os does
// not export that error, so its text is compared; a test checks the text.
func Escapes(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if err.Error() == "path escapes from parent" {
			return true
		}
	}
	return false
}

// Away reports whether err means that the drive went away. What was open stays
// unusable when the drive comes back: the folder must be opened anew.
func Away(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && reasons[number] == away
}

// Texts that the tables of both systems share.
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
