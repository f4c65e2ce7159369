package form

import "testing"

func TestCropFrame(t *testing.T) {
	tests := []struct {
		width, height int
		want          Crop
	}{
		{413, 579, Crop{X: 0, Y: 0, Width: 413, Height: 579}},
		{500, 700, Crop{X: 0, Y: 0, Width: 500, Height: 700}},
		{1000, 700, Crop{X: 250, Y: 0, Width: 500, Height: 700}},
		{3000, 4000, Crop{X: 71, Y: 0, Width: 2857, Height: 4000}},
		{500, 1000, Crop{X: 0, Y: 120, Width: 500, Height: 700}},
		{1, 1, Crop{Width: 1, Height: 1}},
		{0, 5, Crop{}},
		{5, -1, Crop{}},
	}
	for _, test := range tests {
		if got := CropFrame(test.width, test.height); got != test.want {
			t.Errorf("%d × %d: %+v", test.width, test.height, got)
		}
	}
	for w := 1; w < 300; w += 7 {
		for h := 1; h < 300; h += 5 {
			c := CropFrame(w, h)
			if c.X < 0 || c.Y < 0 || c.Width < 1 || c.Height < 1 || c.X+c.Width > w || c.Y+c.Height > h {
				t.Fatalf("%d × %d: %+v is outside", w, h, c)
			}
			if c.Width < w && c.Height < h {
				t.Fatalf("%d × %d: %+v is not the largest", w, h, c)
			}
			if c.Width > 1 && (7*c.Width > 5*c.Height+7 || 7*c.Width < 5*c.Height-7) {
				t.Fatalf("%d × %d: %+v is not 5:7", w, h, c)
			}
		}
	}
}
