// Package officetest holds what the tests of the office's rooms share. It stands above
// export, which internal/drafttest may not, as export's own tests use that one.
package officetest

import (
	"sync"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/export/paper"
)

// Kit is that of the built-in notice, with the fonts that a page needs at least.
var Kit = sync.OnceValue(func() export.Kit { return newKit(assets.SerifBlack, assets.Sans, assets.Serif) })

// FullKit is Kit with the fonts of rare characters too.
var FullKit = sync.OnceValue(func() export.Kit {
	return newKit(append([][]byte{assets.SerifBlack, assets.Sans, assets.Serif}, assets.RareFonts...)...)
})

func newKit(files ...[]byte) export.Kit {
	fonts, err := paper.NewFonts(files[0], files[1], files[2], files[3:]...)
	if err != nil {
		panic(err)
	}
	k, problems := export.NewKit(assets.DefaultCampaign(), fonts, "test")
	if len(problems) > 0 {
		panic(problems[0].Message)
	}
	return k
}
