package clerk

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
func printPDF(t *testing.T, p *Program, s *session.Session) []byte {
	t.Helper()
	uitest.TapButton(t, p, "生成并打开 PDF")
	name := filepath.Join(p.Env.Drafts, "导出", export.NamesOf(s.Kit.Campaign, s.Nomination).Paper)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFontsOfTheComputer(t *testing.T) {
	p, s, _ := atHandIn(t)
	uitest.WantShown(t, p, "推荐表用内置的宋体、黑体")
	uitest.WantNotShown(t, p, "改用")
	built := printPDF(t, p, s)
	p.leave()

	// The fonts of a role each in the place of the other.
	p.Env.OwnFonts = ownFonts(assets.Serif, assets.Sans)
	if err := p.openNow(s.ClosedDir, p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	s = p.shell.session
	goTo(p, form.StepHandIn)
	uitest.WantShown(t, p, "推荐表用本机的仿宋、黑体", "改用内置的宋体、黑体")
	photograph(t, p, "handin-fonts")
	own := printPDF(t, p, s)
	if bytes.Equal(own, built) {
		t.Error("the computer's fonts are not printed")
	}
	page := p.shell.preview.Page
	goTo(p, form.StepPerson)
	p.tick()
	before := page.Ink.Image
	goTo(p, form.StepHandIn)

	uitest.TapButton(t, p, "改用内置的宋体、黑体")
	p.tick()
	uitest.WantShown(t, p, "推荐表用内置的宋体、黑体", "改用本机的仿宋、黑体")
	goTo(p, form.StepPerson)
	if page.Ink.Image == before || page.Wanted.Fonts != p.Env.Fonts {
		t.Error("the page on screen keeps the other fonts")
	}
	goTo(p, form.StepHandIn)
	uitest.WantNotShown(t, p, "推荐表打印后内容有改动")
	if got := printPDF(t, p, s); !bytes.Equal(got, built) {
		t.Error("the built-in fonts give other bytes than on a computer without any")
	}
	p.tick()
	data, err := os.ReadFile(filepath.Join(p.Env.Config, "window.json"))
	if err != nil || !bytes.Contains(data, []byte(`"builtIn":true`)) {
		t.Errorf("not remembered: %s, %v", data, err)
	}
	uitest.TapButton(t, p, "改用本机的仿宋、黑体")
	if got := printPDF(t, p, s); !bytes.Equal(got, own) {
		t.Error("the same fonts give other bytes")
	}
}

// A font that cannot be used is told of, and what is printed is the built-in one.
func TestUselessFontOfTheComputer(t *testing.T) {
	p := newTestProgram(t)
	p.Env.OwnFonts = ownFonts(nil, []byte("ttcf\x00\x01\x00\x00"))
	s := openSample(t, p)
	goTo(p, form.StepHandIn)
	uitest.WantShown(t, p, "推荐表用内置的宋体、黑体。电脑上的仿宋是字体集（.ttc），程序只能使用单个字体，已改用内置字体。")
	uitest.WantNotShown(t, p, "改用本机")
	if doc := printPDF(t, p, s); !strings.HasPrefix(string(doc), "%PDF") {
		t.Error("nothing was printed")
	}
}
