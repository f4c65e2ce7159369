package form

import "strings"

var handInRules = []Rule{
	{
		Name: "printed-changed",
		Doc:  "The stamped paper and the file agree: nothing printed has changed since it was opened for printing (practice; notice, item 8).",
		Run: once(func(c Campaign, n Nomination, e Evidence) *Finding {
			unexamined := n.Photos.Portrait != "" && portrait(n, e) == nil
			if n.Printed == nil || *n.Printed == "" || unexamined || *n.Printed == FormDigest(c, n, e) {
				return nil
			}
			return warn(KeyPrinted, "推荐表打印后内容有改动，请重新打印盖章。")
		}),
	},
	{
		Name: "mail-size",
		Doc:  "The mail passes the mailboxes (practice: 18, 35 and 45 MB; the office's own limit is not known).",
		Run: once(func(c Campaign, n Nomination, e Evidence) *Finding {
			var found *Finding
			for _, limit := range c.Package.Limits {
				if e.MailBytes > 0 && e.MailBytes >= limit.Bytes {
					text := strings.ReplaceAll(limit.Text, "{size}", SizeText(e.MailBytes))
					found = &Finding{Field: KeyPackage, Severity: limit.Severity, Message: sentence(text)}
				}
			}
			return found
		}),
	},
	{
		Name: "deadline-near",
		Doc:  "Says when three days or fewer are left (notice, item 9).",
		Run: once(func(c Campaign, n Nomination, e Evidence) *Finding {
			left := daysLeft(c, e)
			if c.Deadline.IsZero() || e.Today.IsZero() || left < 1 || left > 3 {
				return nil
			}
			return remark(KeyDeadline, "报送截止日期是%s，还有 %d 天，请抓紧盖章报送。", c.Deadline.Chinese(), left)
		}),
	},
	{
		Name: "deadline-today",
		Doc:  "The last day still counts (notice, item 9; 民法典 1259).",
		Run: once(func(c Campaign, n Nomination, e Evidence) *Finding {
			if c.Deadline.IsZero() || e.Today != c.Deadline {
				return nil
			}
			return warn(KeyDeadline, "报送截止日期是%s，今天是最后一天，请今天就报送。", c.Deadline.Chinese())
		}),
	},
	{
		Name: "deadline-passed",
		Doc:  "After the deadline the nomination counts as waived (notice, item 9).",
		Run: once(func(c Campaign, n Nomination, e Evidence) *Finding {
			if c.Deadline.IsZero() || e.Today.IsZero() || !c.Deadline.Before(e.Today) {
				return nil
			}
			note := ""
			if c.DeadlineNote != "" {
				note = "，" + strings.Trim(c.DeadlineNote, "。，；")
			}
			return warn(KeyDeadline, "报送截止日期是%s，已逾期 %d 天%s，请尽快与%s联系。", c.Deadline.Chinese(), -daysLeft(c, e), note, c.Office.Name)
		}),
	},
}

// daysLeft counts the days from today to the deadline.
func daysLeft(c Campaign, e Evidence) int {
	return int(c.Deadline.Time().Sub(e.Today.Time()).Hours() / 24)
}
