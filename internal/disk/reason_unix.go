//go:build !windows

package disk

import (
	"errors"
	"os"
	"syscall"
)

var reasons = map[syscall.Errno]string{
	syscall.ENOSPC:       diskFull,
	syscall.EDQUOT:       diskFull,
	syscall.EROFS:        readOnly,
	syscall.ENAMETOOLONG: pathTooLong,
	syscall.EBUSY:        inUse,
	syscall.ETXTBSY:      inUse,
	syscall.EIO:          diskFault,
	syscall.ENOTDIR:      "路径中有一段是文件，不是文件夹",
	syscall.EISDIR:       "那是一个文件夹，不是文件",
	syscall.ENOTEMPTY:    "那是一个不空的文件夹",
	syscall.ELOOP:        "链接绕成了圈",
	syscall.ESTALE:       away,
	syscall.ENODEV:       away,
	syscall.ENOTCONN:     away,
	syscall.EHOSTDOWN:    away,
	syscall.EHOSTUNREACH: away,
	syscall.EFBIG:        "文件大到这个盘放不下",
	syscall.EMFILE:       "打开的文件太多，请关闭一些程序后再试",
	syscall.ENFILE:       "打开的文件太多，请关闭一些程序后再试",
}

// busy reports whether another attempt may succeed.
func busy(err error) bool { return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.ETXTBSY) }

// ThroughFile reports whether a path uses a file as a folder.
func ThroughFile(err error) bool { return errors.Is(err, syscall.ENOTDIR) }

// syncFolder makes a rename survive a power failure. It ignores errors: some file
// systems cannot sync a folder, and the file itself is written.
func syncFolder(root *os.Root, name string) {
	if f, err := root.Open(name); err == nil {
		_ = f.Sync()
		f.Close()
	}
}
