package form

import (
	"fmt"
	"slices"
	"strings"
)

// Caution says why to telephone before personal data go where a notice wants them: this
// differs from an earlier edition of it among those known; or its organiser has other notices
// among those known, and none with its mailbox or its address; or it has none, and is a
// stranger. The telephone to call is one that was known before.
func Caution(known []Campaign, c Campaign) (sentence string, stranger bool) {
	if sentence := editionCaution(known, c); sentence != "" {
		return sentence, false
	}
	others := slices.DeleteFunc(slices.Clone(known), func(k Campaign) bool { return k.ID == c.ID || !sameText(k.Office.Name, c.Office.Name) })
	if len(others) == 0 {
		if slices.ContainsFunc(known, func(k Campaign) bool { return k.ID == c.ID }) {
			return "", false
		}
		return "以前没有收到过这个单位的通知，发送个人信息以前，请打自己查到的电话核实。", true
	}
	var differ []string
	if !slices.ContainsFunc(others, func(k Campaign) bool { return sameText(k.Office.Mailbox, c.Office.Mailbox) }) {
		differ = append(differ, "邮箱")
	}
	if !slices.ContainsFunc(others, func(k Campaign) bool { return sameText(k.Office.Address, c.Office.Address) }) {
		differ = append(differ, "地址")
	}
	return cautionText("报送", differ, others[0].Office.Phone), false
}

// editionCaution compares a notice with the earliest of its editions that are known: what a
// later one changed is not trusted by the next.
func editionCaution(known []Campaign, c Campaign) string {
	known = slices.DeleteFunc(slices.Clone(known), func(k Campaign) bool { return k.ID != c.ID || k.Edition >= c.Edition })
	if len(known) == 0 {
		return ""
	}
	first := slices.MinFunc(known, func(a, b Campaign) int { return a.Edition - b.Edition }).Office
	var differ []string
	for _, part := range []struct{ what, was, is string }{
		{"邮箱", first.Mailbox, c.Office.Mailbox},
		{"地址", first.Address, c.Office.Address},
		{"电话", first.Phone, c.Office.Phone},
		{"单位", first.Name, c.Office.Name},
	} {
		if !sameText(part.was, part.is) {
			differ = append(differ, part.what)
		}
	}
	return cautionText("这一版的", differ, first.Phone)
}

func cautionText(whose string, differ []string, phone string) string {
	if len(differ) == 0 {
		return ""
	}
	last := len(differ) - 1
	what := differ[last]
	if last > 0 {
		what = strings.Join(differ[:last], "、") + "和" + what
	}
	return fmt.Sprintf("%s%s与以前的通知不同，发送个人信息以前，请打 %s 核实。", whose, what, phone)
}

// sameText compares texts without regard to case and white space.
func sameText(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), ""), strings.Join(strings.Fields(b), ""))
}
