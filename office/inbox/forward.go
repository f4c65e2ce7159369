package inbox

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	forwarded = regexp.MustCompile(`(?i)^(?:转发|转寄|轉寄|fwd?)\s*[:：]\s*`)
	// Names and values stand in lines with a colon, or in a table.
	quotedBy = regexp.MustCompile(`^[>\s|　]*(?:发[\s　]*件[\s　]*人|寄件者|寄件人|發件人|From)(?:[\s　]*[:：|][\s　]*(.+)|[\s　]+(.*@.*))$`)
	quotedOn = regexp.MustCompile(`^[>\s|　]*(?:发送时间|发送日期|发件时间|日[\s　]*期|时[\s　]*间|寄件日期|Date|Sent)(?:[\s　]*[:：|][\s　]*|[\s　]+)(.*\d.*)$`)
)

// How many lines after 发件人, and before it, the date may stand.
const quotedLines, quotedBefore = 6, 2

// lookBehind turns the bundle of a forwarded mail into that of the mail that was
// forwarded, if the text quotes its sender: the attachments are that sender's. Units also
// forward the office's own mail to it, with what it asked for: a quoted recipient is not
// the sender.
func (l *letter) lookBehind() {
	times, subject := 0, l.Subject
	for forwarded.MatchString(subject) {
		times, subject = times+1, forwarded.ReplaceAllString(subject, "")
	}
	if times == 0 {
		return
	}
	from, date, ok := quotedSender(l.Text, times, l.to)
	if !ok {
		return
	}
	l.Via, l.From, l.Date, l.Subject = l.From, from, date, subject
}

// quotedSender finds the sender and the date that are quoted for the nth time, or the last
// time, in a text, before words of the recipients, whose addresses are in the field to.
func quotedSender(text string, times int, to string) (from Address, date time.Time, ok bool) {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		m := quotedBy.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		sender, sent := parseAddress(strings.Trim(m[1]+m[2], "| \t\r")), time.Time{}
		dated := false
		after := lines[i+1 : min(len(lines), i+1+quotedLines)]
		before := lines[max(0, i-quotedBefore):i]
		for _, next := range slices.Concat(after, before) {
			if on := quotedOn.FindStringSubmatch(next); on != nil {
				sent, dated = parseDate(strings.Trim(on[1], "| \t\r")), true
				break
			}
		}
		if !dated || sender == (Address{}) {
			continue
		}
		if sender.Mail != "" && strings.Contains(strings.ToLower(to), strings.ToLower(sender.Mail)) {
			break
		}
		from, date, ok = sender, sent, true
		if times--; times == 0 {
			break
		}
	}
	return from, date, ok
}
