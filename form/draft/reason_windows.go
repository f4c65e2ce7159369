package draft

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

var reasons = map[syscall.Errno]string{
	windows.ERROR_DISK_FULL:            diskFull,
	windows.ERROR_HANDLE_DISK_FULL:     diskFull,
	windows.ERROR_DISK_QUOTA_EXCEEDED:  diskFull,
	windows.ERROR_WRITE_PROTECT:        readOnly,
	windows.ERROR_FILENAME_EXCED_RANGE: pathTooLong,
	windows.ERROR_BUFFER_OVERFLOW:      pathTooLong,
	windows.ERROR_SHARING_VIOLATION:    inUse,
	windows.ERROR_LOCK_VIOLATION:       inUse,
	windows.ERROR_CRC:                  diskFault,
	windows.ERROR_IO_DEVICE:            diskFault,
	windows.ERROR_NOT_READY:            "盘没有准备好，请插好后再试",
	windows.ERROR_DIRECTORY:            "路径中有一段是文件，不是文件夹",
	windows.ERROR_INVALID_NAME:         "名字里有 Windows 不允许的字符",
	windows.ERROR_DIR_NOT_EMPTY:        "那是一个不空的文件夹",
	windows.ERROR_TOO_MANY_OPEN_FILES:  "打开的文件太多，请关闭一些程序后再试",
	syscall.ENOTDIR:                    "路径中有一段是文件，不是文件夹",
	syscall.EISDIR:                     "那是一个文件夹，不是文件",
}

// busy reports whether trying again may help. Access is also denied while a file
// that was deleted is still held.
func busy(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// throughFile reports whether a path goes on behind a file.
func throughFile(err error) bool {
	return errors.Is(err, windows.ERROR_DIRECTORY) || errors.Is(err, syscall.ENOTDIR)
}

// syncFolder has nothing to do: a folder cannot be synced here, and NTFS keeps a
// journal of names.
func syncFolder(*os.Root, string) {}
