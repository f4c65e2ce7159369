package form

import (
	"fmt"
	"slices"
	"strings"
)

// Changes says in Chinese sentences what a later edition of a notice changes for
// those who fill it in: office, where material goes, stands apart, since a forged
// edition would change that; rest is the dates and what is asked. Both are empty where
// the editions differ in nothing of this.
func Changes(was, is Campaign) (office, rest []string) {
	var o, c changes
	o.text("发出通知的单位", was.Office.Name, is.Office.Name)
	o.text("报送邮箱", was.Office.Mailbox, is.Office.Mailbox)
	o.text("报送地址", was.Office.Address, is.Office.Address)
	o.text("联系电话", was.Office.Phone, is.Office.Phone)
	if was.Deadline != is.Deadline {
		c.add("截止日期由 %s改为 %s", dayIn(was.Deadline, is.Deadline), dayIn(is.Deadline, was.Deadline))
	}
	c.text("通知名称", was.Title, is.Title)
	c.text("荣誉名称", was.Award, is.Award)
	c.count("推荐表份数", "份", was.Copies, is.Copies)
	c.count("每个单位的名额", "名", was.Quota, is.Quota)
	c.fields(was, is)
	c.questions(was, is)
	c.count("事迹材料字数上限", "字", was.Story.Max, is.Story.Max)
	c.count("工作生活照最少", "张", was.Photos.MinWork, is.Photos.MinWork)
	c.count("工作生活照最多", "张", was.Photos.MaxWork, is.Photos.MaxWork)
	if was.Photos.WorkMinBytes != is.Photos.WorkMinBytes {
		c.add("工作生活照每张的大小由至少 %s改为至少 %s", SizeText(was.Photos.WorkMinBytes), SizeText(is.Photos.WorkMinBytes))
	}
	c.list("盖章", titles(was.Seals), titles(is.Seals))
	c.list("另附材料", proofs(was.Attachments), proofs(is.Attachments))
	c.list("报送清单", was.toDo(), is.toDo())
	c.list("推荐单位名单", names(was.Units), names(is.Units))
	if was.figures().Replace(was.Consent.Text) == is.figures().Replace(is.Consent.Text) {
		was.Consent.Text = is.Consent.Text
	}
	// What is named above, or holds the figures above, is compared no more; the rest is
	// not worded one by one.
	was.Edition, was.Office, was.Deadline, was.Title, was.Award, was.Copies, was.Quota = is.Edition, is.Office, is.Deadline, is.Title, is.Award, is.Copies, is.Quota
	was.Steps, was.Questions, was.Story.Max, was.Seals, was.Checklist, was.Units, was.Mail = is.Steps, is.Questions, is.Story.Max, is.Seals, is.Checklist, is.Units, is.Mail
	was.Attachments, was.Summary = is.Attachments, is.Summary // the office's lists are its own
	was.Photos.MinWork, was.Photos.MaxWork, was.Photos.WorkMinBytes = is.Photos.MinWork, is.Photos.MaxWork, is.Photos.WorkMinBytes
	if fmt.Sprintf("%+v", was) != fmt.Sprintf("%+v", is) {
		c.add("其他要求或说明也有改动，请逐项核对")
	}
	return o, c
}

func names(units []Unit) (all []string) {
	for _, u := range units {
		all = append(all, u.Name)
	}
	return all
}

// proofs describes them with all that is asked of them.
func proofs(all []Attachment) (described []string) {
	for _, a := range all {
		described = append(described, fmt.Sprintf("%s（%s，%s）", a.Label, needed(Field{Required: a.Required}), a.Wants()))
	}
	return described
}

// figures takes the notice's own figures out of a text; they are named when they change.
func (c Campaign) figures() *strings.Replacer {
	return strings.NewReplacer(c.Deadline.Chinese(), "截止日期", c.Office.Name, "收件单位", c.Office.Address, "报送地址",
		c.Office.Mailbox, "报送邮箱", c.Office.Phone, "联系电话", CopiesWord(c.Copies)+"份", "各份")
}

