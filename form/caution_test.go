package form

import (
	"strings"
	"testing"
)

func TestCaution(t *testing.T) {
	notice := func(id, office, mailbox, address, phone string) Campaign {
		return Campaign{ID: id, Office: Office{Name: office, Mailbox: mailbox, Address: address, Phone: phone}}
	}
	known := []Campaign{
		notice("2022", "某区总工会", "b@x.cn", "某路2号", "2222"),
		notice("2021", "某区总工会", "a@x.cn", "某路1号", "1111"),
		notice("other", "别的工会", "c@x.cn", "某路3号", "3333"),
	}
	for _, tt := range []struct {
		c        Campaign
		want     string
		stranger bool
	}{
		{notice("2023", "某区 总工会", "B@X.cn", "某路 2 号", "9999"), "", false},
		{notice("2023", "某区总工会", "a@x.cn", "某路2号", "9999"), "", false},
		{notice("2023", "某区总工会", "d@x.cn", "某路2号", "9999"), "报送邮箱与以前的通知不同，发送个人信息以前，请打 2222 核实。", false},
		{notice("2023", "某区总工会", "d@x.cn", "某路3号", "9999"), "报送邮箱和地址与以前的通知不同，发送个人信息以前，请打 2222 核实。", false},
		{notice("2023", "某市总工会", "b@x.cn", "某路2号", "9999"), "以前没有收到过这个单位的通知", true},
		{notice("2022", "别的工会", "b@x.cn", "某路3号", "2222"), "报送邮箱与以前的通知不同，发送个人信息以前，请打 3333 核实。", false},
	} {
		if got, stranger := Caution(known, tt.c); !strings.HasPrefix(got, tt.want) || (got == "") != (tt.want == "") || stranger != tt.stranger {
			t.Errorf("%+v: %q, %v", tt.c.Office, got, stranger)
		}
	}
}

// Two forged editions that change one thing each are compared with the first.
func TestCautionOnEditions(t *testing.T) {
	edition := func(n int, office, mailbox, phone string) Campaign {
		return Campaign{ID: "2027", Edition: n, Office: Office{Name: office, Mailbox: mailbox, Address: "某路1号", Phone: phone}}
	}
	first := edition(1, "某区总工会", "a@x.cn", "1111")
	second := edition(2, "某区总工会", "a@x.cn", "9999")
	for _, tt := range []struct {
		known []Campaign
		c     Campaign
		want  string
	}{
		{[]Campaign{first}, second, "这一版的电话与以前的通知不同，发送个人信息以前，请打 1111 核实。"},
		{[]Campaign{second, first}, edition(3, "某区总工会", "evil@x.cn", "9999"), "这一版的邮箱和电话与以前的通知不同，发送个人信息以前，请打 1111 核实。"},
		{[]Campaign{first}, edition(2, "某市总工会", "a@x.cn", "1111"), "这一版的单位与以前的通知不同，发送个人信息以前，请打 1111 核实。"},
		{[]Campaign{second, first}, edition(3, "某区总工会", "A@x.cn", "1111"), ""},
		{[]Campaign{first}, first, ""},
	} {
		if got, stranger := Caution(tt.known, tt.c); got != tt.want || stranger {
			t.Errorf("%+v: %q, %v", tt.c.Office, got, stranger)
		}
	}
}
