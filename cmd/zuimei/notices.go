package main

import (
	"io/fs"
	"log/slog"
	"path/filepath"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/export/paper"
)

// shelfIn returns the notices of this computer: those built in, and those that came.
func shelfIn(config string, fonts *paper.Fonts, log *slog.Logger) export.Shelf {
	s := export.Shelf{Folder: filepath.Join(config, "campaigns"), Fonts: fonts, Log: log}
	names, _ := fs.Glob(assets.Campaigns, "campaigns/*.toml")
	for _, name := range names {
		source, err := assets.Campaigns.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		s.BuiltIn = append(s.BuiltIn, source)
	}
	return s
}
