package photo

import (
	"image/color"
	"math/bits"
	"math/rand/v2"
	"testing"

	"github.com/disintegration/imaging"

	"zuimei/form/sample/draw"
)

// A picture keeps its detail when it is made smaller and saved badly; others have another.
func TestDetail(t *testing.T) {
	differ := func(a, b [4]uint64) (n int) {
		for i := range a {
			n += bits.OnesCount64(a[i] ^ b[i])
		}
		return n
	}
	var all [][4]uint64
	for seed := range uint64(6) {
		img := draw.Portrait(rand.New(rand.NewPCG(seed, 1)), 450, 630, seed%2 == 0)
		if seed >= 3 {
			img = draw.Work(rand.New(rand.NewPCG(seed, 1)), 810, 540, seed%2 == 0)
		}
		data, err := EncodeJPEG(imaging.Resize(img, 240, 0, imaging.Lanczos), 40)
		if err != nil {
			t.Fatal(err)
		}
		f := Facts("a.jpg", data)
		worse, err := Thumbnail(data, f, 480)
		if err != nil {
			t.Fatal(err)
		}
		is := Detail(imaging.Fit(img, 480, 480, imaging.Box))
		if n := differ(is, Detail(worse)); n > 20 {
			t.Errorf("%d: %d bits changed", seed, n)
		}
		for i, other := range all {
			if n := differ(is, other); n <= 20 {
				t.Errorf("%d and %d: %d bits", i, seed, n)
			}
		}
		all = append(all, is)
	}
	if flat := Detail(imaging.New(100, 100, color.Gray{Y: 128})); flat != [4]uint64{} {
		t.Errorf("a flat picture has %x", flat)
	}
}
