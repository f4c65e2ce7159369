package intake

import (
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"zuimei/form/photo"
	"zuimei/office/inbox"
)

// noisy is a JPEG of about 60 KB.
func noisy(tb testing.TB, width, height int) string {
	tb.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{Y: byte(rng.IntN(256))}.Y
	}
	data, err := photo.EncodeJPEG(img, 90)
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

// A picture that breaks off is told when it comes, beside a form, a package or neither; one
// that only lacks its end marker is whole.
func TestBrokenPictures(t *testing.T) {
	whole := noisy(t, 300, 200)
	half, unended := whole[:len(whole)/2], whole[:len(whole)-2]
	pictures := []inbox.File{file("半张.jpg", half), file("整张.jpg", whole), file("没有结尾.jpg", unended), file("文字.txt", "x")}
	for name, first := range map[string][]inbox.File{
		"form":    {file("表.docx", word(t, "推荐单位", "牛泉镇总工会", "姓名", "周婷"))},
		"package": {file("package.json", record("张三", nil))},
		"neither": nil,
	} {
		_, versions, _ := read(t, inbox.Bundle{Subject: "牛泉镇总工会+周婷", Files: append(first, pictures...)})
		if len(versions) != 1 {
			t.Fatalf("%s: %d versions", name, len(versions))
		}
		var told []string
		for _, f := range versions[0].Findings {
			if f.Rule == ruleBroken {
				told = append(told, f.Message)
			}
		}
		if strings.Join(told, "\n") != "照片“半张.jpg”不完整，后半部分缺失，请对方重发原图。" {
			t.Errorf("%s: %q", name, told)
		}
	}
}

// BenchmarkBrokenPictures looks at a loose picture of about 3 MB: 300 units with three each
// add 900 times that.
func BenchmarkBrokenPictures(b *testing.B) {
	data := []byte(noisy(b, 2000, 1800))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if f := photo.Headers("p.jpg", data); !f.Complete {
			b.Fatal("not complete")
		}
	}
}

// BenchmarkDecodedPictures is what finding damage before the end would take instead.
func BenchmarkDecodedPictures(b *testing.B) {
	data := []byte(noisy(b, 2000, 1800))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		f := photo.Facts("p.jpg", data)
		if photo.Look(&f, data, 480) == nil {
			b.Fatal("not decoded")
		}
	}
}
