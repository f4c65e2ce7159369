package office

import (
	"testing"

	"zuimei/form"
)

// A code tells place and year, stays one of the same place, and is unlike those of others.
func TestCode(t *testing.T) {
	notice := func(id string, year int, regions ...string) form.Campaign {
		return form.Campaign{ID: id, Year: year, Place: form.Place{Regions: regions}}
	}
	was := notice("laiwu-2021", 2021, "山东省", "济南市", "莱芜区")
	for _, c := range []struct {
		is    form.Campaign
		was   form.Campaign
		taken []string
		want  string
	}{
		{notice("laiwu-2021", 2027, "山东省", "济南市", "莱芜区"), was, nil, "laiwu-2027"},
		{notice("laiwu-2027", 2027, "山东省", "济南市", "莱芜区"), was, []string{"laiwu-2027", "laiwu-2027-2"}, "laiwu-2027-3"},
		{notice("laiwu-2021", 2027, "山东省", "济南市", "钢城区"), was, nil, "gc-2027"},
		{notice("laiwu-2027-3", 2028, "莱芜区"), notice("laiwu-2027-3", 2027, "莱芜区"), nil, "laiwu-2028"},
		{notice("own", 2027, "莱芜区"), notice("own", 2021, "莱芜区"), nil, "own-2027"},
		{notice("2021", 2027), notice("2021", 2021), nil, "notice-2027"},
		{form.Campaign{Year: 2027, Office: form.Office{Name: "ABC 总工会"}}, form.Campaign{}, nil, "abczgh-2027"},
	} {
		got := Code(c.is, c.was, func(id string) bool {
			for _, other := range c.taken {
				if other == id {
					return true
				}
			}
			return false
		})
		if got != c.want {
			t.Errorf("%s of %d: %s, want %s", c.is.ID, c.is.Year, got, c.want)
		}
	}
}
