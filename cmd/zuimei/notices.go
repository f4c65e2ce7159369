package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// readNotices returns the built-in notices and those of config/campaigns, the
// newest first; one with the id of a built-in one takes its place. Of files that
// are of no use, also because a label does not fit its cell in these fonts, it
// returns a sentence each.
func readNotices(config string, fonts *paper.Fonts, log *slog.Logger) (notices []form.Campaign, unusable []string) {
	byID := map[string]form.Campaign{}
	built, _ := fs.Glob(assets.Campaigns, "campaigns/*.toml")
	for _, name := range built {
		text, err := assets.Campaigns.ReadFile(name)
		c, problems := notice.Parse(text)
		if err != nil || len(problems) > 0 {
			panic(fmt.Sprint("built-in campaign ", name, problems, err))
		}
		byID[c.ID] = c
	}
	folder := filepath.Join(config, "campaigns")
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		unusable = append(unusable, fmt.Sprintf("通知文件夹“%s”打不开：%v。", folder, disk.Reason(err)))
		log.Warn("campaign folder", "problem", disk.Reason(err))
	}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".toml") {
			continue
		}
		c, err := readNotice(filepath.Join(folder, e.Name()), fonts)
		if err != nil {
			unusable = append(unusable, fmt.Sprintf("通知文件“%s”不能用：%v。", filepath.Join(folder, e.Name()), err))
			log.Warn("campaign file", "file", e.Name(), "problem", err.Error())
			continue
		}
		byID[c.ID] = c
	}
	for _, c := range byID {
		notices = append(notices, c)
	}
	slices.SortFunc(notices, func(a, b form.Campaign) int {
		return -a.Deadline.Time().Compare(b.Deadline.Time())
	})
	return notices, unusable
}

// readNotice refuses what the command refuses.
func readNotice(name string, fonts *paper.Fonts) (form.Campaign, error) {
	if info, err := os.Stat(name); err == nil && !disk.Regular(info.Mode()) {
		return form.Campaign{}, errors.New("不是普通文件")
	}
	f, err := os.Open(name)
	if err != nil {
		return form.Campaign{}, disk.Reason(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, notice.MaxBytes+1))
	if err != nil {
		return form.Campaign{}, disk.Reason(err)
	}
	k, problems := export.NewKit(text, fonts, assets.Version)
	if len(problems) > 0 {
		return k.Campaign, problems[0].Err()
	}
	return k.Campaign, nil
}
