package notice

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zuimei/form"
)

// stageDate is where a stage of the schedule begins: 6月1日, 6月下旬, 2022年1月.
var stageDate = regexp.MustCompile(`(?:(\d{4})年)?\s*(\d{1,2})月(?:\s*(\d{1,2})日|(上旬|中旬|下旬))?`)

// warnOfStage says that a stage of the schedule begins while material may still come.
func (s *Screen) warnOfStage(path string) string {
	deadline := s.campaign.Deadline
	if begins, ok := stageBegin(s.text.String(path+".when"), deadline); deadline.D > 0 && ok && begins.Before(deadline) {
		return fmt.Sprintf("早于报送截止（%d月%d日），请核对。", deadline.M, deadline.D)
	}
	return ""
}

// stageBegin reads the day on which a stage begins; of a month or a third of one it is the
// last, for nobody can say better. Without a year it is the one near the deadline.
func stageBegin(when string, deadline form.Date) (form.Date, bool) {
	m := stageDate.FindStringSubmatch(when)
	if m == nil {
		return form.Date{}, false
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n } // digits, or nothing
	d := form.Date{Y: number(m[1]), M: number(m[2]), D: number(m[3])}
	switch {
	case m[4] != "":
		d.D = map[string]int{"上旬": 10, "中旬": 20, "下旬": 31}[m[4]]
	case m[3] == "":
		d.D = 31
	}
	if d.Y == 0 {
		if d.Y = deadline.Y; deadline.M-d.M > 6 {
			d.Y++
		}
	}
	return d, true
}

// followStep has the live view show the step on which a field is asked for.
func (s *Screen) followStep(path string) {
	parts := strings.SplitN(path, ".", 3)
	if len(parts) < 2 || parts[0] != "steps" {
		return
	}
	if id := form.StepID(s.text.String("steps." + parts[1] + ".id")); id != "" {
		s.live.follow(id)
	}
}
