package edit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"zuimei/form"
)

// Moved is a value that was moved to another year, or one to look at because it may have to.
type Moved struct {
	Path string `json:"path"`
	Line int    `json:"line"`           // from 1, in the text as it was then
	What string `json:"what,omitempty"` // its name: 报送截止; "" where Line has to do
	Was  string `json:"was"`            // as it is read, with the day of the week; an excerpt of a longer text
	Is   string `json:"is,omitempty"`   // "" where nothing was changed and the user has to look
}

// MoveTo moves a notice to another year: its code, its dates, and its own year wherever a
// text surely names it; its edition is the first again. It returns what it moved and, as far as
// it can tell, what else hangs on the year. Mailbox, telephone and address stay as they are.
func (t *Text) MoveTo(year int) ([]Moved, error) {
	was, ok := t.Value("year").(int64)
	if !ok {
		return nil, errScan
	}
	before := *t
	moved, err := t.moveTo(int(was), year)
	if err != nil {
		*t = before
		return nil, err
	}
	for i := range moved {
		moved[i].Line = t.Line(moved[i].Path)
	}
	slices.SortStableFunc(moved, func(a, b Moved) int { return a.Line - b.Line })
	return moved, nil
}

func (t *Text) moveTo(was, year int) (moved []Moved, err error) {
	set := func(path string, value any, from, to string) {
		if err == nil {
			err = t.Set(path, value)
			moved = append(moved, Moved{Path: path, What: t.nameOf(path), Was: from, Is: to})
		}
	}
	old, next := strconv.Itoa(was), strconv.Itoa(year)
	set("year", year, old, next)
	if id := t.String("id"); strings.Contains(id, old) {
		set("id", strings.ReplaceAll(id, old, next), id, strings.ReplaceAll(id, old, next))
	} else {
		set("id", id+"-"+next, id, id+"-"+next)
	}
	if edition, ok := t.Value("edition").(int64); ok && edition != 1 {
		set("edition", 1, strconv.FormatInt(edition, 10), "1")
	}
	for _, path := range []string{"issued", "deadline"} {
		if d := t.date(path); !d.IsZero() {
			to := form.Date{Y: d.Y + year - was, M: d.M, D: d.D}
			if to.Time().Day() != d.D { // 29 February
				to.D--
			}
			set(path, to, onWeekday(d), onWeekday(to))
		}
	}
	if err != nil {
		return moved, err
	}
	texts, err := t.moveTexts(was, year)
	if err == nil && old != next {
		t.retitle(old+"年", next+"年")
	}
	return append(moved, texts...), err
}

// moveTexts moves the texts of a notice to another year, and tells what else hangs on it.
func (t *Text) moveTexts(was, year int) (moved []Moved, err error) {
	look := func(path, at string) {
		moved = append(moved, Moved{Path: path, What: t.nameOf(path), Was: at})
	}
	for _, path := range t.texts() {
		text := t.String(path)
		if _, ok := contacts[path]; ok {
			if text != "" {
				look(path, text)
			}
			continue
		}
		in := inYear(text, was, year)
		if in.was != "" {
			if err = t.Set(path, in.text); err != nil {
				return nil, err
			}
			moved = append(moved, Moved{Path: path, What: t.nameOf(path), Was: in.was, Is: in.is})
		}
		years := digits.FindAllString(text, -1)
		switch {
		case in.left != "":
			look(path, in.left)
		case in.was != "":
		case strings.HasPrefix(path, "schedule.") && len(years) > 0 && strings.HasSuffix(path, ".when"):
			look(path, text)
		default:
			for _, near := range []string{strconv.Itoa(was - 1), strconv.Itoa(was + 1)} {
				if slices.Contains(years, near) {
					at := strings.Index(text, near)
					look(path, around(text, at, at+len(near)))
					break
				}
			}
		}
	}
	return moved, nil
}

// retitle changes the year in the comment on the file's first line, which is its heading.
func (t *Text) retitle(old, next string) {
	line := span{0, lineEnd(t.src, 0)}
	if head := t.part(line); strings.HasPrefix(head, "#") && strings.Contains(head, old) {
		_ = t.splice(line, strings.ReplaceAll(head, old, next)) // a comment stays one
	}
}

// date returns the date at a path, written with or without quotation marks.
func (t *Text) date(path string) (d form.Date) {
	switch v := t.Value(path).(type) {
	case string:
		d, _ = form.ParseDate(v)
	case toml.LocalDate:
		d = form.Date{Y: v.Year, M: v.Month, D: v.Day}
	}
	return d
}

