package look

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance returns the relative luminance that WCAG 2 defines.
func luminance(name fyne.ThemeColorName, v int) float64 {
	r, g, b, _ := palette[name][v].RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// Every text colour has the contrast to its background that WCAG 2 requires of small
// text, in both themes.
func TestWordsHaveContrast(t *testing.T) {
	for words, behind := range map[fyne.ThemeColorName][]fyne.ThemeColorName{
		ColorChosen:              {ColorChosenTint, ColorSurface, theme.ColorNameBackground, theme.ColorNameInputBackground},
		theme.ColorNameHyperlink: {ColorSurface, theme.ColorNameBackground, ColorChosenTint},
		theme.ColorNameError:     {ColorErrorTint, ColorSurface, theme.ColorNameBackground},
		theme.ColorNameWarning:   {ColorWarningTint, ColorSurface, theme.ColorNameBackground},
		ColorQuiet:               {ColorSurface, theme.ColorNameBackground},
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

func linear(channel uint32) float64 {
	c := float64(channel) / 0xFFFF
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
