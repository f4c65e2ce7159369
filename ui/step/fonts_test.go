package step

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/session"
)

// ownFonts stands for a computer with these files as its fonts.
func ownFonts(label, answer []byte) *paper.Fonts {
	own := func(name string, ttf []byte) paper.Own {
		return paper.Own{Name: name, Files: func(yield func([]byte, error) bool) {
			if ttf != nil {
				yield(ttf, nil)
			}
		}}
	}
	return drafttest.Fonts().With(own("黑体", label), own("仿宋", answer), own("宋体-ExtB", nil), pdf.Whole)
}

// printPDF taps the button that prints and returns the PDF.
func printPDF(t *testing.T, d *desk, s *session.Session) []byte {
	t.Helper()
	uitest.TapButton(t, d, "生成并打开 PDF")
	name := filepath.Join(d.env.Drafts, "导出", export.NamesOf(s.Kit.Campaign, s.Nomination).Paper)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFontsOfTheComputer(t *testing.T) {
	d, s, _ := atHandIn(t)
	uitest.WantShown(t, d, "推荐表用内置的宋体、黑体")
	uitest.WantNotShown(t, d, "改用")
	built := printPDF(t, d, s)

	// Each font in the place of the other.
	d = reopen(t, d, func(d *desk) { d.env.OwnFonts = ownFonts(assets.Serif, assets.Sans) })
	s = d.session
	uitest.WantShown(t, d, "推荐表用本机的仿宋、黑体", "改用内置的宋体、黑体")
	own := printPDF(t, d, s)
	if bytes.Equal(own, built) {
		t.Error("the computer's fonts are not printed")
	}
	uitest.TapButton(t, d, "改用内置的宋体、黑体")
	d.Tick()
	uitest.WantShown(t, d, "推荐表用内置的宋体、黑体", "改用本机的仿宋、黑体")
	if s.Kit.Fonts != d.env.Fonts {
		t.Error("the draft keeps the other fonts")
	}
	uitest.WantNotShown(t, d, "推荐表打印后内容有改动")
	if got := printPDF(t, d, s); !bytes.Equal(got, built) {
		t.Error("the built-in fonts give other bytes than on a computer without any")
	}
	if d.remembered != 1 || !d.prefs.BuiltInFonts {
		t.Errorf("remembered %d times %v", d.remembered, d.prefs.BuiltInFonts)
	}
	uitest.TapButton(t, d, "改用本机的仿宋、黑体")
	if got := printPDF(t, d, s); !bytes.Equal(got, own) {
		t.Error("the same fonts give other bytes")
	}
}

// A font that cannot be used is named, and the built-in one is printed.
func TestUselessFontOfTheComputer(t *testing.T) {
	dir := drafttest.MakeSample(t, t.TempDir(), "示例", drafttest.Notice(t), nil)
	d := newDeskWith(t, dir, form.StepHandIn, func(d *desk) { d.env.OwnFonts = ownFonts(nil, []byte("ttcf\x00\x01\x00\x00")) })
	s := d.session
	uitest.WantShown(t, d, "推荐表用内置的宋体、黑体。电脑上的仿宋是字体集（.ttc），程序只能使用单个字体，已改用内置字体。")
	uitest.WantNotShown(t, d, "改用本机")
	if doc := printPDF(t, d, s); !strings.HasPrefix(string(doc), "%PDF") {
		t.Error("nothing was printed")
	}
}
