package export

import (
	"fmt"
	"strings"

	"zuimei/form"
)

// list returns 清单.txt, the list of the package for people: UTF-8 with BOM and CRLF, so
// that every version of Notepad shows it. r is the record of the same package.
func list(c form.Campaign, n form.Nomination, r Record, again, notes []string) []byte {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	say("%d年“%s”推荐材料清单", c.Year, c.Award)
	if n.Example {
		say(exampleNote)
	}
	for _, line := range again {
		say("%s", line)
	}
	say("")
	say("推荐单位：%s", oneLine(n.Answer(form.KeyUnit)))
	say("候 选 人：%s", oneLine(n.Answer(form.KeyName)))
	if contact := oneLine(n.Answer(form.KeyContact)); contact != "" {
		say("联 系 人：%s", contact)
	}
	say("填表日期：%s", form.Printed(c, n, form.KeyFilled))
	say("优先推荐：%s", form.PriorityOf(c, n).Reason)
	story := form.Count(n.Answer(form.KeyStory))
	say("事迹材料：%d 字（按 Word 字数统计，上限 %d 字）", story.Words, c.Story.Max)
	say("")
	if own := c.Publicity(); len(own) > 0 {
		say("供宣传使用")
		for _, f := range own {
			say("%s：%s%s", f.Label, strings.ReplaceAll(form.Printed(c, n, f.Key), "\n", "\r\n　　"), lengthOf(f, n.Answer(f.Key)))
		}
		say("")
	}
	captions := map[string]string{}
	for _, p := range r.Photos {
		captions[p.File] = oneLine(p.Caption)
	}
	say("文件（共 %d 个，另有本清单和 package.json）", len(r.Files))
	for i, f := range r.Files {
		say("%2d. %s", i+1, f.Name)
		say("    %s，%s", f.What, form.SizeText(f.Bytes))
		if caption := captions[f.Name]; caption != "" {
			say("    说明：%s", caption)
		}
	}
	if len(notes) > 0 {
		say("")
		say("说明")
		for _, note := range notes {
			say("· %s", note)
		}
	}
	say("")
	say("纸质材料")
	for _, item := range c.Checklist {
		say("□ %s", item)
	}
	say("")
	say("送达：%s　%s", c.Office.Name, c.Office.Address)
	say("邮箱：%s　电话：%s　截止：%s", c.Office.Mailbox, c.Office.Phone, c.Deadline.Chinese())
	return append([]byte("\xEF\xBB\xBF"), b.String()...)
}

// lengthOf says how long an answer is where the notice limits it.
func lengthOf(f form.Field, answer string) string {
	words := form.Count(answer).Words
	if f.Max <= 0 || words == 0 {
		return ""
	}
	return fmt.Sprintf("（%d 字，上限 %d 字）", words, f.Max)
}
