package compare

import (
	"maps"
	"slices"
	"testing"

	"zuimei/office"
	"zuimei/office/likeness"
)

// Both of a pair are told, each with the other; one that is not listed any more is not.
func TestSaid(t *testing.T) {
	twins := []likeness.Twins{{Same: true}}
	r := Result{
		Result: likeness.Result{Pairs: []likeness.Pair{{A: "1", B: "2", Pictures: twins}, {A: "1", B: "9", Pictures: twins}}},
		Unread: []Unread{{"3", "坏的.jpg", Broken}},
	}
	got := r.Said([]office.Row{{ID: "1", Unit: "甲", Name: "张三"}, {ID: "2", Name: "李明"}, {ID: "3"}})
	want := map[string][]string{
		"1": {"与“李明”：1 张照片相同，请核对。"},
		"2": {"与“甲 张三”：1 张照片相同，请核对。"},
		"3": {"“坏的.jpg”打不开，没有与其他单位比对，请打开看看。"},
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%q", got)
	}
	if (Result{}).Said(nil) == nil {
		t.Error("nothing in common is taken for not compared")
	}
}
