package form

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// elsewhere is a notice of another city, whose fixed lines have seven digits.
var elsewhere = sync.OnceValue(func() Campaign {
	text, err := os.ReadFile(filepath.Join("notice", "testdata", "second-2027.toml"))
	if err != nil {
		panic(err)
	}
	return parseNotice(text)
})

// What belongs to a place is the notice's.
func TestAnotherCity(t *testing.T) {
	for _, test := range []struct {
		rule   string
		change func(*Case)
		want   string
		fix    string
	}{
		{"unit-name", answers("unit", "示例市西河工会", "unit_kind", "local"), "“报送单位”填的是“示例市西河工会”，全称应为“西河乡总工会”，请改过来。", "西河乡总工会"},
		{"unit-name", answers("unit", "西河民族乡", "unit_kind", "local"), "“报送单位”填的是“西河民族乡”，全称应为“西河乡总工会”，请改过来。", "西河乡总工会"},
		{"unit-name", answers("unit", "凤城街道总工会", "unit_kind", "local"), "“报送单位”填的是“凤城街道总工会”，不是 3 个乡镇街道工会之一，请核对。", ""},
		{"unit-name", answers("unit", "示例省示例市东岭镇总工会", "unit_kind", "local"), "", ""},
		{"unit-name", answers("unit", "济南市东岭镇总工会", "unit_kind", "local"), "“报送单位”填的是“济南市东岭镇总工会”，不是 3 个乡镇街道工会之一，请核对。", ""},
		{"unit-kind", answers("unit", "南桥街道总工会", "unit_kind", "company"), "“单位性质”选的是“企业工会”，而“南桥街道总工会”是乡镇街道工会，请核对。", "local"},
		{"unit-kind", answers("unit", "南桥街道总工会", "unit_kind", "local"), "", ""},
		{"unit-organ", answers("unit_kind", "bureau"), "“单位性质”选的是“市直机关工会”，通知的名额里没有提到这类单位，请先向示例市总工会问明。", ""},
		{"unit-organ", answers("unit_kind", "organ"), "", ""},
		{"phone", answer(KeyPhone, "2345678"), "", ""},
		{"phone", answer(KeyPhone, "0999-2345678"), "", ""},
		{"phone", answer(KeyPhone, "09992345678"), "", ""},
		{"phone", answer(KeyPhone, "13800000000"), "", ""},
		{"phone", answer(KeyPhone, "0999 2345678"), "“电话”里有全角数字、空格或多余的符号，请只留半角数字。", "09992345678"},
		{"phone", answer(KeyPhone, "1234567"), "“电话”不是手机号或 0999 的号码，请填 11 位手机号或 7 位固定电话。", ""},
		{"phone", answer(KeyPhone, "0531-76000000"), "“电话”不是手机号或 0999 的号码，请填 11 位手机号或 7 位固定电话。", ""},
		{"phone", answer(KeyPhone, "76000000"), "“电话”现有 8 位，请填 11 位手机号或 7 位固定电话。", ""},
		{"phone", answer(KeyPhone, "0998-2345678"), "“电话”的区号是 0998，已改为 0999，请填 11 位手机号或 7 位固定电话。", ""},
		{"phone", answer(KeyPhone, "0634-6212345"), "“电话”不是手机号或 0999 的号码，请填 11 位手机号或 7 位固定电话。", ""},
	} {
		s := complete()
		s.Campaign = elsewhere()
		test.change(s)
		text, fix := "", ""
		for _, f := range Check(*s) {
			if f.Rule == test.rule {
				text, fix = f.Message(), f.Fix
			}
		}
		if text != test.want || fix != test.fix {
			t.Errorf("%s: %q, %q\nwant %q, %q", test.rule, text, fix, test.want, test.fix)
		}
	}
}

// A short area code, and a place that never had another one.
func TestShortAreaCode(t *testing.T) {
	for number, right := range map[string]bool{
		"010-62345678": true, "01062345678": true, "62345678": true, "0106234567": false, "6234567": false, "0634-6212345": false, "010": false, "-": false,
	} {
		s := complete()
		s.Campaign.Place = Place{AreaCode: "010", PhoneDigits: 8}
		s.Nomination.Answers[KeyPhone] = number
		for _, f := range Check(*s) {
			if f.Rule == "phone" && f.Field == KeyPhone {
				right = !right
			}
		}
		if !right {
			t.Errorf("%s is judged wrongly", number)
		}
	}
}

// No sentence names the place of the built-in notice under another one, unless
// an answer does, which it may quote.
func TestNoSentenceNamesAnotherPlace(t *testing.T) {
	seen := 0
	for _, test := range ruleCases {
		s := complete()
		s.Campaign = elsewhere()
		test.change(s)
		s.Campaign.Place, s.Campaign.UnitKinds, s.Campaign.Office = elsewhere().Place, elsewhere().UnitKinds, elsewhere().Office
		typed := strings.Builder{}
		for _, a := range s.Nomination.Answers {
			typed.WriteString(a)
		}
		for _, h := range s.Nomination.Honours {
			typed.WriteString(h.Name + h.Level + h.Issuer)
		}
		for _, f := range Check(*s) {
			seen++
			for _, name := range []string{"莱芜", "济南", "山东", "0531", "0634", "齐鲁", "镇（街）", "凤城"} {
				if strings.Contains(f.Message(), name) && !strings.Contains(typed.String(), name) {
					t.Errorf("%s: %s", f.Rule, f.Message())
				}
			}
		}
	}
	if seen < len(ruleCases) {
		t.Errorf("only %d findings", seen)
	}
}
