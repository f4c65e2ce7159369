package clerk

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
)

// luminance is that of WCAG 2.
func luminance(name fyne.ThemeColorName, v int) float64 {
	r, g, b, _ := look.Palette[name][v].RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// All words are told from what is behind them, in both themes, as WCAG 2 asks of
// small text.
func TestWordsHaveContrast(t *testing.T) {
	for words, behind := range map[fyne.ThemeColorName][]fyne.ThemeColorName{
		look.ColorChosen:         {look.ColorChosenTint, look.ColorSurface, theme.ColorNameBackground, theme.ColorNameInputBackground},
		theme.ColorNameHyperlink: {look.ColorSurface, theme.ColorNameBackground, look.ColorChosenTint},
		theme.ColorNameError:     {look.ColorErrorTint, look.ColorSurface, theme.ColorNameBackground},
		theme.ColorNameWarning:   {look.ColorWarningTint, look.ColorSurface, theme.ColorNameBackground},
		look.ColorQuiet:          {look.ColorSurface, theme.ColorNameBackground},
	} {
		for _, back := range behind {
			for v, variant := range []string{"light", "dark"} {
				a, b := luminance(words, v), luminance(back, v)
				if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
					t.Errorf("%s on %s, %s: %.1f to 1", words, back, variant, ratio)
				}
			}
		}
	}
}

// The deadline is quiet until three days are left; red is kept for what is wrong.
func TestDeadlineIsQuietAtFirst(t *testing.T) {
	c := form.Campaign{Deadline: form.Date{Y: 2021, M: 5, D: 31}}
	for day, want := range map[int]widget.Importance{1: widget.LowImportance, 27: widget.LowImportance, 28: widget.WarningImportance, 31: widget.WarningImportance} {
		if got := dueImportance(c, form.Date{Y: 2021, M: 5, D: day}); got != want {
			t.Errorf("on the %d.: %v, want %v", day, got, want)
		}
	}
	if dueImportance(c, form.Date{Y: 2021, M: 6, D: 2}) != widget.WarningImportance {
		t.Error("it is quiet when it is over")
	}
}

func linear(channel uint32) float64 {
	c := float64(channel) / 0xFFFF
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
