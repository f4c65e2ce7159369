package clerk

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/draw"

	"zuimei/form"
	"zuimei/internal/uitest"
)

// The mean difference of a colour channel (of 255) from which a tile counts as different:
// two exchanged characters lie above it, other rounding below.
const (
	goldenTolerance = 2
	goldenTile      = 16
)

// The looks in which each screen is compared: a window of 1280 × 760, and of 853 × 480,
// which is a screen of 1280 × 720 at a scale of 150 %.
var goldenLooks = []struct {
	name          string
	width, height float32
	scale         float32
	variant       fyne.ThemeVariant
}{
	{"100-light", 1280, 760, 1, theme.VariantLight},
	{"100-dark", 1280, 760, 1, theme.VariantDark},
	{"150-light", 853, 480, 1.5, theme.VariantLight},
	{"150-dark", 853, 480, 1.5, theme.VariantDark},
}

// Every screen looks as in its picture in testdata/golden.
func TestGolden(t *testing.T) {
	p := newTestProgram(t)
	dir := makeSample(t, p, "示例", nil)
	// Nothing on screen may depend on the test's date or folder.
	savedAt(t, dir, p.Env.Now())
	p.Prefs.OutFolder = filepath.FromSlash("/材料")
	p.ShowStart()
	compareLooks(t, p, func(compare func(string)) { compare("start") })
	if err := p.openNow(dir, p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	for i := range form.StepIDs { // as after visiting all steps once
		p.shell.show(i)
	}
	compareLooks(t, p, func(compare func(string)) {
		for i, id := range form.StepIDs {
			p.shell.show(i)
			p.tick()
			compare(string(id))
		}
	})
}

// compareLooks runs screens in every look; it calls compare for each screen it shows.
func compareLooks(t *testing.T, p *Program, screens func(compare func(screen string))) {
	canvas := p.Canvas().(software.WindowlessCanvas)
	for _, look := range goldenLooks {
		canvas.SetScale(look.scale)
		p.Native.Resize(fyne.NewSize(look.width, look.height))
		p.App.Settings().SetTheme(uitest.Variant{Theme: p.Theme, ThemeVariant: look.variant})
		screens(func(screen string) {
			t.Run(screen+"-"+look.name, func(t *testing.T) {
				compareWithGolden(t, third(canvas.Capture()), filepath.Join("testdata", "golden", screen+"-"+look.name+".png"))
			})
		})
	}
}

func compareWithGolden(t *testing.T, got *image.RGBA, file string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		var out bytes.Buffer
		err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, got)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(file), 0o755)
		}
		if err == nil {
			err = os.WriteFile(file, out.Bytes(), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	const update = "if that is as it should be: UPDATE_GOLDEN=1 go test ./ui/clerk -run Golden"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; %s", err, update)
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	want := image.NewRGBA(decoded.Bounds())
	draw.Draw(want, want.Rect, decoded, image.Point{}, draw.Src)
	if want.Rect != got.Rect {
		t.Fatalf("%s: %v, want %v; %s", file, got.Rect, want.Rect, update)
	}
	if d := difference(got, want); d > goldenTolerance {
		shot := filepath.Join(os.TempDir(), "zuimei-"+filepath.Base(file))
		var out bytes.Buffer
		if png.Encode(&out, got) == nil && os.WriteFile(shot, out.Bytes(), 0o600) == nil {
			t.Logf("it looks like %s", shot)
		}
		t.Errorf("%s: differs by %.1f of 255 in one place, more than %d; %s", file, d, goldenTolerance, update)
	}
}

// third scales a picture to a third and rounds each channel to steps of 8, which keeps
// the PNG small.
func third(img image.Image) *image.RGBA {
	size := img.Bounds().Size().Div(3)
	small := image.NewRGBA(image.Rectangle{Max: size})
	draw.BiLinear.Scale(small, small.Rect, img, img.Bounds(), draw.Src, nil)
	for i := range small.Pix {
		if i%4 < 3 {
			small.Pix[i] = small.Pix[i]&^7 | small.Pix[i]>>5
		}
	}
	return small
}

// difference returns the mean difference of a channel in the tile that differs most.
func difference(a, b *image.RGBA) float64 {
	worst := 0.0
	for top := 0; top < a.Rect.Max.Y; top += goldenTile {
		for left := 0; left < a.Rect.Max.X; left += goldenTile {
			sum := 0
			tile := image.Rect(left, top, left+goldenTile, top+goldenTile).Intersect(a.Rect)
			for y := tile.Min.Y; y < tile.Max.Y; y++ {
				for i := a.PixOffset(tile.Min.X, y); i < a.PixOffset(tile.Min.X, y)+4*tile.Dx(); i++ {
					sum += abs(int(a.Pix[i]) - int(b.Pix[i]))
				}
			}
			worst = max(worst, float64(sum)/(3*goldenTile*goldenTile))
		}
	}
	return worst
}

func abs(n int) int { return max(n, -n) }
