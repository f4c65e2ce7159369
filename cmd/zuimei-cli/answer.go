package main

import (
	"io"

	"zuimei/form"
	"zuimei/office"
	reports "zuimei/office/report"
)

// answerReport is what a unit made of what was sent back, as office list --json promises.
type answerReport struct {
	Was        int               `json:"was"` // the version that was sent back
	Objections []settledReport   `json:"objections"`
	Changes    []differentReport `json:"changes"`
}

type settledReport struct {
	Field form.Key         `json:"field"`
	Text  string           `json:"text"`
	State reports.Settling `json:"state"` // as in office/report
	Reply string           `json:"reply"`

	label string
}

type differentReport struct {
	Field form.Key `json:"field"`
	Label string   `json:"label"`
	Was   string   `json:"was"` // no more than the beginning; "" of what is private
	Is    string   `json:"is"`
}

// newAnswerReport is nil where nothing was sent back or no answer came.
func newAnswerReport(r reports.Round, s office.Submission) *answerReport {
	a, ok := r.Answer(s)
	if !ok {
		return nil
	}
	out := &answerReport{Was: a.Was, Objections: []settledReport{}, Changes: []differentReport{}}
	for _, o := range a.Objections {
		out.Objections = append(out.Objections, settledReport{o.Field, o.Text, o.State, o.Reply, o.Label})
	}
	for _, c := range a.Changes {
		d := differentReport{Field: c.Field, Label: c.Label}
		if !c.Private {
			d.Was, d.Is = shortened(c.Was), shortened(c.Is)
		}
		out.Changes = append(out.Changes, d)
	}
	return out
}

// shortened is the beginning of a text.
func shortened(s string) string {
	const most = 200 // characters
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "……"
	}
	return s
}

// print prints an answer for people below its submission.
func (a *answerReport) print(out io.Writer) {
	if a == nil {
		return
	}
	for _, o := range a.Objections {
		label := ""
		if o.label != "" {
			label = "（" + o.label + "）"
		}
		text := o.State.Chinese()
		if o.Reply != "" {
			text += "：" + o.Reply
		}
		say(out, "\t意见%s%s → %s\n", label, o.Text, text)
	}
	for _, c := range a.Changes {
		if c.Was == "" && c.Is == "" {
			say(out, "\t改动：%s\n", c.Label)
			continue
		}
		say(out, "\t改动：%s，“%s”改为“%s”\n", c.Label, c.Was, c.Is)
	}
}
