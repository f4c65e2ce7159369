package draw

import (
	"bytes"
	"image"
	"math/rand/v2"
	"testing"
)

// People made up differ from seed to seed, and are the same for the same one.
func TestPeople(t *testing.T) {
	for name, paint := range map[string]func(*rand.Rand) *image.RGBA{
		"portrait": func(rng *rand.Rand) *image.RGBA { return Portrait(rng, 50, 70, rng.IntN(2) == 0) },
		"work":     func(rng *rand.Rand) *image.RGBA { return Work(rng, 90, 60, rng.IntN(2) == 0) },
	} {
		var seen [][]byte
		for seed := range uint64(40) {
			img := paint(rand.New(rand.NewPCG(seed, 1)))
			if !img.Opaque() || !bytes.Equal(img.Pix, paint(rand.New(rand.NewPCG(seed, 1))).Pix) {
				t.Errorf("%s %d: other pixels for the same seed, or clear ones", name, seed)
			}
			for other, pix := range seen {
				if bytes.Equal(pix, img.Pix) {
					t.Errorf("%s: %d is like %d", name, seed, other)
				}
			}
			seen = append(seen, img.Pix)
		}
	}
}
