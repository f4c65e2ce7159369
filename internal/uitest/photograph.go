package uitest

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Variant is a theme, light or dark whatever the system prefers.
type Variant struct {
	fyne.Theme
	fyne.ThemeVariant
}

func (v Variant) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return v.Theme.Color(name, v.ThemeVariant)
}

// Photograph writes the window in each size to $LOOK/name-WIDTH-light.png and
// -dark.png, for a developer to look at, and leaves it in the first size. Without LOOK
// in the environment it does nothing.
func Photograph(t testing.TB, w fyne.Window, look fyne.Theme, name string, sizes ...fyne.Size) {
	t.Helper()
	folder := os.Getenv("LOOK")
	if folder == "" {
		return
	}
	settings := App().Settings()
	for _, size := range sizes {
		w.Resize(size)
		for suffix, variant := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
			settings.SetTheme(Variant{look, variant})
			var out bytes.Buffer
			if err := png.Encode(&out, w.Canvas().Capture()); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(folder, fmt.Sprintf("%s-%.0f-%s.png", name, size.Width, suffix))
			if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	settings.SetTheme(look)
	w.Resize(sizes[0])
}
