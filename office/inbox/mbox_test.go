package inbox

import "testing"

func TestMbox(t *testing.T) {
	one := eml("", plainText("一\r\n\r\nFrom here on it is text\r\n"), attached("filename=a.txt", "a"))
	two := "Subject: 二\nFrom: b@example.com\n\nno parts\n\nFrom here on it is text\n>From too\n"
	box := "From lisi@example.com Mon May 31 16:20:00 2021\r\n" + one + "\r\nFrom - Mon May 31 16:20:00 2021\n" + two + "\nFrom c@d Mon\nX-Nothing: 1\n\n"
	all := read(t, "收件箱", box, Options{})
	wantSummary(t, `
收件箱 › 第 1 封: 凤城街道材料
  收件箱 / 第 1 封 / a.txt = "a"
收件箱 › 第 2 封: 二
收件箱 › 第 3 封: 
`, all...)
	if len(all) != 3 || all[1].Text != "no parts\n\nFrom here on it is text\n>From too" {
		t.Errorf("%q", all[1].Text)
	}
	all = read(t, "x.zip", storedZip(packed{name: "收件箱.mbox", data: box}), Options{})
	if len(all) != 3 || all[0].Source != "x.zip › 收件箱.mbox › 第 1 封" || all[2].Source != "x.zip › 收件箱.mbox › 第 3 封" || len(all[0].Files) != 1 {
		t.Error(summary(all...))
	}
}

// Some programs write no empty line between the mails of an mbox, or a mark before the first.
func TestMboxOfOtherPrograms(t *testing.T) {
	one := "Subject: 一\nFrom: a@example.com\n\nFrom the office we write\nFrom here\n"
	for _, box := range []string{
		"\xEF\xBB\xBFFrom a@example.com Mon May 31 16:20:00 2021\n" + one + "\nFrom b@example.com Mon May 31\n" + one,
		"From a@example.com Mon May 31 16:20:00 2021\n" + one + "From b@example.com Tue Jun  1 16:20:00 2021\n" + one,
		"From - Mon May 31 16:20:00 2021\n" + one + "From - Mon May 31 16:20:00 +0800 2021\r\n" + one,
	} {
		all := read(t, "收件箱", box, Options{})
		if len(all) != 2 || all[0].Subject != "一" || all[1].Text != "From the office we write\nFrom here" {
			t.Errorf("%q: %s", box, summary(all...))
		}
	}
}
