package inbox

import (
	"strings"
	"testing"
)

// How the programs that are used here quote a mail that they forward: all say who wrote it,
// and when.
func TestQuotesOfPrograms(t *testing.T) {
	for name, text := range map[string]string{
		"qq":             "请查收\n\n\n------------------&nbsp;原始邮件&nbsp;------------------\n发件人: \"李四\" <fc@example.com>;\n发送时间: 2021年5月30日(星期天) 晚上8:12\n收件人: \"王\" <w@x.cn>;\n主题: 材料\n",
		"qq2":            "------------------ 原始邮件 ------------------\n发件人:                                                                                                                        \"李四\"                                                                                    <fc@example.com>;\n发送时间: 2021年5月30日(星期天) 晚上8:12\n",
		"163":            "-------- 转发邮件信息 --------\n发件人：\"李四\" <fc@example.com>\n发送日期：2021-05-30 20:12:00\n收件人：x\n主题：材料\n",
		"163b":           "---- 转发的原邮件 ----\n发件人\t李四<fc@example.com>\n发送日期\t2021年05月30日 20:12\n收件人\tx@y\n主题\t材料\n",
		"163c":           "---- 转发的原邮件 ----\n| 发件人 | 李四<fc@example.com> |\n| 发送日期 | 2021年05月30日 20:12 |\n| 收件人 | x@y |\n",
		"163 mobile":     "---- Replied Message ----\n| From | 李四<fc@example.com> |\n| Date | 05/30/2021 20:12 |\n| To | x@y |\n",
		"outlook":        "发件人: 李四 <fc@example.com> \n发送时间: 2021年5月30日 20:12\n收件人: x\n主题: 材料\n",
		"outlook mobile": "________________________________\n发件人: 李四 <fc@example.com>\n发送时间: Sunday, May 30, 2021 8:12:00 PM\n",
		"iphone":         "发自我的 iPhone\n\n以下是转发的邮件：\n\n发件人: 李四 <fc@example.com>\n日期: 2021年5月30日 GMT+8 20:12:00\n收件人: x\n",
		"iphone2":        "发件人: 李四 <fc@example.com>\n日期: 2021年5月30日 GMT+8 下午8:12:00\n",
		"gmail":          "---------- Forwarded message ---------\n发件人： 李四 <fc@example.com>\nDate: 2021年5月30日周日 下午8:12\nSubject: 材料\nTo: x\n",
		"gmailen":        "---------- Forwarded message ---------\nFrom: 李四 <fc@example.com>\nDate: Sun, May 30, 2021 at 8:12 PM\nSubject: 材料\n",
		"foxmail":        "发件人： 李四\n发送时间： 2021-05-30 20:12\n收件人： x\n主题： 材料\n",
		"foxmail2":       " \n发件人： fc@example.com\n发送时间： 2021-05-30 20:12\n",
		"thunderbird":    "-------- 转发的消息 --------\n主题: \t材料\n日期: \tSun, 30 May 2021 20:12:00 +0800\nFrom: \t李四 <fc@example.com>\nTo: \tx\n",
		"thunderbird2":   "-------- Forwarded Message --------\nSubject: 材料\nDate: Sun, 30 May 2021 20:12:00 +0800\nFrom: 李四 <fc@example.com>\nTo: x\n",
		"coremail":       "-----原始邮件-----\n发件人:\"李四\" <fc@example.com>\n发送时间:2021-05-30 20:12:00 (星期日)\n收件人: x\n",
		"dingtalk":       "------------------------------------------------------------------\n发件人：李四 <fc@example.com>\n日　期：2021年05月30日 20:12:00\n收件人：x\n",
		"aliyun":         "------------------------------------------------------------------\n发件人：李四 <fc@example.com>\n发送时间：2021年5月30日(星期日) 20:12\n",
		"sina":           "----- 原始邮件 -----\n发件人：李四 <fc@example.com>\n收件人：x\n主题：材料\n日期：2021年05月30日 20点12分\n",
		"139":            "----邮件原文----\n发件人：李四  <fc@example.com>\n收 件 人：x \n抄 送： (无)\n发送时间：2021-05-30 20:12:00\n主题：材料\n",
	} {
		mail := strings.Replace(eml("", plainText(text), attached("filename=a.txt", "a")), "Subject: "+wordB("gbk", gbk("凤城街道材料")), "Subject: 转发：材料", 1)
		b := readOne(t, "1.eml", mail, Options{})
		if b.From.Mail != "fc@example.com" && (name != "foxmail" || b.From.Name != "李四") || b.Date.In(beijing).Format("2006-01-02 15:04") != "2021-05-30 20:12" {
			t.Errorf("%s: %+v %v", name, b.From, b.Date)
		}
	}
}
