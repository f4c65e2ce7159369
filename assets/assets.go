// Package assets holds the bytes that are built into the programs: fonts with
// their licences beside them, and the campaign files. It must never import
// another package of ours, and it reads nothing at run time.
package assets

import "embed"

// Campaigns holds campaigns/ID.toml for every built-in notice.
//
//go:embed campaigns/*.toml
var Campaigns embed.FS

// The fonts of the printed form and of the screen: static TrueType with 通用规范汉字表, GB 2312 and
// the signs of GBK as far as they lie in the BMP. How they were cut is in
// fonts/make.sh, their licences are fonts/OFL.txt and fonts/HANAZONO.txt.
var (
	//go:embed fonts/serif-black.ttf
	SerifBlack []byte // titles
	//go:embed fonts/serif.ttf
	Serif []byte // answers
	//go:embed fonts/sans.ttf
	Sans []byte // labels, and the screen
	//go:embed fonts/sans-bold.ttf
	SansBold []byte // the screen alone
)

// Icon is the product's picture, 256 pixels square, made from icon.svg.
//
//go:embed icon.png
var Icon []byte

var (
	//go:embed fonts/rare-serif.ttf.gz
	rareSerif []byte
	//go:embed fonts/rare-hana-a.ttf.gz
	rareHanaA []byte
	//go:embed fonts/rare-hana-b.ttf.gz
	rareHanaB []byte
)

// RareFonts are gzipped TrueType fonts for what the others lack, in the order in
// which to look: the rest of GBK, Ext A and 通规 beyond the BMP; compatibility
// ideographs; Ext B to F. Unzipped they are 11, 0.4 and 31 MB.
var RareFonts = [][]byte{rareSerif, rareHanaA, rareHanaB}

// Licences lists what the programs are made of and under which licences, for the
// about box; the full texts of the fonts' lie beside the fonts.
//
//go:embed licences.txt
var Licences string

// Version is the program's version, the same as in FyneApp.toml.
const Version = "0.1.0"

// DefaultCampaign is the built-in notice: a campaign file's text.
func DefaultCampaign() []byte {
	data, err := Campaigns.ReadFile("campaigns/laiwu-2021.toml")
	if err != nil {
		panic(err) // it is compiled in
	}
	return data
}
