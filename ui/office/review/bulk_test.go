package review

import (
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/compare"
	"zuimei/ui/look"
)

// Several verdicts at once begin with those about whom there is nothing to decide: who is late,
// not on the roster or not compared is for people, and says so.
func TestBulkLeavesWhatPeopleDecide(t *testing.T) {
	found := func(severity form.Severity, rule string) office.Version {
		return office.Version{Findings: []office.Finding{{Rule: rule, Severity: severity, Message: "请看。"}}}
	}
	returned := []office.Decision{{Verdict: office.Return, Number: 1}}
	all := []struct {
		row  office.Row
		word string // beside the name
		tick bool
	}{
		{office.Row{Name: "没有问题", State: office.Received}, "", true},
		{office.Row{Name: "只是更新", State: office.Renewed, Number: 2}, "有更新", true},
		{office.Row{Name: "逾期的", Late: true, State: office.Received}, "逾期", false},
		{office.Row{Name: "名册外的", State: office.Outside}, "名册外", false},
		{office.Row{Name: "名称不同", State: office.Outside, Proposed: "总工会"}, "对名称", false},
		{office.Row{Name: "没写单位", State: office.Unmatched}, "未注明单位", false},
		{office.Row{Name: "名额外的", State: office.Over}, "超额", false},
		{office.Row{Name: "退回过的", State: office.Renewed, Number: 2, History: returned}, "有更新", false},
		{office.Row{Name: "有错误的", Newest: found(form.Error, "r")}, "有问题", false},
		{office.Row{Name: "有提醒的", Newest: found(form.Warning, "r")}, "请核对", false},
		{office.Row{Name: "由表读的", Newest: found(form.Note, "from-form")}, "不确定", false},
		{office.Row{Name: "没比对的"}, "请核对", false},
	}
	var given []office.Row
	for i, one := range all {
		one.row.ID = string(rune('a' + i))
		given = append(given, one.row)
	}
	s := newScreen(t, given...)
	s.Round.Alike.Result.Unread = []compare.Unread{{ID: given[len(given)-1].ID, Why: compare.TooMuch}}
	s.Refresh()
	s.bulk()
	ticks := map[string]bool{}
	for _, o := range uitest.Visible(s.Window) {
		if c, ok := o.(*look.Check); ok {
			name, _, _ := strings.Cut(c.Text, "　")
			ticks[name] = c.Checked
		}
	}
	for _, one := range all {
		if got, ok := ticks[one.row.Name]; !ok || got != one.tick {
			t.Errorf("%s: listed %v, ticked %v", one.row.Name, ok, got)
		}
		if one.word != "" {
			uitest.WantShown(t, s.Window, one.word)
		}
	}
}

// What is said of when and from whom a submission came stands in the list and beside its name.
func TestLateAndOutsideAreSaid(t *testing.T) {
	s := newScreen(t, office.Row{ID: "1", Name: "王小明", Late: true, State: office.Outside, Number: 1})
	s.choose("1")
	if word, _ := mark(s.Round.Rows[0], false); word != "逾期" {
		t.Errorf("in the list: %q", word)
	}
	uitest.WantShown(t, s.Window, "逾期", "名册外", "别的没有要看的")
	s.Round.Rows[0].Late, s.Round.Rows[0].State = false, office.Received
	s.Refresh()
	uitest.WantNotShown(t, s.Window, "逾期", "名册外")
}
