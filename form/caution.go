package form

import (
	"fmt"
	"slices"
	"strings"
)

// Caution says why to telephone before personal data go where a notice wants them: its
// organiser has other notices among those known, and none with its mailbox or its address;
// or it has none, and is a stranger. The telephone to call is one that was known before.
func Caution(known []Campaign, c Campaign) (sentence string, stranger bool) {
	same := func(a, b string) bool {
		return strings.EqualFold(strings.Join(strings.Fields(a), ""), strings.Join(strings.Fields(b), ""))
	}
	known = slices.DeleteFunc(slices.Clone(known), func(k Campaign) bool { return k.ID == c.ID || !same(k.Office.Name, c.Office.Name) })
	if len(known) == 0 {
		return "以前没有收到过这个单位的通知，发送个人信息以前，请打自己查到的电话核实。", true
	}
	var differ []string
	if !slices.ContainsFunc(known, func(k Campaign) bool { return same(k.Office.Mailbox, c.Office.Mailbox) }) {
		differ = append(differ, "邮箱")
	}
	if !slices.ContainsFunc(known, func(k Campaign) bool { return same(k.Office.Address, c.Office.Address) }) {
		differ = append(differ, "地址")
	}
	if len(differ) == 0 {
		return "", false
	}
	return fmt.Sprintf("报送%s与以前的通知不同，发送个人信息以前，请打 %s 核实。", strings.Join(differ, "和"), known[0].Office.Phone), false
}
