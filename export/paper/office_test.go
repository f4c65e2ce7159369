package paper

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zuimei/form"
)

// What fits the printed page fits an office program's, whose table is no taller.
func TestOfficeFits(t *testing.T) {
	table := tonggui(t)
	plain := rapid.SampledFrom(append(table[:1000:1000], []rune(strings.Repeat("，。、“”（）", 12)+strings.Repeat("0123456789", 5)+"\n")...))
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]form.Campaign{campaign(), withID()}).Draw(t, "campaign")
		n := anyNomination(t, c, plain, plain)
		content := ContentOf(c, n, 35.0/49)
		printed, office := Layout(c.Sheet, content, builtIn()), Office(c.Sheet, content)
		total := 0.0
		for _, h := range office.Heights {
			total += h
		}
		if c.Sheet.Table.Top+total > c.Sheet.Table.Bottom()+1e-6 {
			t.Errorf("the table is %.2f mm high", total)
		}
		if len(printed.Misfits) == 0 && len(office.Misfits) > 0 {
			t.Errorf("%+v fit the printed page only", office.Misfits)
		}
	})
}

// A line of the page in small type keeps its size, and an answer that no size fits is a
// misfit: the layout ends.
func TestOfficeEnds(t *testing.T) {
	c := campaign()
	c.Sheet.Lines = slices.Clone(c.Sheet.Lines)
	for i := range c.Sheet.Lines {
		c.Sheet.Lines[i].Size = 10.5
	}
	n := filled(c, map[form.Key]string{form.KeyPost: strings.Repeat("ï", 60)})
	if page := Office(c.Sheet, ContentOf(c, n, 0)); len(page.Misfits) == 0 {
		t.Error("an answer three times as wide as its cell fits")
	}
}

func TestOfficeSizes(t *testing.T) {
	for name, c := range map[string]struct {
		field form.Key
		text  string
		size  float64
		lines int
	}{
		"short":                   {form.KeyPost, "高炉工长", form.NormalSize, 1},
		"longer":                  {form.KeyPost, "高炉值班工长", form.SmallSize, 2},
		"untrimmed brackets":      {form.KeyPost, "高炉工长（兼安全员）", 9, 2},
		"narrow digits":           {form.KeyPhone, "0531-76116258", form.NormalSize, 1},
		"characters beyond BMP":   {form.KeyName, "𠀀𠀁𠀂𠀃𠀄", form.NormalSize, 1},
		"a flowing text in 小四":    {form.KeyDeeds, words(prose, 300), form.NormalSize, 0},
		"digits that stand apart": {form.KeyDeeds, strings.Repeat("第3年", 140), form.SmallSize, 0},
	} {
		t.Run(name, func(t *testing.T) {
			n := filled(campaign(), map[form.Key]string{c.field: c.text})
			page := Office(campaign().Sheet, ContentOf(campaign(), n, 0))
			for _, cell := range page.Cells {
				if cell.Field == c.field && (cell.Size != c.size || cell.Lines != c.lines) {
					t.Errorf("%v pt on %d lines, want %v on %d", cell.Size, cell.Lines, c.size, c.lines)
				}
			}
		})
	}
}
