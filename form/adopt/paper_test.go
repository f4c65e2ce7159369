package adopt

import (
	"bytes"
	"image"
	"image/color"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/export/raster"
	"zuimei/form"
	"zuimei/form/table"
)

// darkness is how much ink there is around a place of a picture, in millimetres: 0 for none.
func darkness(img image.Image, dpi, x, y, around float64) float64 {
	scale := dpi / 25.4
	sum, n := 0.0, 0.0
	for px := int((x - around) * scale); px <= int((x+around)*scale); px++ {
		for py := int((y - around) * scale); py <= int((y+around)*scale); py++ {
			sum += 1 - float64(color.GrayModel.Convert(img.At(px, py)).(color.Gray).Y)/255
			n++
		}
	}
	return sum / n
}

// Poppler shows the PDF on paper that lies on its side, with the same grounds, thick lines and
// lines left out as the preview; qpdf finds no fault.
func TestRulingOnPaper(t *testing.T) {
	for _, program := range []string{"pdftoppm", "pdfinfo", "qpdf"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	c, _ := campaign(t)
	d := boxed(drawn(ruledForm), 1.5)
	d.Tables[0].Landscape = true
	for i := range d.Tables[0].Cells {
		cell := &d.Tables[0].Cells[i]
		switch {
		case cell.Row == 2 && cell.Column == 0:
			cell.Ground.Shade = 20
		case cell.Row == 0 && cell.Column == 1:
			cell.Ground.Lines[table.AtRight] = table.NoLine
		case cell.Row == 0 && cell.Column == 2:
			cell.Ground.Lines[table.AtLeft] = table.NoLine
		}
	}
	p, err := Propose(c, d)
	if err != nil {
		t.Fatal(err)
	}
	n := written(t, p)
	page := paper.Layout(n.Sheet, paper.ContentOf(n, form.Nomination{}, 0), fonts())
	var out bytes.Buffer
	if err := pdf.Write(&out, pdf.Document{Page: page, Copies: 2, Title: "表"}, fonts()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, said)
	}
	if info, err := exec.Command("pdfinfo", "-l", "2", file).Output(); err != nil || len(regexp.MustCompile(`Page +[12] size: +841\.89 x 595\.28 pts \(A4\)`).FindAll(info, -1)) != 2 {
		t.Errorf("%v: %s", err, info)
	}
	const dpi = 200
	if said, err := exec.Command("pdftoppm", "-r", "200", "-png", "-singlefile", file, filepath.Join(dir, "a")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	in, err := os.Open(filepath.Join(dir, "a.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	printed, _, err := image.Decode(in)
	if err != nil {
		t.Fatal(err)
	}
	sheet := n.Sheet.Table
	x := []float64{sheet.Left}
	for _, w := range sheet.Columns {
		x = append(x, x[len(x)-1]+w)
	}
	y := []float64{sheet.Top}
	for _, h := range page.Heights {
		y = append(y, y[len(y)-1]+h)
	}
	for name, img := range map[string]image.Image{"poppler": printed, "preview": raster.Draw(page, fonts(), nil, dpi)} {
		ink := func(x, y float64) float64 { return darkness(img, dpi, x, y, 0.5) }
		middle := (y[0] + y[1]) / 2
		thick, usual, none := ink(x[0], middle), ink(x[1], middle), ink(x[2], middle)
		ground, blank := ink(x[0]+2, y[2]+2), ink(x[3]+2, y[2]+2)
		if thick < 1.5*usual || usual < 0.15 || none > 0.02 || ground < 0.18 || ground > 0.22 || blank > 0.02 {
			t.Errorf("%s: thick line %.2f, usual %.2f, none %.2f; ground %.2f, blank %.2f", name, thick, usual, none, ground, blank)
		}
	}
}
