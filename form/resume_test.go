package form

import (
	"slices"
	"testing"
)

// What an earlier and longer line covers is no gap.
func TestResumeGapThatIsCovered(t *testing.T) {
	for _, test := range []struct {
		resume string
		want   []string
	}{
		{"2000.07-2020.06　工人\n2005.01-2008.03　班长\n2020.07-至今　工长", []string{"“工作简历”第 1、2 行的时间重叠（2005年1月至2008年3月），请核对。"}},
		{"2000.07-2020.06　工人\n2005.01-2008.03　班长\n2020.09-至今　工长", []string{
			"“工作简历”第 1、2 行的时间重叠（2005年1月至2008年3月），请核对。",
			"“工作简历”第 1、3 行之间缺2020年7月至2020年8月，请核对。",
		}},
	} {
		s := complete()
		s.Nomination.Answers[KeyResume] = test.resume
		var got []string
		for _, f := range checkPeriods(*s) {
			got = append(got, f.Message())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q: %q", test.resume, got)
		}
	}
}
