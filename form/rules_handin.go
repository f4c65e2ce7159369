package form

import "strings"

var handInRules = []Rule{
	{
		Name: "printed-changed",
		Doc:  "The stamped paper and the file agree: nothing printed has changed since it was opened for printing (practice; notice, item 8).",
		Run: once(func(c Case) *Finding {
			unexamined := c.Nomination.Photos.Portrait != "" && c.portrait() == nil
			if c.Printed == nil || *c.Printed == "" || unexamined || *c.Printed == FormDigest(c) {
				return nil
			}
			return warn(KeyPrinted, "推荐表", "打印后内容有改动，请重新打印盖章。")
		}),
	},
	{
		Name: "mail-size",
		Doc:  "The mail passes the mailboxes (practice: 18, 35 and 45 MB; the office's own limit is not known).",
		Run: once(func(c Case) *Finding {
			var found *Finding
			for _, limit := range c.Package.Limits {
				if c.MailBytes > 0 && c.MailBytes >= limit.Bytes {
					text := strings.ReplaceAll(limit.Text, "{size}", SizeText(c.MailBytes))
					found = &Finding{Field: KeyPackage, Severity: limit.Severity, Text: EndSentence(text)}
				}
			}
			return found
		}),
	},
	{
		Name: "deadline-near",
		Doc:  "Says when few days are left (notice, item 9).",
		Run: once(func(c Case) *Finding {
			left := c.DaysLeft(c.Today)
			if c.Deadline.IsZero() || c.Today.IsZero() || left < 1 || left > FewDays {
				return nil
			}
			return remark(KeyDeadline, "报送截止日期", "是%s，还有 %d 天，请抓紧盖章报送。", c.Deadline.Chinese(), left)
		}),
	},
	{
		Name: "deadline-today",
		Doc:  "The last day still counts (notice, item 9; 民法典 1259).",
		Run: once(func(c Case) *Finding {
			if c.Deadline.IsZero() || c.Today != c.Deadline {
				return nil
			}
			return warn(KeyDeadline, "报送截止日期", "是%s，今天是最后一天，请今天就报送。", c.Deadline.Chinese())
		}),
	},
	{
		Name: "deadline-passed",
		Doc:  "After the deadline the nomination counts as waived (notice, item 9).",
		Run: once(func(c Case) *Finding {
			if c.Deadline.IsZero() || c.Today.IsZero() || !c.Deadline.Before(c.Today) {
				return nil
			}
			note := ""
			if c.DeadlineNote != "" {
				note = "，" + strings.Trim(c.DeadlineNote, "。，；")
			}
			return warn(KeyDeadline, "报送截止日期", "是%s，已逾期 %d 天%s，请尽快与%s联系。", c.Deadline.Chinese(), -c.DaysLeft(c.Today), note, c.Office.Name)
		}),
	},
}
