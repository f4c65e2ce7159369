package office

import (
	"errors"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/office"
	"zuimei/office/store"
)

// begin returns the notice that a new round begins with: the latest of the rounds of this
// computer, else the newest built-in one, moved on to the year in which it is due next; and
// what was moved, to be checked. It runs off the main goroutine; memory is a copy.
func (k *known) begin(memory remembered) (source []byte, moved []edit.Moved, err error) {
	if built := k.env.Shelf.BuiltIn; len(built) > 0 {
		source = built[len(built)-1]
	}
	var latest form.Campaign
	all, _ := k.list(memory)
	for _, l := range all {
		saved, err := store.Read(l.dir)
		if err == nil && !isSample(l.dir) && latest.Deadline.Before(saved.Campaign.Deadline) {
			source, latest = saved.Notice, saved.Campaign
		}
	}
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		return source, nil, nil // told when the round is made
	}
	year := k.nextYear(c)
	if latest.Year > 0 {
		year = max(year, latest.Year+1) // that one has a round already
	}
	if year <= c.Year {
		return source, nil, nil
	}
	text, err := edit.Parse(source)
	if err == nil {
		moved, err = text.MoveTo(year)
	}
	if err != nil {
		return nil, nil, errNotMoved // the library's words are English
	}
	return text.Bytes(), moved, nil
}

var errNotMoved = errors.New("最近那次的通知挪不到新的一年，请点“打开…”，按通知文件新建")

// nextYear is the first year, from this one on, in which the deadline is still to come.
func (k *known) nextYear(c form.Campaign) int {
	today := office.DayOf(k.env.Now())
	due := c.Deadline
	if due.Y = today.Y; due.Before(today) {
		return today.Y + 1
	}
	return today.Y
}
