package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"zuimei/form"
)

// entry is one file of the package.
type entry struct {
	Name   string `json:"name"` // without the folder
	What   string `json:"what"` // in the reader's words
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	data   []byte
	stored bool // pictures do not deflate
}

// recordName is the name of a [Record] in the package.
const recordName = "package.json"

// Record is package.json: the package as a machine reads it. It holds what the
// notice asks for and nothing else that the draft may know, and never an ID number.
type Record struct {
	Format     int                 `json:"format"` // 1
	Program    string              `json:"program"`
	Campaign   string              `json:"campaign"`
	Example    bool                `json:"example,omitempty"` // all in it is made up
	Nomination string              `json:"nomination"`        // Fingerprint of the nomination it was made from
	Answers    map[form.Key]string `json:"answers"`
	Honours    []RecordHonour      `json:"honours"`
	Confirm    map[form.Key]*bool  `json:"confirm"`
	Priority   RecordPriority      `json:"priority"`
	Counts     RecordCounts        `json:"counts"`
	Photos     []RecordPhoto       `json:"photos"`
	Files      []entry             `json:"files"`
}

// RecordHonour is one honour of a Record.
type RecordHonour struct {
	Date   string `json:"date"`
	Name   string `json:"name"`
	Level  string `json:"level"`
	Issuer string `json:"issuer"`
	Kind   string `json:"kind"`
}

// RecordPriority tells whether the nominee is to be preferred, and why.
type RecordPriority struct {
	Qualifies bool   `json:"qualifies"`
	Reason    string `json:"reason"`
}

// RecordCounts are counted as Word does.
type RecordCounts struct {
	Deeds form.Counts `json:"deeds"`
	Story form.Counts `json:"story"`
}

// RecordPhoto tells what became of a picture.
type RecordPhoto struct {
	File       string `json:"file"`
	Width      int    `json:"width"` // pixels, upright
	Height     int    `json:"height"`
	Converted  bool   `json:"converted"`   // encoded anew: cropped, or not a JPEG before
	GPSRemoved bool   `json:"gps_removed"` // the only change, without encoding anew
}

func record(k Kit, n form.Nomination, entries []entry, photos []RecordPhoto) ([]byte, error) {
	r := Record{
		Format: 1, Program: k.Program, Campaign: k.Campaign.ID, Example: n.Example, Nomination: Fingerprint(n),
		Answers: map[form.Key]string{}, Honours: []RecordHonour{}, Confirm: map[form.Key]*bool{},
		Counts: RecordCounts{Deeds: form.Count(n.Answer(form.KeyDeeds)), Story: form.Count(n.Answer(form.KeyStory))},
		Photos: photos, Files: entries,
	}
	for key, text := range n.Answers {
		if field, ok := k.Campaign.Field(key); ok && key != form.KeyIDNumber && field.Kind != form.Resident {
			r.Answers[key] = text
		}
	}
	for _, q := range k.Campaign.Questions {
		if yes, ok := n.Confirm[q.Key]; ok {
			r.Confirm[q.Key] = yes
		}
	}
	for _, h := range n.Honours {
		r.Honours = append(r.Honours, RecordHonour{h.Date, h.Name, h.Level, h.Issuer, h.Kind})
	}
	p := form.PriorityOf(k.Campaign, n)
	r.Priority = RecordPriority{p.Qualifies, p.Reason}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(r)
	return out.Bytes(), err
}

// list is 清单.txt, what a person reads first: UTF-8 with BOM and CRLF, so that
// every Notepad shows it.
func list(k Kit, n form.Nomination, entries []entry, notes []string) []byte {
	c := k.Campaign
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	say("%d年“%s”推荐材料清单", c.Year, c.Award)
	if n.Example {
		say(exampleNote)
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
	say("文件（共 %d 个，另有本清单和 package.json）", len(entries))
	for i, e := range entries {
		say("%2d. %s", i+1, e.Name)
		say("    %s，%s", e.What, SizeText(e.Bytes))
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

// SizeText is [form.SizeText].
func SizeText(n int64) string { return form.SizeText(n) }
