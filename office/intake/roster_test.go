package intake

import (
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestRoster(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("单位,联系人\r\n甲厂工会,王五\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"a.csv": gbk, "b.TXT": []byte("\ufeff甲厂工会\t王五"), "c.html": []byte("<table><tr><td>甲厂工会<td>王五</table>"),
	} {
		all, err := Roster(name, data)
		if err != nil || len(all) != 1 || all[0].Unit != "甲厂工会" || all[0].Contact != "王五" {
			t.Errorf("%s: %v, %+v", name, err, all)
		}
	}
	if _, err := Roster("空.txt", nil); err == nil || err.Error() != "文件“空.txt”不是名册：名册里没有单位名称，请把单位名称放在第一列，每行一个" {
		t.Errorf("%v", err)
	}
	if _, err := Roster("a.xlsx", []byte("no")); err == nil {
		t.Error("no document")
	}
}
