// Package fonts finds the fonts of the printed page: those that are built in, and
// those of the computer. Both commands use it, so that with the same choice they
// write the same bytes; nothing outside cmd may import it.
package fonts

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/internal/disk"
)

// Open opens the built-in fonts, and the same with those of the computer before
// them; the latter are read when first needed.
func Open() (built, own *paper.Fonts, err error) {
	built, err = paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
	if err != nil {
		return nil, nil, fmt.Errorf("内置的字体打不开：%w", err)
	}
	return built, built.With(
		in(folders, "黑体", "simhei.ttf"),
		in(folders, "仿宋", "simfang.ttf"),
		in(folders, "宋体-ExtB", "simsunb.ttf"),
		pdf.Whole,
	), nil
}

// most is far more than any font has; SimSun-ExtB has 17 MB.
const most = 64 << 20

// in is the font with a file name in all folders that have one, in their order.
func in(folders func() []string, name, file string) paper.Own {
	return paper.Own{Name: name, Files: func(yield func(ttf []byte, err error) bool) {
		for _, folder := range folders() {
			// On Linux they are as often called SIMFANG.TTF.
			entries, _ := os.ReadDir(folder)
			for _, e := range entries {
				if strings.EqualFold(e.Name(), file) && !yield(read(filepath.Join(folder, e.Name()))) {
					return
				}
			}
		}
	}}
}

func read(name string) ([]byte, error) {
	failed := func(err error) error { return fmt.Errorf("读不出来（%w）", disk.Reason(err)) }
	f, err := os.Open(name)
	if err != nil {
		return nil, failed(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !disk.Regular(info.Mode()) {
		return nil, fmt.Errorf("不是普通文件")
	}
	ttf, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, failed(err)
	case len(ttf) > most:
		return nil, fmt.Errorf("超过 %s", form.SizeText(most))
	}
	return ttf, nil
}