// toDo is the checklist without the notice's own figures.
func (c Campaign) toDo() (all []string) {
	figures := c.figures()
	for _, item := range c.Checklist {
		all = append(all, figures.Replace(item))
	}
	return all
}

func titles(seals []Seal) (all []string) {
	for _, s := range seals {
		all = append(all, s.Title)
	}
	return all
}

// dayIn writes a date, without the year where the other one has the same.
func dayIn(d, other Date) string {
	if d.Y == other.Y && d.M > 0 && d.D > 0 {
		return fmt.Sprintf("%d月%d日", d.M, d.D)
	}
	return d.Chinese()
}

// changes collects sentences.
type changes []string

func (c *changes) add(format string, args ...any) {
	*c = append(*c, fmt.Sprintf(format, args...)+"。")
}

func (c *changes) text(what, was, is string) {
	switch {
	case was == is:
	case was == "":
		c.add("增加%s“%s”", what, is)
	case is == "":
		c.add("去掉%s“%s”", what, was)
	default:
		c.add("%s由“%s”改为“%s”", what, was, is)
	}
}

func (c *changes) count(what, counter string, was, is int) {
	if was != is {
		c.add("%s由 %d %s改为 %d %s", what, was, counter, is, counter)
	}
}

// list says that a list whose items have no key of their own changed.
func (c *changes) list(what string, was, is []string) {
	for _, item := range is {
		if !slices.Contains(was, item) {
			c.add("%s增加：%s", what, strings.TrimRight(item, "。"))
		}
	}
	for _, item := range was {
		if !slices.Contains(is, item) {
			c.add("%s去掉：%s", what, strings.TrimRight(item, "。"))
		}
	}
}

func (c *changes) fields(was, is Campaign) {
	for _, step := range is.Steps {
		for _, f := range step.Fields {
			before, ok := was.Field(f.Key)
			if !ok {
				c.add("增加一项：%s", f.Label)
				continue
			}
			c.text("项目名称", before.Label, f.Label)
			if before.Required != f.Required {
				c.add("“%s”由%s改为%s", f.Label, needed(before), needed(f))
			}
			if before.Max != f.Max {
				c.add("“%s”的字数由%s改为%s", f.Label, limited(before), limited(f))
			}
			for _, o := range f.Choices {
				if _, had := before.Option(o.Value); !had {
					c.add("“%s”增加选项“%s”", f.Label, o.Label)
				}
			}
			for _, o := range before.Choices {
				if _, has := f.Option(o.Value); !has {
					c.add("“%s”去掉选项“%s”", f.Label, o.Label)
				}
			}
		}
	}
	for _, step := range was.Steps {
		for _, f := range step.Fields {
			if _, ok := is.Field(f.Key); !ok {
				c.add("去掉一项：%s", f.Label)
			}
		}
	}
}

func needed(f Field) string {
	if f.Required {
		return "必填"
	}
	return "选填"
}

func limited(f Field) string {
	if f.Max == 0 {
		return "不限"
	}
	return fmt.Sprintf("最多 %d 字", f.Max)
}

func (c *changes) questions(was, is Campaign) {
	find := func(all []Question, key Key) (Question, bool) {
		i := slices.IndexFunc(all, func(q Question) bool { return q.Key == key })
		if i < 0 {
			return Question{}, false
		}
		return all[i], true
	}
	for _, q := range is.Questions {
		if before, ok := find(was.Questions, q.Key); !ok {
			c.add("增加一个资格问题：%s", strings.TrimRight(q.Text, "。"))
		} else if before.Text != q.Text || before.Expect != q.Expect {
			c.add("资格问题改为：%s", strings.TrimRight(q.Text, "。"))
		}
	}
	for _, q := range was.Questions {
		if _, ok := find(is.Questions, q.Key); !ok {
			c.add("去掉一个资格问题：%s", strings.TrimRight(q.Text, "。"))
		}
	}
}
