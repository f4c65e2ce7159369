package paper

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zuimei/form"
)

// Whatever the text, nothing leaves the page or its margins, and no character is lost that
// is not counted as a misfit.
func TestStatementStaysOnItsPage(t *testing.T) {
	fonts := builtIn()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("张三同意，。《》“”（公开）ABC12 _\n")), 0, 2500, -1)
		s := Statement{
			Title: rapid.StringOfN(rapid.SampledFrom([]rune("本人同意书")), 1, 16, -1).Draw(t, "title"), Paragraphs: []string{text.Draw(t, "text")},
			Blanks: []string{"本人签名：", "日　　期：　　　　年　　月　　日"},
		}
		page := LayoutStatement(s, fonts)
		drawn := 0
		for _, r := range page.Runs {
			drawn += len([]rune(strings.ReplaceAll(r.Text, " ", "")))
			width := 0.0
			for _, c := range r.Text {
				width += fonts.Glyph(r.Font, c).Advance*r.Size*Point + r.Spacing
			}
			// A mark at the end of a line may hang over with its blank half.
			if em := r.Size * Point; r.X < statementSide-em/2-1e-6 || r.X+width > form.PageWidth-statementSide+em+1e-6 || r.Y < statementTop || r.Y > form.PageHeight-statementBottom {
				t.Fatalf("%q at %.1f, %.1f is %.1f wide", r.Text, r.X, r.Y, width)
			}
		}
		blank := func(text string) string { return strings.Join(strings.Fields(text), "") }
		whole := len([]rune(blank(s.Title + s.Paragraphs[0] + strings.Join(s.Blanks, ""))))
		over := 0
		for _, m := range page.Misfits {
			over += m.Over
		}
		if drawn > whole || drawn+over < whole {
			t.Fatalf("%d characters drawn and %d left out of %d", drawn, over, whole)
		}
	})
}

// The type is as large as the text allows.
func TestStatementSize(t *testing.T) {
	fonts := builtIn()
	for _, test := range []struct {
		characters int
		size       float64
		misfits    int
	}{{300, 16, 0}, {600, 14, 0}, {880, 12, 0}, {1180, 10.5, 0}, {3000, 10.5, 1}} {
		page := LayoutStatement(Statement{Title: "同意书", Paragraphs: []string{strings.Repeat("同", test.characters)}}, fonts)
		if got := page.Runs[len(page.Runs)-1].Size; got != test.size || len(page.Misfits) != test.misfits {
			t.Errorf("%d characters: %g pt, misfits %v", test.characters, got, page.Misfits)
		}
	}
}
