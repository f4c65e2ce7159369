package fill

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// Story is a text that tells of the nominee.
type Story struct {
	Title, Body       string
	WasTitle, WasBody string
	Sure              bool
	Note              string
}

const (
	leastStory     = 200 // 字 from which a text is a story
	leastParagraph = 50  // 字 of its longest paragraph
	longestTitle   = 40  // characters
	fewFields      = 3   // fields that even a story may seem to have
)

var (
	notStory = regexp.MustCompile(`^(?:附件|填表说明|填写说明|填报说明|说明[:：]|注[:：]|备注[:：]|注意事项)|本表|一式.份|填表人|打印|(?:推荐|申报|登记|审批|汇总|报名|申请|呈报)表$`)
	numbered = regexp.MustCompile(`^[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.．]`)
	sentence = regexp.MustCompile(`[。！？；…]$`)
)

// story finds the story in the text outside tables.
func (s *scan) story(n form.Nomination, fields int) *Story {
	var body []string
	manual := false
	for _, p := range s.prose {
		clean, _ := form.Clean(p)
		clean = strings.TrimSpace(clean)
		switch {
		case clean == "":
		case notStory.MatchString(clean):
			manual = true
		case manual && numbered.MatchString(clean):
		default:
			manual = false
			body = append(body, clean)
		}
	}
	longest := 0
	for _, p := range body {
		longest = max(longest, form.Count(p).Words)
	}
	out := Story{WasTitle: n.Answer(form.KeyStoryTitle), WasBody: n.Answer(form.KeyStory)}
	out.Title, body = storyTitle(body)
	out.Body = strings.Join(body, "\n")
	words := form.Count(out.Body).Words
	if words < leastStory || longest < leastParagraph {
		for _, p := range body {
			s.loose(p)
		}
		return nil
	}
	out.Sure = fields <= fewFields
	if !out.Sure {
		out.Note = "文档里既有表格又有长文，请核对这是不是事迹材料。"
	}
	if f, ok := s.asked[form.KeyStory]; ok && out.Sure && out.WasBody != "" && out.WasBody != out.Body {
		out.Sure, out.Note = false, fmt.Sprintf("%s已有 %d 字，填入会替换，请核对。", form.Quote(f.Label), form.Count(out.WasBody).Words)
	}
	return &out
}

// loose keeps a paragraph that is no story from being lost.
func (s *scan) loose(p string) {
	if form.Count(p).Words >= leastParagraph {
		s.leave("", p)
	}
}

// storyTitle parts the title, with a subtitle after a dash, from the body.
func storyTitle(body []string) (title string, rest []string) {
	if len(body) < 2 || utf8.RuneCountInString(body[0]) > longestTitle || sentence.MatchString(body[0]) {
		return "", body
	}
	title, rest = body[0], body[1:]
	if len(rest) > 1 && strings.HasPrefix(rest[0], "——") && utf8.RuneCountInString(rest[0]) <= longestTitle {
		title, rest = title+rest[0], rest[1:]
	}
	return title, rest
}
