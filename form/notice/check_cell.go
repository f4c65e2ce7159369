package notice

import (
	"math"
	"slices"
	"strings"

	"zuimei/form"
)

// Least rooms, in millimetres.
const (
	shortWidth   = 6.0 // of a short answer
	photoWidth   = 12.0
	photoHeight  = 16.0
	opinionWidth = 26.0 // of a cell for handwriting, without a seal in it
	writtenLine  = 6.0  // the words of a signature, of a seal and of a date
)

// checkCell checks a cell by itself, without its place in the table.
func (r *reader) checkCell(c *form.Campaign, path string, cell form.Cell) {
	kinds := count([]bool{cell.Label != "", cell.Field != "", cell.Picture, cell.Opinion != "", cell.Blank}, true)
	r.need(kinds == 1, path, "一格要写而且只能写 label、field、picture、opinion、blank 中的一样，现在写了 %d 样。", kinds)
	if cell.Label != "" {
		r.prose(path+".label", cell.Label)
		r.placeholders(path+".label", cell.Label)
	}
	r.checkLook(path, cell)
	r.checkGround(path, cell)
	if cell.Opinion == "" {
		r.need(cell.Seal == "" && cell.Date == "" && cell.Sign == "" && !cell.Untitled, path, "seal、sign、date、untitled 只用于意见栏（opinion），请删去。")
	} else {
		r.text(path+".opinion", cell.Opinion)
		r.placeholders(path+".opinion", cell.Opinion)
		r.placeholders(path+".seal", cell.Seal)
		r.placeholders(path+".sign", cell.Sign)
		r.placeholders(path+".date", cell.Date, "year")
	}
	if cell.Field == "" {
		r.need(cell.Fit == "" && (cell.Align == "" || cell.Label != "") && cell.Indent == 0, path, "fit、align、indent 只用于所填内容（field），请删去。")
		r.need(cell.Before == "" && cell.After == "" && cell.Boxes == nil, path, "before、after、boxes 只用于所填内容（field），请删去。")
		return
	}
	r.checkAnswer(c, path, cell)
}

// checkLook checks how a label looks.
func (r *reader) checkLook(path string, cell form.Cell) {
	if cell.Label == "" && cell.Opinion == "" {
		r.need(cell.Size == 0 && cell.Font == "" && !cell.Wrap && !cell.Upright, path, "size、font、wrap、upright 只用于印好的字，请删去。")
		return
	}
	r.need(!cell.Upright || cell.Label != "" && !cell.Wrap, path+".upright", "upright 只用于 label，不能同时写 wrap，请删去。")
	r.need(cell.Size == 0 || cell.Size >= form.LeastLabel && cell.Size <= 42, path+".size", "字号是 %v 磅，应在 7.5 到 42 之间。", cell.Size)
	r.checkFont(path, cell.Font, "")
	if cell.Label != "" && cell.Align != "" {
		r.checkAlign(path, cell.Align)
	}
}

// checkGround checks how a cell is ruled and shaded.
func (r *reader) checkGround(path string, cell form.Cell) {
	r.need(cell.Shade >= 0 && cell.Shade <= form.MostShade, path+".shade", "底色是 %v%%，应在 0 到 %d 之间，再深字就看不清了。", cell.Shade, form.MostShade)
	seen := map[string]bool{}
	for n, sides := range [][]form.Side{cell.Thick, cell.Open} {
		for i, side := range sides {
			at := at("%s.%s.%d", path, []string{"thick", "open"}[n], i)
			r.need(slices.Contains(form.Sides, side), at, "边“%s”不认识，可以写的有：top、bottom、left、right。", side)
			r.unique(seen, at, "边", string(side))
		}
	}
}

func (r *reader) checkFont(path string, font form.Font, also ...form.Font) {
	r.need(slices.Contains(append(also, form.TitleFont, form.LabelFont, form.AnswerFont), font), path+".font",
		"字体“%s”不认识，可以写的有：title、label、answer。", font)
}

// checkAnswer checks a cell with an answer.
func (r *reader) checkAnswer(c *form.Campaign, path string, cell form.Cell) {
	f, ok := c.Field(cell.Field)
	switch {
	case cell.Field == form.KeyHonours:
		f.Kind = form.Paragraph
	case cell.Field == form.KeyStory:
		f.Kind = ""
		r.report(path+".field", "事迹材料单独成文，不印在表格里，请换成“deeds”（主要事迹）。")
	case !ok:
		remedy := "请先在步骤里增加，或改正这里"
		if like := nearest(string(cell.Field), cellKeys(c)); like != "" {
			remedy = "是不是“" + like + "”"
		}
		r.report(path+".field", "表格要印“%s”，步骤里没有这个代号，%s。", cell.Field, remedy)
	}
	r.checkAlign(path, cell.Align)
	switch cell.Fit {
	case form.Short:
		r.need(f.Kind != form.Paragraph, path+".fit", "“%s”是多行文字，这一格要写 fit = \"flow\"。", cell.Field)
		r.need(cell.Indent == 0, path+".indent", "indent 只用于长文字（fit = \"flow\"），请删去。")
	case form.Flow:
		r.need(cell.Align == form.Left, path+".align", "长文字（fit = \"flow\"）总是靠左，请删去 align。")
		r.need(cell.After == "", path+".after", "after 只用于短文字（fit = \"short\"），请删去。")
		r.need(cell.Indent >= 0 && cell.Indent <= 4, path+".indent", "每段开头空 %d 个字，应在 0 到 4 之间。", cell.Indent)
	default:
		r.report(path+".fit", "fit 是“%s”，可以写的有：short（短文字）、flow（长文字）。", cell.Fit)
	}
	r.around(path+".before", cell.Before)
	r.around(path+".after", cell.After)
	r.checkBoxes(path+".boxes", f, cell)
}

