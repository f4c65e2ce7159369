package export

import (
	"testing"

	"zuimei/form"
	"zuimei/internal/drafttest"
)

// The built-in form has room for all that may be typed; with a lower row, or a higher limit,
// what has none is named.
func TestCapacity(t *testing.T) {
	k := Kit{Campaign: drafttest.Notice(t), Fonts: drafttest.Fonts()}
	if all := k.Capacity(); len(all) > 0 {
		t.Errorf("%+v", all)
	}
	for i, s := range k.Campaign.Steps {
		for j, f := range s.Fields {
			if f.Key == form.KeyPost {
				k.Campaign.Steps[i].Fields[j].Max = 60
			}
		}
	}
	all := k.Capacity()
	if len(all) != 1 || all[0].Path != "steps.1.fields.7" {
		t.Fatalf("%+v", all)
	}
	if want := "“职务/岗位（工种）”填到最长时表格里印不下，多出"; len(all[0].Message) < len(want) || all[0].Message[:len(want)] != want {
		t.Error(all[0].Message)
	}
}
