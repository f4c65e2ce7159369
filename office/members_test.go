package office

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form/table"
)

func TestRoster(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []Member
		err      string
	}{
		{name: "names alone", in: "凤城街道总工会\n 牛泉镇总工会 \n\n", want: []Member{{Unit: "凤城街道总工会"}, {Unit: "牛泉镇总工会"}}},
		{
			name: "with a heading", in: "序号\t单位名称\t简称\t联系人\t联系电话\t邮箱\n1\t口镇街道总工会\t口镇总工会、口镇工会\t李 四\t０５３４-1234567\ta@b.cn",
			want: []Member{{Unit: "口镇街道总工会", Aliases: []string{"口镇总工会", "口镇工会"}, Contact: "李 四", Phone: "0534-1234567", Mail: "a@b.cn"}},
		},
		{name: "a title above the heading", in: "2027年名册\t\n单位\t经办人\n甲厂工会\t王五", want: []Member{{Unit: "甲厂工会", Contact: "王五"}}},
		{
			name: "told by what stands there", in: "1\t甲厂工会\t王五\t13800000000\t甲厂\tx@y.cn",
			want: []Member{{Unit: "甲厂工会", Aliases: []string{"甲厂"}, Contact: "王五", Phone: "13800000000", Mail: "x@y.cn"}},
		},
		{
			name: "two rows of one unit", in: "甲厂工会\t王五\n甲厂 工会\t老甲厂\n甲厂工会\tx@y.cn",
			want: []Member{{Unit: "甲厂工会", Aliases: []string{"老甲厂"}, Contact: "王五", Mail: "x@y.cn"}},
		},
		{name: "a unit is no heading", in: "莱芜区总工会\n甲厂工会", want: []Member{{Unit: "莱芜区总工会"}, {Unit: "甲厂工会"}}},
		{name: "an unknown column of a heading is passed over", in: "单位\t人数\n甲厂工会\t300", want: []Member{{Unit: "甲厂工会"}}},
		{name: "nothing", in: "\n", err: "名册里没有单位名称，请把单位名称放在第一列，每行一个"},
		{name: "too long", in: "甲厂工会\n" + strings.Repeat("长", 61), err: "名册第 2 行：单位名称有 61 字，上限 60 字"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Roster(table.Pasted(test.in))
			if test.err != "" {
				if err == nil || err.Error() != test.err {
					t.Errorf("got %v", err)
				}
				return
			}
			if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

func FuzzRoster(f *testing.F) {
	f.Add("单位\t联系人\n甲厂工会\t王五")
	f.Add("1\t甲厂工会\t\xff\t@")
	f.Fuzz(func(t *testing.T, text string) {
		all, err := Roster(table.Pasted(text))
		if (err == nil) != (len(all) > 0) {
			t.Errorf("%d members, %v", len(all), err)
		}
		seen := map[string]bool{}
		for _, m := range all {
			if m.Unit == "" || seen[m.Unit] {
				t.Errorf("%q", m.Unit)
			}
			seen[m.Unit] = true
		}
	})
}

// Of a unit that stands twice in the round's own roster, be it under another name, the first
// counts.
func TestMembersOfTheList(t *testing.T) {
	r := NewRound(notice())
	r.Roster = []Member{
		{Unit: " 凤城总工会", Aliases: []string{"无此工会", "凤城街道总工会 "}, Contact: "李四"}, {Unit: "凤城街道总工会", Contact: "赵六"}, {Unit: "别处工会"},
	}
	all := r.Members(notice())
	if len(all) != 1 || all["凤城街道总工会"].Contact != "李四" {
		t.Errorf("%+v", all)
	}
}

// A file of a package's list is found under any name by its content, else by its name.
func TestArrived(t *testing.T) {
	v := Version{Files: []File{
		{Name: "a.jpg", SHA256: "aa", State: Missing}, {Name: "b.jpg", SHA256: "bb"}, {Name: "c.jpg", SHA256: "c2", State: Altered}, {Name: "renamed.jpg", SHA256: "dd", State: Altered},
	}}
	for _, c := range []struct{ name, digest, want string }{
		{"a.jpg", "aa", ""}, {"b.jpg", "BB", "b.jpg"}, {"c.jpg", "c1", "c.jpg"}, {"d.jpg", "dd", "renamed.jpg"}, {"e.jpg", "ee", ""},
	} {
		if f, ok := v.Arrived(c.name, c.digest); f.Name != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, %v", c.name, f.Name, ok)
		}
	}
}

// The office's own roster adds units and names to the list of the notice; who is to be
// called stands beside what is missing.
func TestOwnRoster(t *testing.T) {
	r := NewRound(notice())
	r.Roster = []Member{
		{Unit: "凤城总工会", Aliases: []string{"凤城街道总工会"}, Contact: "李四", Phone: "1380000"},
		{Unit: "某厂工会", Aliases: []string{"老厂工会"}, Contact: "赵六"},
	}
	r.Receive(notice(), pack("凤城总工会", "张三", "1"))
	r.Receive(notice(), pack("老厂工会", "王五", "2"))
	r.Receive(notice(), pack("某厂工会", "王五", "3"))
	if got, want := shown(&r), "1 张三 received 1; 2 王五 updated 2; 凤城街道总工会 received; 某厂工会 updated"; got != want {
		t.Errorf("got %s", got)
	}
	all := r.Standings(notice(), r.Rows(notice()))
	if len(all) != 4 || all[0].Member.Contact != "李四" || all[3].Member.Contact != "赵六" || all[1].Member.Unit != "" {
		t.Errorf("%+v", all)
	}
	if len(notice().Units) != 3 || len(notice().Units[0].Aliases) > 0 {
		t.Error("the notice was changed")
	}
}
