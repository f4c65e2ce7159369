package disk

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
	windows.ERROR_REM_NOT_LIST:         away,
	windows.ERROR_BAD_NETPATH:          away,
	windows.ERROR_NETWORK_BUSY:         away,
	windows.ERROR_DEV_NOT_EXIST:        away,
	windows.ERROR_ADAP_HDW_ERR:         away,
	windows.ERROR_UNEXP_NET_ERR:        away,
	windows.ERROR_NETNAME_DELETED:      away,
	windows.ERROR_BAD_NET_NAME:         away,
	windows.ERROR_SEM_TIMEOUT:          away,
	windows.ERROR_VC_DISCONNECTED:      away,
	windows.ERROR_NO_SUCH_DEVICE:       away,
	windows.ERROR_FILE_INVALID:         away,
	windows.ERROR_DEVICE_NOT_CONNECTED: away,
	windows.ERROR_CONNECTION_UNAVAIL:   away,
	windows.ERROR_NO_NET_OR_BAD_PATH:   away,
	windows.ERROR_GRACEFUL_DISCONNECT:  away,
	windows.ERROR_NETWORK_UNREACHABLE:  away,
	windows.ERROR_HOST_UNREACHABLE:     away,
	windows.ERROR_CONNECTION_ABORTED:   away,
	windows.ERROR_DEVICE_REMOVED:       away,
	windows.ERROR_NOT_CONNECTED:        away,
	windows.ERROR_INVALID_HANDLE:       away, // of a connection that was lost
	windows.ERROR_LOGON_FAILURE:        "网络位置不认您的用户名或密码，请先在资源管理器里打开它并登录",

	windows.ERROR_CLOUD_FILE_PROVIDER_NOT_RUNNING:            inCloud,
	windows.ERROR_CLOUD_FILE_NOT_IN_SYNC:                     inCloud,
	windows.ERROR_CLOUD_FILE_CONNECTED_PROVIDER_ONLY:         inCloud,
	windows.ERROR_CLOUD_FILE_AUTHENTICATION_FAILED:           inCloud,
	windows.ERROR_CLOUD_FILE_NETWORK_UNAVAILABLE:             inCloud,
	windows.ERROR_CLOUD_FILE_UNSUCCESSFUL:                    inCloud,
	windows.ERROR_CLOUD_FILE_REQUEST_ABORTED:                 inCloud,
	windows.ERROR_CLOUD_FILE_REQUEST_CANCELED:                inCloud,
	windows.ERROR_CLOUD_FILE_REQUEST_TIMEOUT:                 inCloud,
	windows.ERROR_CLOUD_FILE_PROVIDER_TERMINATED:             inCloud,
	windows.ERROR_CLOUD_FILE_IN_USE:                          inUse,
	windows.ERROR_CLOUD_FILE_READ_ONLY_VOLUME:                readOnly,
	windows.ERROR_CLOUD_FILE_SYNC_ROOT_METADATA_CORRUPT:      cloudFault,
	windows.ERROR_CLOUD_FILE_METADATA_CORRUPT:                cloudFault,
	windows.ERROR_CLOUD_FILE_METADATA_TOO_LARGE:              cloudFault,
	windows.ERROR_CLOUD_FILE_PROPERTY_BLOB_TOO_LARGE:         cloudFault,
	windows.ERROR_CLOUD_FILE_PROPERTY_BLOB_CHECKSUM_MISMATCH: cloudFault,
	windows.ERROR_CLOUD_FILE_TOO_MANY_PROPERTY_BLOBS:         cloudFault,
	windows.ERROR_CLOUD_FILE_PROPERTY_VERSION_NOT_SUPPORTED:  cloudFault,
	windows.ERROR_CLOUD_FILE_ALREADY_CONNECTED:               cloudFault,
	windows.ERROR_CLOUD_FILE_NOT_SUPPORTED:                   cloudFault,
	windows.ERROR_CLOUD_FILE_INVALID_REQUEST:                 cloudFault,
	windows.ERROR_CLOUD_FILE_VALIDATION_FAILED:               cloudFault,
	windows.ERROR_CLOUD_FILE_INSUFFICIENT_RESOURCES:          cloudFault,
	windows.ERROR_CLOUD_FILE_NOT_UNDER_SYNC_ROOT:             cloudFault,
	windows.ERROR_CLOUD_FILE_PINNED:                          cloudFault,
	windows.ERROR_CLOUD_FILE_PROPERTY_CORRUPT:                cloudFault,
	windows.ERROR_CLOUD_FILE_ACCESS_DENIED:                   cloudFault,
	windows.ERROR_CLOUD_FILE_INCOMPATIBLE_HARDLINKS:          cloudFault,
	windows.ERROR_CLOUD_FILE_PROPERTY_LOCK_CONFLICT:          cloudFault,

	windows.ERROR_VIRUS_INFECTED:              infected,
	windows.ERROR_VIRUS_DELETED:               infected,
	windows.ERROR_FILE_CORRUPT:                damaged,
	windows.ERROR_DISK_CORRUPT:                damaged,
	windows.ERROR_CANT_ACCESS_FILE:            "Windows 现在不能访问这个文件，它可能被安全软件拦住了，或在连不上的网盘里；请核对后再试",
	windows.ERROR_UNRECOGNIZED_VOLUME:         "Windows 不认识这个盘的格式，它可能没有格式化、坏了或加了密，请换一个盘",
	windows.ERROR_SESSION_CREDENTIAL_CONFLICT: "这台电脑已经用另一个用户名连着同一台服务器，请先断开那个连接，再打开这个网络位置",
	windows.ERROR_NETWORK_ACCESS_DENIED:       "网络位置不让您访问，请向它的管理员要权限，或换一个文件夹",

	windows.ERROR_DIRECTORY:           "路径中有一段是文件，不是文件夹",
	windows.ERROR_INVALID_NAME:        "名字里有 Windows 不允许的字符",
	windows.ERROR_DIR_NOT_EMPTY:       "那是一个不空的文件夹",
	windows.ERROR_TOO_MANY_OPEN_FILES: "打开的文件太多，请关闭一些程序后再试",
	syscall.ENOTDIR:                   "路径中有一段是文件，不是文件夹",
	syscall.EISDIR:                    "那是一个文件夹，不是文件",
}

// busy reports whether another attempt may succeed. Windows also denies access
// while another program still holds a deleted file.
func busy(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// ThroughFile reports whether a path uses a file as a folder.
func ThroughFile(err error) bool {
	return errors.Is(err, windows.ERROR_DIRECTORY) || errors.Is(err, syscall.ENOTDIR)
}

// syncFolder does nothing: Windows cannot sync a folder, and NTFS keeps a journal
// of names.
func syncFolder(*os.Root, string) {}
