package intake

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// utf16LE is a text as Excel saves “Unicode 文本”.
func utf16LE(text string) string {
	raw := []byte("\xFF\xFE")
	for _, unit := range utf16.Encode([]rune(text)) {
		raw = append(raw, byte(unit), byte(unit>>8))
	}
	return string(raw)
}

func TestRoster(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("单位,联系人,电话\r\n甲厂工会,王五,13800000000\r\n")
	if err != nil {
		t.Fatal(err)
	}
	const list = "单位\t联系人\t电话\n甲厂工会\t王五\t13800000000\n"
	with := func(sep string) string { return strings.ReplaceAll(list, "\t", sep) }
	for _, c := range []struct{ what, name, data string }{
		{"GBK", "a.csv", gbk},
		{"UTF-8 with a mark", "b.TXT", "\ufeff甲厂工会\t王五\t13800000000"},
		{"a page", "c.html", "<table><tr><td>甲厂工会<td>王五<td>13800000000</table>"},
		{"UTF-16", "a.txt", utf16LE(list)},
		{"UTF-16 with commas", "a.csv", utf16LE(with(","))},
		{"UTF-16 without a mark", "a.csv", utf16LE(with(","))[2:]},
		{"tabs in .csv", "a.csv", list},
		{"semicolons", "a.csv", with(";")},
		{"wide commas", "a.txt", with("，")},
		{"commas in .txt", "a.txt", with(",")},
		{"carriage returns", "a.csv", strings.ReplaceAll(with(","), "\n", "\r")},
		{"quotes", "a.csv", "单位,备注,联系人,电话\n甲厂工会,\"一,二\n三\",\"王五\",\"=\"\"13800000000\"\"\"\n"},
		{"a number as text", "a.csv", "甲厂工会,王五,'13800000000"},
		{"spaces and numbers", "a.txt", "1、甲厂工会 王五 13800000000\n"},
		{"two rows of headings", "a.txt", "序号\t单位\t联系人\t\n\t\t姓名\t手机\n1\t甲厂工会\t王五\t13800000000"},
		{"text called .xls", "a.xls", list},
	} {
		all, err := Roster(c.name, []byte(c.data))
		if err != nil || len(all) != 1 || all[0].Unit != "甲厂工会" || all[0].Contact != "王五" || all[0].Phone != "13800000000" {
			t.Errorf("%s: %v, %+v", c.what, err, all)
		}
	}
	all, err := Roster("a.txt", []byte("1. 甲厂 工会\n2．乙厂工会\n"))
	if err != nil || len(all) != 2 || all[0].Unit != "甲厂工会" || all[1].Unit != "乙厂工会" {
		t.Errorf("units alone: %v, %+v", err, all)
	}
	if _, err := Roster("空.txt", nil); err == nil || err.Error() != "文件“空.txt”不是名册：名册里没有单位名称，请把单位名称放在第一列，每行一个" {
		t.Errorf("%v", err)
	}
	for _, name := range []string{"a.xlsx", "a.xls"} {
		if _, err := Roster(name, []byte("\x00\x01no")); err == nil {
			t.Errorf("%s: no document", name)
		}
	}
}
