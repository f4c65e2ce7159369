package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"zuimei/ui/files"
)

// documents is the user's folder of documents.
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("找不到您的主文件夹，请在登录后的桌面上打开本程序")
	}
	return userFolder(home, "DOCUMENTS", "Documents"), nil
}

// userFolder is a folder of the desktop as the user's settings name it, read from
// the file that xdg-user-dir reads.
func userFolder(home, key, usual string) string {
	config, err := os.UserConfigDir()
	if err != nil {
		config = filepath.Join(home, ".config")
	}
	text, _ := os.ReadFile(filepath.Join(config, "user-dirs.dirs"))
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), "XDG_"+key+"_DIR="); ok {
			dir := strings.Replace(strings.Trim(value, `"`), "$HOME", home, 1)
			if filepath.IsAbs(dir) {
				return dir
			}
		}
	}
	return filepath.Join(home, usual)
}

// places are the user's folders, and what is plugged in.
func places() []files.Place {
	home, err := os.UserHomeDir()
	if err != nil {
		return []files.Place{{Name: "电脑", Path: "/"}}
	}
	all := []files.Place{
		{Name: "图片", Path: userFolder(home, "PICTURES", "Pictures")},
		{Name: "桌面", Path: userFolder(home, "DESKTOP", "Desktop")},
		{Name: "文档", Path: userFolder(home, "DOCUMENTS", "Documents")},
		{Name: "下载", Path: userFolder(home, "DOWNLOAD", "Downloads")},
		{Name: "主文件夹", Path: home},
	}
	user := filepath.Base(home)
	for _, pattern := range []string{"/media/" + user + "/*", "/run/media/" + user + "/*"} {
		found, _ := filepath.Glob(pattern)
		for _, path := range found {
			all = append(all, files.Place{Name: filepath.Base(path), Path: path})
		}
	}
	return existing(append(all, files.Place{Name: "电脑", Path: "/"}))
}

// displayMissing is the error when there is no desktop to show a window on.
func displayMissing() error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errors.New("这里没有图形桌面，窗口打不开；请在桌面上打开本程序，或改用命令行 zuimei-cli")
	}
	return nil
}
