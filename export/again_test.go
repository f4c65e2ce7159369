package export

import (
	"slices"
	"testing"

	"zuimei/form"
)

// What an earlier letter asks for is listed until the office was told how it was settled.
func TestEarlierObjectionsAreNotForgotten(t *testing.T) {
	item := func(key form.Key, met bool, reply string) form.Item {
		return form.Item{Objection: form.Objection{Field: key, Text: "有误"}, Met: met, Reply: reply}
	}
	letters := []form.Received{
		{Answers: "first", Items: []form.Item{item("open", false, ""), item("told", true, ""), item("explained", false, "已核对"), item("since", true, ""), item("never told", true, "")}},
		{
			Answers: "second", Number: 2, Items: []form.Item{item("new", false, "")},
			Record: []byte(`{"format": 2, "answers": {}, "objections": [
				{"field": "told", "text": "有误", "met": true}, {"field": "explained", "text": "有误", "met": false, "reply": "已核对"},
				{"field": "open", "text": "有误", "met": false}, {"field": "since", "text": "有误", "met": false}]}`),
		},
	}
	var got []form.Key
	for _, o := range settled(letters) {
		got = append(got, o.Field)
	}
	if want := []form.Key{"open", "since", "never told", "new"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