// around checks what is printed before or after an answer.
func (r *reader) around(path, text string) {
	if text == "" {
		return
	}
	r.text(path, text)
	r.placeholders(path, text)
	r.need(form.Ems(text) <= 20, path, "“%s”太长，最多 20 个字。", text)
}

// checkBoxes checks the choices that are printed with boxes.
func (r *reader) checkBoxes(path string, f form.Field, cell form.Cell) {
	if cell.Boxes == nil {
		return
	}
	r.need(len(cell.Boxes) > 0 && len(cell.Boxes)+len(cell.Others) > 1 && cell.Fit == form.Short, path, "boxes 是印出来打钩的选项，至少两项，只用于短文字。")
	r.need(f.Kind == form.Choice, path, "“%s”不是选择，不能写 boxes，请把它的种类改成 choice。", cell.Field)
	r.need(f.Required || f.Quiet, path, "“%s”没填时印“无”，不能打钩；请在这一项里写 quiet = true。", cell.Field)
	seen := map[string]bool{}
	for i, box := range cell.Boxes {
		r.unique(seen, at("%s.%d", path, i), "选项", box)
		r.need(f.Kind != form.Choice || slices.ContainsFunc(f.Choices, func(o form.Option) bool { return o.Label == box }), path,
			"“%s”不是“%s”的选项，请照 choices 写。", box, f.Label)
	}
}

// cellKeys lists the keys that a cell can print.
func cellKeys(c *form.Campaign) []string {
	keys := []string{string(form.KeyHonours)}
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			keys = append(keys, string(f.Key))
		}
	}
	return keys
}

// checkRoom reports a cell that is too small for what it holds, given the width
// and the least height that it can come to.
func (r *reader) checkRoom(path string, cell form.Cell, width, height float64) {
	width, height = round(width), round(height)
	atLeast := func(what string, w, h float64) {
		r.need(width >= w && height >= h, path, "这一格宽 %v、高 %v 毫米，%s至少要宽 %.1f、高 %.1f 毫米，请加大列宽、行高，或多占几列。", width, height, what, w, h)
	}
	switch {
	case cell.Label != "" && (cell.Wrap || cell.Upright):
		_, ok := form.Folded(cell, width, height)
		r.need(ok, path+".label", "“%s”放不下：这一格宽 %v、高 %v 毫米，用 7.5 磅的字也不够，请减少文字或加大格子。", firstLine(cell.Label), width, height)
	case cell.Label != "":
		size := min(form.SmallSize, max(cell.Size, form.LeastLabel))
		if cell.Size == 0 {
			size = form.SmallSize
		}
		longest, lines := 0.0, strings.Split(cell.Label, "\n")
		for _, ln := range lines {
			longest = max(longest, form.Ems(ln))
		}
		what := "这几个字用五号"
		if size < form.SmallSize {
			what = "这几个字"
		}
		em := size * form.Point
		atLeast(what, longest*em+2*form.CellPad, float64(len(lines))*em*form.LabelLead+2*form.CellPad)
	case cell.Picture:
		atLeast("证件照", photoWidth, photoHeight)
	case cell.Opinion != "":
		r.checkOpinion(path, cell, width, height)
		if cell.Seal != "" || cell.Sign != "" {
			atLeast("意见栏", opinionWidth, opinionHeight(cell, width))
		}
	case cell.Fit == form.Flow:
		atLeast("长文字", 20, 10)
	case cell.Field != "":
		atLeast("所填内容", shortWidth, 0)
	}
}

// checkOpinion checks the words in a cell for a seal.
func (r *reader) checkOpinion(path string, cell form.Cell, width, height float64) {
	if cell.Seal == "" {
		return
	}
	r.need(form.Ems(cell.Seal)*form.NormalSize*form.Point <= sealText, path+".seal", "“%s”太长，要印在公章的范围里，最多 9 个字。", cell.Seal)
	r.need(form.Ems(strings.ReplaceAll(cell.Date, "{year}", "2021"))*form.NormalSize*form.Point <= sealText, path+".date",
		"“%s”太长，要印在公章的范围里，最多 9 个字（年份算两个字）。", cell.Date)
	if !cell.HoldsSeal(width, height) {
		r.advise(path, "意见栏“%s”宽 %v、高 %v 毫米，留不出直径 46 毫米的公章，盖章会压到格子外面的字。", cell.Opinion, width, height)
	}
}

// opinionHeight is the height that the printed words of an opinion take at least.
func opinionHeight(cell form.Cell, width float64) float64 {
	const edges = 4.0
	height := edges
	for _, text := range []string{cell.Seal, cell.Sign, cell.Date} {
		if text != "" {
			height += writtenLine
		}
	}
	if !cell.Untitled {
		lines := 1.0
		if cell.Wrap {
			lines = math.Ceil(form.Ems(cell.Opinion) * character / (width - 6))
		}
		height += lines * writtenLine
	}
	return height
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
