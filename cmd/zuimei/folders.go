package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"zuimei/ui/files"
)

// folders returns where drafts are kept and where the program's own files are.
// They are made when something is first written.
func folders() (drafts, config string, err error) {
	if drafts = os.Getenv("ZUIMEI_DRAFTS"); drafts == "" {
		documents, err := documents()
		if err != nil {
			return "", "", err
		}
		drafts = filepath.Join(documents, "最美职工申报")
	}
	if config = os.Getenv("ZUIMEI_CONFIG"); config == "" {
		if config, err = os.UserConfigDir(); err != nil {
			return "", "", errors.New("找不到您的配置文件夹，请在登录后的桌面上打开本程序")
		}
		config = filepath.Join(config, "zuimei")
	}
	return drafts, config, nil
}

// existing leaves out places that are not there: an empty card reader, a folder
// that a desktop does without.
func existing(places []files.Place) []files.Place {
	return slices.DeleteFunc(places, func(p files.Place) bool {
		info, err := os.Stat(p.Path)
		return err != nil || !info.IsDir()
	})
}
