package form

import (
	"fmt"
	"strings"
)

// checkPhone is the rule “phone” of rules_unit.go: it refuses a wrong telephone number, the
// nominee's and the contact's alike.
func checkPhone(c Case, f Field, answer string) *Finding {
	if f.Kind != Phone || blank(answer) {
		return nil
	}
	p := c.Place
	digits, numeric := phoneDigits(answer)
	line, withArea := strings.CutPrefix(digits, p.AreaCode)
	withArea = withArea && len(line) == p.PhoneDigits
	if !withArea {
		line = digits
	}
	former := p.FormerAreaCode != "" && strings.HasPrefix(digits, p.FormerAreaCode)
	remedy := fmt.Sprintf("请填 11 位手机号或 %d 位固定电话", p.PhoneDigits)
	switch mobile := len(digits) == 11 && digits[0] == '1'; {
	case !numeric:
		return refuse(f.Key, c.label(f.Key)+"里", "有数字以外的字符，%s。", remedy)
	case p.PhoneDigits == 8 && (len(digits) == 7 || former && len(digits) == 8):
		return refuse(f.Key, c.label(f.Key), "是升位前的 %d 位号码，%s。", len(digits), remedy)
	case former:
		return refuse(f.Key, c.label(f.Key)+"的", "区号是 %s，已改为 %s，%s。", p.FormerAreaCode, p.AreaCode, remedy)
	case mobile && digits[1] < '3':
		return refuse(f.Key, c.label(f.Key), "第二位应为 3 至 9，%s。", remedy)
	case mobile, len(line) == p.PhoneDigits && line >= "2":
	case len(digits) == p.PhoneDigits || len(digits) == 11 || len(digits) == 12:
		return refuse(f.Key, c.label(f.Key), "不是手机号或 %s 的号码，%s。", p.AreaCode, remedy)
	default:
		return refuse(f.Key, c.label(f.Key), "现有 %d 位，%s。", len(digits), remedy)
	}
	if answer == digits || withArea && answer == p.AreaCode+"-"+line {
		return nil
	}
	return warn(f.Key, c.label(f.Key)+"里", "有全角数字、空格或多余的符号，请只留半角数字。").fixed(digits)
}

// phoneDigits returns a number's digits, without 86 for China, and whether it
// holds nothing else but what people put between them.
func phoneDigits(s string) (digits string, numeric bool) {
	numeric = true
	digits = strings.Map(func(r rune) rune {
		if d := halfWidthDigit(r); d >= 0 {
			return d
		}
		if !strings.ContainsRune(" 　\t-－—–_()（）+＋", r) && !lost(r) {
			numeric = false
		}
		return -1
	}, s)
	if len(digits) == 13 && digits[:3] == "861" {
		digits = digits[2:]
	}
	return digits, numeric
}
