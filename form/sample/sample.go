// Package sample is the built-in example: a complete nomination of nobody, with
// words that could be handed in and pictures that stand for photographs; form/sample/draw
// drew them. Tests, screenshots and newcomers use it.
//
// It is pure: it returns values and bytes and never touches the disk. It must
// never import form/draft, package export, package ui, package assets or
// anything under cmd.
package sample

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"

	"zuimei/form"
)

var (
	//go:embed story.txt
	story string // a line is a paragraph
	//go:embed deeds.txt
	deeds string // a line is a paragraph
)

// fictional is the telephone number that everybody knows to be nobody's.
const fictional = "13800000000"

// Nomination returns the example for c: every question has the answer that c
// expects, and the pictures are those of [Pictures].
func Nomination(c form.Campaign) form.Nomination {
	n := form.Nomination{
		Version:  form.Version,
		Campaign: c.ID,
		Example:  true,
		Answers: map[form.Key]string{
			form.KeyUnit:         "凤城街道总工会",
			form.KeyUnitKind:     "town",
			form.KeyContact:      "李四",
			form.KeyContactPhone: fictional,
			form.KeyFilled:       "2021-05-20",
			form.KeyName:         "张三",
			form.KeySex:          "男",
			form.KeyEthnicity:    "汉族",
			form.KeyBorn:         "1985-06",
			form.KeyPolitics:     "中共党员",
			form.KeyEducation:    "大专",
			form.KeyStarted:      "2006-07",
			form.KeyPost:         "高炉工长",
			form.KeyTitle:        "高级技师",
			form.KeyEmployer:     "山东莱芜示例钢铁有限公司炼铁厂",
			form.KeyPhone:        fictional,
			form.KeyResume: "2006年7月至2012年3月　山东莱芜示例钢铁有限公司炼铁厂炉前工\n" +
				"2012年4月至2017年9月　炼铁厂一号高炉班长\n" +
				"2017年10月至今　炼铁厂二号高炉工长",
			form.KeyDeeds:      strings.TrimSpace(deeds),
			form.KeyStoryTitle: "炉火为证——记高炉工长张三",
			form.KeyStory:      strings.TrimSpace(story),
		},
		Honours: []form.Honour{
			{Date: "2018-04", Name: "莱芜市五一劳动奖章", Level: "市级", Issuer: "莱芜市总工会", Kind: form.HonourTitle},
			{Date: "2020-05", Name: "莱芜区劳动模范", Level: "区级", Issuer: "中共莱芜区委、莱芜区人民政府", Kind: form.HonourTitle},
		},
		Confirm: map[form.Key]*bool{},
		Photos:  form.Photos{Portrait: scenes[0].path},
	}
	for _, q := range c.Questions {
		n.Confirm[q.Key] = new(q.Expect)
	}
	for _, s := range scenes[1:] {
		n.Photos.Work = append(n.Photos.Work, s.path)
	}
	move(&n, c)
	return n
}

// written is the year of the notice for which the example was written.
const written = 2021

// move moves the example's life by as many years as the notice is later than the one it was
// written for, and its day into the time of the notice.
func move(n *form.Nomination, c form.Campaign) {
	years := c.Year - written
	if c.Year == 0 {
		years = 0
	}
	if years != 0 {
		for key, text := range n.Answers {
			if key != form.KeyPhone && key != form.KeyContactPhone {
				n.Answers[key] = later(text, years)
			}
		}
		for i := range n.Honours {
			n.Honours[i].Date = later(n.Honours[i].Date, years)
		}
	}
	filled, _ := form.ParseDate(n.Answers[form.KeyFilled])
	if !c.Deadline.IsZero() && c.Deadline.Before(filled) {
		filled = c.Deadline
	}
	if filled.Before(c.Issued) {
		filled = c.Issued
	}
	n.Answers[form.KeyFilled] = filled.String()
}

// aYear is a year in a date or in a text.
var aYear = regexp.MustCompile(`\b(?:19|20)\d\d(?:年|-\d\d)`)

// later moves every year in a text.
func later(text string, years int) string {
	return aYear.ReplaceAllStringFunc(text, func(found string) string {
		year, _ := strconv.Atoi(found[:4]) // four digits
		return strconv.Itoa(year+years) + found[4:]
	})
}
