package office

import (
	"reflect"
	"testing"

	"zuimei/form"
)

func TestNewcomersOf(t *testing.T) {
	c := form.Campaign{Units: []form.Unit{{Name: "凤城街道总工会", Aliases: []string{"凤城工会"}}, {Name: "杨庄镇总工会"}}}
	tests := []struct {
		name    string
		members []Member
		want    Newcomers
	}{
		{"nothing", nil, Newcomers{}},
		{"listed, by name and by another one", []Member{{Unit: "凤城工会", Mail: "yz@163.com"}, {Unit: "杨庄镇总工会"}}, Newcomers{Known: 2}},
		{"with an old name behind it", []Member{{Unit: "杨庄镇总工会（原杨庄公社工会）"}}, Newcomers{Like: [][2]string{{"杨庄镇总工会（原杨庄公社工会）", "杨庄镇总工会"}}}},
		{"a slip of the pen", []Member{{Unit: "凤城街道总工"}}, Newcomers{Like: [][2]string{{"凤城街道总工", "凤城街道总工会"}}}},
		{"new", []Member{{Unit: "口镇总工会", Mail: "kz@qq.com、kz2@qq.com"}}, Newcomers{New: []string{"口镇总工会"}}},
		{
			"mails that cannot be right",
			[]Member{{Unit: "杨庄镇总工会", Mail: "yz@163"}, {Unit: "凤城工会", Mail: "a@b.cn;x.qq.com"}},
			Newcomers{Known: 2, Mails: [][2]string{{"杨庄镇总工会", "yz@163"}, {"凤城工会", "a@b.cn;x.qq.com"}}},
		},
	}
	for _, test := range tests {
		if got := NewcomersOf(c, test.members); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}
