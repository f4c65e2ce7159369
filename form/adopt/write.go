package adopt

import (
	"fmt"
	"slices"

	"zuimei/form"
	"zuimei/form/notice/edit"
)

// Write puts the proposal into the text of a notice: its lines and its table instead of those
// that are there, its seals, and its new fields at the end of their steps.
func (p Proposal) Write(t *edit.Text) error {
	var lines, rows, seals []edit.Item
	for _, l := range p.Sheet.Lines {
		lines = append(lines, edit.Item{
			{Key: "text", Value: l.Text},
			{Key: "font", Value: string(l.Font)},
			{Key: "size", Value: l.Size},
			{Key: "top", Value: l.Top},
			{Key: "height", Value: l.Height},
			{Key: "align", Value: string(l.Align)},
		})
	}
	for _, r := range p.Sheet.Table.Rows {
		item := edit.Item{{Key: "height", Value: r.Height}}
		if r.Share != "" {
			item = append(item, edit.Pair{Key: "min", Value: r.Min}, edit.Pair{Key: "share", Value: r.Share})
		}
		var cells []edit.Item
		for _, c := range r.Cells {
			cells = append(cells, cellItem(c))
		}
		if cells == nil {
			cells = []edit.Item{}
		}
		rows = append(rows, append(item, edit.Pair{Key: "cells", Value: cells}))
	}
	for _, s := range p.Seals {
		seals = append(seals, edit.Item{{Key: "id", Value: s.ID}, {Key: "title", Value: s.Title}})
	}
	steps := []func() error{
		func() error { return t.SetList("sheet.lines", lines) },
		func() error { return flag(t, "sheet.table.landscape", p.Sheet.Table.Landscape) },
		func() error { return flag(t, "sheet.table.frame", p.Sheet.Table.Frame) },
		func() error { return t.Set("sheet.table.left", p.Sheet.Table.Left) },
		func() error { return t.Set("sheet.table.top", p.Sheet.Table.Top) },
		func() error { return t.Set("sheet.table.columns", p.Sheet.Table.Columns) },
		func() error { return t.SetList("sheet.table.rows", rows) },
		func() error { return t.SetList("seals", seals) },
	}
	for _, f := range p.Fields {
		steps = append(steps, func() error {
			path := fmt.Sprintf("steps.%d.fields", slices.Index(form.StepIDs, StepOf(f)))
			return t.Insert(path, t.Len(path), fieldItem(f))
		})
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// flag sets what is false where it is absent.
func flag(t *edit.Text, path string, on bool) error {
	if !on {
		return t.Unset(path)
	}
	return t.Set(path, true)
}

func sides(all []form.Side) (names []string) {
	for _, s := range all {
		names = append(names, string(s))
	}
	return names
}

// cellItem is a cell as a notice file has it, without what a reader fills in.
func cellItem(c form.Cell) (item edit.Item) {
	add := func(key string, value any, wanted bool) {
		if wanted {
			item = append(item, edit.Pair{Key: key, Value: value})
		}
	}
	add("label", c.Label, c.Label != "")
	add("field", string(c.Field), c.Field != "")
	add("picture", true, c.Picture)
	add("opinion", c.Opinion, c.Opinion != "")
	add("blank", true, c.Blank)
	add("seal", c.Seal, c.Seal != "")
	add("sign", c.Sign, c.Sign != "")
	add("date", c.Date, c.Date != "")
	add("untitled", true, c.Untitled)
	add("size", c.Size, c.Size != 0)
	add("font", string(c.Font), c.Font != "")
	add("wrap", true, c.Wrap)
	add("upright", true, c.Upright)
	add("fit", string(c.Fit), c.Fit == form.Flow)
	add("align", string(c.Align), c.Align != "" && (c.Field == "" || c.Fit == form.Short && c.Align != form.Center))
	add("indent", c.Indent, c.Indent != 0)
	add("before", c.Before, c.Before != "")
	add("after", c.After, c.After != "")
	add("boxes", c.Boxes, len(c.Boxes) > 0)
	add("shade", c.Shade, c.Shade > 0)
	add("thick", sides(c.Thick), len(c.Thick) > 0)
	add("open", sides(c.Open), len(c.Open) > 0)
	add("columns", c.Columns, c.Columns > 1)
	add("rows", c.Rows, c.Rows > 1)
	return item
}

// fieldItem is a field as a notice file has it.
func fieldItem(f form.Field) edit.Item {
	item := edit.Item{{Key: "key", Value: string(f.Key)}, {Key: "label", Value: f.Label}, {Key: "kind", Value: string(f.Kind)}}
	if f.Hint != "" {
		item = append(item, edit.Pair{Key: "hint", Value: f.Hint})
	}
	item = append(item, edit.Pair{Key: "required", Value: f.Required})
	if f.Quiet {
		item = append(item, edit.Pair{Key: "quiet", Value: true})
	}
	if f.Max > 0 {
		item = append(item, edit.Pair{Key: "max", Value: f.Max})
	}
	if len(f.Choices) > 0 {
		var all []string
		for _, o := range f.Choices {
			all = append(all, o.Value)
		}
		item = append(item, edit.Pair{Key: "choices", Value: all})
	}
	return item
}