// texts lists the paths of all texts but codes and dates, in their order.
func (t *Text) texts() (all []string) {
	codes := []string{"id", "key", "field", "issued", "deadline"}
	for path := range t.nodes {
		if _, ok := t.Value(path).(string); ok && !slices.Contains(codes, path[strings.LastIndexByte(path, '.')+1:]) {
			all = append(all, path)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return t.nodes[a].from - t.nodes[b].from })
	return all
}

// Line returns the line of a path, from 1; 0 for what is not written.
func (t *Text) Line(path string) int {
	n, ok := t.nodes[path]
	if !ok {
		return 0
	}
	return 1 + strings.Count(string(t.src[:n.from]), "\n")
}

// onWeekday writes a day with its day of the week: 2027年5月31日（星期一）.
func onWeekday(d form.Date) string {
	if d.D == 0 {
		return d.Chinese()
	}
	return d.Chinese() + "（" + Weekday(d) + "）"
}

// Weekday returns the day of the week: 星期一.
func Weekday(d form.Date) string {
	return "星期" + string([]rune("日一二三四五六")[d.Time().Weekday()-time.Sunday])
}

// Stands reports whether what was moved still reads as [Text.MoveTo] left it, in a list at any
// place of it; a contact, whether it is the one of before.
func (t *Text) Stands(m Moved) bool {
	switch _, contact := contacts[m.Path]; {
	case contact:
		return t.String(m.Path) == m.Was
	case m.Is == "":
		return true // it was never changed: nobody can tell whether it had to be
	case m.Path == "year":
		number, _ := t.Value(m.Path).(int64)
		return strconv.FormatInt(number, 10) == m.Is
	case m.Path == "issued" || m.Path == "deadline":
		return onWeekday(t.date(m.Path)) == m.Is
	}
	part := strings.Trim(m.Is, "…")
	list, _, _ := strings.Cut(m.Path, ".")
	return slices.ContainsFunc(t.texts(), func(path string) bool {
		first, _, _ := strings.Cut(path, ".")
		return first == list && strings.Contains(strings.ReplaceAll(t.String(path), "\n", " "), part)
	})
}

// around is the part of a text around text[from:to].
func around(text string, from, to int) string {
	const most = 12 // characters on either side
	text = strings.ReplaceAll(text, "\n", " ")
	head, tail := []rune(strings.TrimLeft(text[:from], " 　")), []rune(strings.TrimRight(text[to:], " 　"))
	if len(head) > most {
		head = append([]rune("…"), head[len(head)-most:]...)
	}
	if len(tail) > most {
		tail = append(tail[:most:most], '…')
	}
	return string(head) + text[from:to] + string(tail)
}

// Name is what users call the value on a line of the file, from 1; "" if it has no name.
func (t *Text) Name(line int) string { return t.nameOf(t.PathAt(line)) }

// nameOf is what users call a value that a change of year moves.
func (t *Text) nameOf(path string) string {
	if name, ok := map[string]string{
		"id": "代号", "edition": "版次", "title": "通知名称", "year": "年份", "issued": "发文日期", "deadline": "报送截止",
		"mail.body": "邮件正文", "consent.text": "本人同意书",
	}[path]; ok {
		return name
	}
	if name, ok := contacts[path]; ok {
		return name
	}
	first, rest, _ := strings.Cut(path, ".")
	if name, ok := map[string]string{
		"award": "荣誉名称", "issuers": "发文单位", "office": "交到哪里", "conditions": "选树条件", "deadline_note": "逾期怎么办",
		"sheet": "推荐表", "seals": "印章", "photos": "照片", "story": "事迹材料", "person": "年龄和优先推荐", "package": "文件名",
		"mail": "邮件", "summary": "汇总表", "consent": "本人同意书", "place": "当地", "synonyms": "同义的叫法", "unit_kinds": "单位类别",
	}[first]; ok {
		return name
	}
	number, _, _ := strings.Cut(rest, ".")
	i, err := strconv.Atoi(number)
	if err != nil {
		return ""
	}
	if list, ok := map[string]string{"schedule": "评选安排", "checklist": "报送清单", "units": "推荐单位", "questions": "资格问题", "attachments": "附件"}[first]; ok {
		return fmt.Sprintf("%s第 %d 项", list, i+1)
	}
	if field, key := parent(path); first == "steps" && t.String(field+".label") != "" && key == "hint" {
		return "“" + t.String(field+".label") + "”的提示"
	}
	if first == "steps" {
		return fmt.Sprintf("要填的内容第 %d 步", i+1)
	}
	return ""
}
