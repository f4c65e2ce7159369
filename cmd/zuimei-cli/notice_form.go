package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/adopt"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
)

// adoptForm makes the table of an office's own form the notice's, and returns a line for each
// cell that was recognised, for checking.
func adoptForm(text *edit.Text, file string) (lines []string, err error) {
	if file == "" {
		return nil, nil
	}
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	c, problems := notice.Parse(text.Bytes())
	if len(problems) > 0 {
		return nil, problems[0].Err()
	}
	p, err := adopt.Read(c, filepath.Base(file), data)
	if err != nil {
		return nil, err
	}
	if err := p.Write(text); err != nil {
		return nil, err
	}
	label := func(key form.Key) string {
		for _, f := range p.Fields {
			if f.Key == key {
				return f.Label
			}
		}
		return c.Label(key)
	}
	for _, cell := range p.Cells {
		line := adoptedLine(cell, label)
		if cell.Role == adopt.Opinion && slices.ContainsFunc(p.Seals, func(s form.Seal) bool { return s.Title == cell.Label }) {
			line += "、盖章"
		}
		lines = append(lines, line)
	}
	if len(p.Absent) > 0 {
		var labels []string
		for _, key := range p.Absent {
			labels = append(labels, label(key))
		}
		lines = append(lines, "表上没有、填表时仍会问到的："+strings.Join(labels, "、"))
	}
	lines = append(lines, p.Notes...)
	_, problems = notice.Parse(text.Bytes())
	for _, problem := range problems {
		lines = append(lines, named(text, problem.Line)+"："+problem.Message)
	}
	for _, advice := range notice.Advise(text.Bytes()) {
		lines = append(lines, named(text, advice.Line)+"，请看看："+advice.Message)
	}
	return lines, nil
}

// named is what users call the value on a line of a notice that they never see as a file.
func named(text *edit.Text, line int) string {
	if name := text.Name(line); name != "" {
		return name
	}
	return fmt.Sprintf("通知文件第 %d 行", line)
}

// adoptedLine says what a cell of a form was taken for.
func adoptedLine(c adopt.Cell, label func(form.Key) string) string {
	where := fmt.Sprintf("第 %d 行“%s”", c.Row+1, c.Label)
	if c.Of != "" {
		return fmt.Sprintf("第 %d 行“%s：%s”：表里已经填好，照样印", c.Row+1, c.Of, c.Label)
	}
	switch c.Role {
	case adopt.Known:
		return where + "：已有的内容 " + label(c.Key)
	case adopt.New:
		return where + "：新增的内容 " + label(c.Key)
	case adopt.Opinion:
		return where + "：意见栏，手写"
	case adopt.Photo:
		return where + "：证件照"
	case adopt.Text:
		return where + "：照印的字"
	default:
		return fmt.Sprintf("第 %d 行：空格子", c.Row+1)
	}
}
