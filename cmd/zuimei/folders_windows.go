package main

import (
	"errors"

	"golang.org/x/sys/windows"

	"zuimei/ui/files"
)

// documents is the user's folder of documents, wherever Windows or OneDrive has
// put it. Whether it can be reached now, on a server or in the cloud, is not waited
// for: the start page tells.
func documents() (string, error) {
	dir, err := windows.KnownFolderPath(windows.FOLDERID_Documents, windows.KF_FLAG_DONT_VERIFY)
	if err != nil {
		return "", errors.New("找不到您的“文档”文件夹，请检查 Windows 的设置")
	}
	return dir, nil
}

// places are the user's folders and the drives.
func places() []files.Place {
	var all []files.Place
	for _, known := range []struct {
		name string
		id   *windows.KNOWNFOLDERID
	}{
		{"图片", windows.FOLDERID_Pictures},
		{"桌面", windows.FOLDERID_Desktop},
		{"文档", windows.FOLDERID_Documents},
		{"下载", windows.FOLDERID_Downloads},
	} {
		if path, err := windows.KnownFolderPath(known.id, windows.KF_FLAG_DONT_VERIFY); err == nil {
			all = append(all, files.Place{Name: known.name, Path: path})
		}
	}
	drives, _ := windows.GetLogicalDrives()
	for i := range 26 {
		if drives&(1<<i) != 0 {
			letter := string(rune('A' + i))
			all = append(all, files.Place{Name: letter + " 盘", Path: letter + `:\`})
		}
	}
	return existing(all)
}
