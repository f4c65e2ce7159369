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
