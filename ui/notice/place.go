package notice

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zuimei/form"
	"zuimei/form/notice/edit"
)

// placeSpecs say on which step a field is asked for, and where on it. The field keeps its
// code, so that the table goes on printing it.
func (s *Screen) placeSpecs(path string) []spec {
	fields := parentOf(path)
	step, at := numberIn(fields, 1), numberIn(path, 3)
	var steps, places []form.Option
	for i, id := range form.StepIDs {
		if i < s.text.Len("steps") && slices.Contains(s.stepsFor(form.Key(s.text.String(path+".key"))), id) {
			steps = append(steps, form.Option{Value: itoa(i), Label: fmt.Sprintf("第 %d 步：%s", i+1, s.text.String(fmt.Sprintf("steps.%d.title", i)))})
		}
	}
	places = append(places, form.Option{Value: "0", Label: "最前面"})
	for i := range s.text.Len(fields) {
		if i == at {
			continue
		}
		places = append(places, form.Option{Value: itoa(len(places)), Label: form.Quote(s.text.String(fmt.Sprintf("%s.%d.label", fields, i))) + "后面"})
	}
	all := []spec{}
	if len(steps) > 1 {
		all = append(all, spec{
			label: "在哪一步填", path: path + ".step", kind: choice, options: steps, hint: "换到别的步骤，就排在那一步的最后",
			show: func() string { return itoa(step) },
			take: func(typed string) {
				to := fmt.Sprintf("steps.%s.fields", typed)
				s.transferField(fields, at, to, s.text.Len(to), "step")
			},
		})
	}
	if len(places) > 1 {
		all = append(all, spec{
			label: "排在哪里", path: path + ".place", kind: choice, options: places,
			show: func() string { return itoa(at) },
			take: func(typed string) {
				to, _ := strconv.Atoi(typed) // one of places
				s.transferField(fields, at, fields, to, "place")
			},
		})
	}
	return all
}

// stepsFor are the steps on which a field can be asked for.
func (s *Screen) stepsFor(key form.Key) []form.StepID {
	switch known := form.Known[key]; {
	case known.Kinds == nil:
		return form.OwnSteps
	case known.Step != "":
		return []form.StepID{known.Step}
	}
	return form.PlainSteps
}

// transferField makes a field that of another place; it stays unfolded, with the focus on the
// row that moved it.
func (s *Screen) transferField(from string, i int, to string, j int, row string) {
	if from == to && i == j {
		return
	}
	was, there := s.text.Len(from), s.text.Len(to)
	s.change("移动一项", "steps", true, func(t *edit.Text) error {
		if err := t.Transfer(from, i, to, j); err != nil {
			return err
		}
		s.moveOpened(from, i, was, to, j, there)
		return nil
	})
	s.focus(fmt.Sprintf("%s.%d.%s", to, j, row))
}

// moveOpened takes along which items are unfolded when one of a list with n items moves to
// another list with m, or within its own.
func (s *Screen) moveOpened(from string, i, n int, to string, j, m int) {
	list := func(path string, n int) (all []bool) {
		for k := range n {
			all = append(all, s.opened[path+"."+itoa(k)])
		}
		return all
	}
	note := func(path string, all []bool) {
		for k, open := range all {
			s.opened[path+"."+itoa(k)] = open
		}
	}
	items := list(from, n)
	moved := items[i]
	items = slices.Delete(items, i, i+1)
	if from == to {
		note(from, slices.Insert(items, j, moved))
		return
	}
	others := list(to, m)
	note(from, append(items, false))
	note(to, slices.Insert(others, j, moved))
}

// numberIn is the number that is the n-th part of a path, from 0.
func numberIn(path string, n int) int {
	number, _ := strconv.Atoi(strings.Split(path, ".")[n]) // a path of an item
	return number
}
