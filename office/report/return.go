package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office"
)

// Returning says what goes back to units.
type Returning struct {
	IDs   []string  // only these; nil for all that stand as 退回补正
	Until form.Date // day by which it is to be mended; zero sets none
	Today form.Date // date of the letters
	New   bool      // only what no letter was written about yet
}

// Returned says what [Round.Return] wrote.
type Returned struct {
	Mails []ReturnMail
}

// About tells the decisions that were written about: when each was made, by the ID of the
// submission.
func (r Returned) About() map[string]time.Time {
	all := map[string]time.Time{}
	for _, m := range r.Mails {
		for i, id := range m.IDs {
			all[id] = m.decided[i]
		}
	}
	return all
}

// ReturnMail is a mail draft to a unit about what it sent.
type ReturnMail struct {
	File       string // name in the folder
	Unit       string
	To         string // "" is left open: nobody knows an address
	FromRoster bool   // reports whether To is the roster's address, as the sender is not known
	IDs        []string
	Letters    []string // names of the correction letters, which are attached too
	Unlettered []string // IDs of submissions without a letter, since no package of ours arrived
	Unmade     []string // IDs of packages of which no letter could be made: the mail has it all

	decided []time.Time // when what is written about each was
}

// returned is a submission that goes back.
type returned struct {
	Person
	decision   office.Decision
	to         string // "" if nobody knows an address
	fromRoster bool
}

// Return writes a mail draft for each unit of which something was sent back, with the
// sentences of the office, and a correction letter for each package, which the unit's
// program opens at the right fields. Where a Word form or loose files arrived there is the
// mail alone. The folder must be empty or not exist; the files appear together or not at
// all. waits is as for [export.Ready.Write].
func (r Round) Return(ctx context.Context, folder string, how Returning, waits func(string), progress Progress) (out Returned, err error) {
	groups := r.returning(how)
	switch {
	case len(groups) == 0 && how.New:
		return out, errors.New("没有还没写过信的退回补正")
	case len(groups) == 0:
		return out, errors.New("没有要退回补正的报送")
	}
	if err := vacant(folder); err != nil {
		return out, err
	}
	err = disk.WriteSet(ctx, folder, waits, func(s *disk.Set) error {
		taken := map[string]bool{}
		for i, group := range groups {
			progress.report(i, len(groups))
			m, err := r.returnUnit(s, group, how, taken)
			if err != nil {
				return err
			}
			out.Mails = append(out.Mails, m)
		}
		return nil
	})
	progress.report(len(groups), len(groups))
	return out, err
}

// returning are the submissions that go back, those of one unit and one address together.
func (r Round) returning(how Returning) (groups [][]returned) {
	place, members := map[string]int{}, r.Round.Members(r.Campaign)
	var all []Person
	for _, row := range r.Round.Rows(r.Campaign) {
		if row.Verdict == office.Return && !row.Example && (how.IDs == nil || slices.Contains(how.IDs, row.ID)) {
			all = append(all, r.person(row))
		}
	}
	r.order(all, "")
	for _, p := range all {
		d, ok := p.Submission.Decided()
		if !ok || how.New && !d.Written.IsZero() {
			continue
		}
		to, fromRoster := r.address(p, members)
		key := clean(p.Unit()) + "\n" + to
		at, known := place[key]
		if !known {
			at = len(groups)
			place[key] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], returned{p, d, to, fromRoster})
	}
	return groups
}

// address is where a submission goes back to: the sender of the newest version that a mail
// brought, else what the roster says.
func (r Round) address(p Person, members map[string]office.Member) (to string, fromRoster bool) {
	for _, v := range slices.Backward(p.Submission.Versions) {
		if a := plainAddress(v.From); a != "" && !strings.EqualFold(a, r.Campaign.Office.Mailbox) {
			return a, false
		}
	}
	a := plainAddress(members[p.Row.Listed].Mail)
	return a, a != ""
}

// plainAddress is a mail address that can stand in a head as it is, or "".
func plainAddress(s string) string {
	a, err := mail.ParseAddress(strings.TrimSpace(s))
	if err != nil || len(a.Address) > 254 || strings.ContainsFunc(a.Address, func(c rune) bool { return c <= ' ' || c > unicode.MaxASCII || strings.ContainsRune(`<>,;"()`, c) }) {
		return ""
	}
	return a.Address
}

// returnUnit writes the letters and the mail to one unit.
func (r Round) returnUnit(s *disk.Set, group []returned, how Returning, taken map[string]bool) (ReturnMail, error) {
	first := group[0]
	m := ReturnMail{Unit: first.publicUnit(), To: first.to, FromRoster: first.fromRoster}
	var attached []export.MailFile
	for _, p := range group {
		m.IDs, m.decided = append(m.IDs, p.Row.ID), append(m.decided, p.decision.When)
		letter, err := r.letter(p, how)
		switch {
		case errors.Is(err, errUnmade):
			m.Unmade = append(m.Unmade, p.Row.ID)
			continue
		case err != nil:
			return m, fmt.Errorf("%s %s的修改意见：%w", p.publicUnit(), p.publicName(), disk.Reason(err))
		case letter == nil:
			m.Unlettered = append(m.Unlettered, p.Row.ID)
			continue
		}
		name := free(taken, "修改意见-"+export.NamePart(p.publicUnit(), maxUnit)+"+"+export.NamePart(p.publicName(), maxName), export.LetterEnding)
		if err := s.Write(name, func(f *os.File) error { _, err := f.Write(letter); return err }); err != nil {
			return m, err
		}
		m.Letters = append(m.Letters, name)
		attached = append(attached, export.MailFile{Name: name, Type: "application/octet-stream", Data: bytes.NewReader(letter)})
	}
	base := export.NamePart(first.publicUnit(), maxUnit)
	if len(group) == 1 || base == "" {
		base = strings.Trim(base+"+"+export.NamePart(first.publicName(), maxName), "+")
	}
	m.File = free(taken, "退回补正-"+base, ".eml")
	draft := export.Mail{
		To: m.To, Subject: r.returnSubject(group), Body: r.returnBody(group, m, how), Files: attached,
	}
	return m, s.Write(m.File, func(f *os.File) error { return draft.Write(f) })
}

// free makes a file's name that none has yet.
func free(taken map[string]bool, base, ending string) string {
	name := form.FileName(base + ending)
	for i := 2; taken[strings.ToLower(name)]; i++ {
		name = form.FileName(fmt.Sprintf("%s-%d%s", base, i, ending))
	}
	taken[strings.ToLower(name)] = true
	return name
}

// errUnmade says that no letter can be made of what is kept of one package. The letters to all
// others are.
var errUnmade = errors.New("修改意见没有写成")

// letter is the correction letter about a package, nil where no package of this notice
// arrived. The error is [errUnmade] if its record is gone or damaged, or what it is told cannot
// stand in a letter.
func (r Round) letter(p returned, how Returning) ([]byte, error) {
	v := p.Row.Newest
	if v.Kind != office.Package {
		return nil, nil
	}
	record, err := r.Record(v)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errUnmade
	}
	if err != nil {
		return nil, err
	}
	read, err := export.NewReceived(map[string][]byte{export.RecordName: record})
	if err != nil {
		return nil, errUnmade
	}
	if read.Record.Campaign != r.Campaign.ID {
		return nil, nil
	}
	all := objections(p.decision)
	if len(all) > form.MostObjections { // decided by an earlier program
		all = append(all[:form.MostObjections-1:form.MostObjections-1], form.Objection{Text: "其余的意见见邮件正文。"})
	}
	l, err := export.NewCorrection(r.Campaign, record, all, how.Until, how.Today)
	if err != nil {
		return nil, errUnmade
	}
	var out bytes.Buffer
	err = l.Write(&out)
	return out.Bytes(), err
}

// objections are what a decision says, for the unit's program.
func objections(d office.Decision) (all []form.Objection) {
	for _, reason := range d.Reasons {
		for _, text := range sayings(reason) {
			all = append(all, form.Objection{Field: reason.Field, Text: text})
		}
	}
	if len(all) == 0 {
		all = append(all, form.Objection{Text: "请核对后重新报送。"})
	}
	return all
}

// sayings are what a unit is told of a reason: the sentence, or parts of one that an earlier
// program let be longer than a letter's may be. They end where something in them ends.
func sayings(reason office.Reason) (all []string) {
	rest := []rune(office.Masked(inLine(reason.Text)))
	for len(rest) > form.MaxObjection {
		end := form.MaxObjection
		for _, marks := range []string{"。！？；!?;", "，、：,: "} {
			if at := lastOf(rest[:end], marks); at > 0 {
				end = at
				break
			}
		}
		all = append(all, strings.TrimSpace(string(rest[:end])))
		rest = rest[end:]
	}
	if text := strings.TrimSpace(string(rest)); text != "" {
		all = append(all, text)
	}
	return all
}

// lastOf is the place behind the last of marks in a text, 0 if there is none.
func lastOf(text []rune, marks string) int {
	for i, r := range slices.Backward(text) {
		if strings.ContainsRune(marks, r) {
			return i + 1
		}
	}
	return 0
}

// returnSubject is the subject of the mail.
func (r Round) returnSubject(group []returned) string {
	first := group[0]
	who := first.publicUnit()
	if len(group) == 1 {
		who = strings.Trim(who+"+"+first.publicName(), "+")
	}
	return "请补正：" + who
}

// returnBody is the text of the mail.
func (r Round) returnBody(group []returned, m ReturnMail, how Returning) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	if m.Unit != "" {
		say("%s：\n\n　　", m.Unit)
	} else {
		say("您好！\n\n　　")
	}
	say("收到你单位报送的%s材料。经初审，请补正下面几处：\n", award(r.Campaign))
	for _, p := range group {
		if name := p.publicName(); name != "" {
			say("\n　　候选人：%s\n", name)
		} else {
			say("\n")
		}
		for i, o := range objections(p.decision) {
			label := ""
			if r.Campaign.Names(o.Field) && !strings.Contains(o.Text, r.Campaign.Label(o.Field)) {
				label = "【" + r.Campaign.Label(o.Field) + "】"
			}
			say("　　%d. %s%s\n", i+1, label, form.EndSentence(o.Text))
		}
	}
	say("\n")
	if len(m.Letters) > 0 {
		say("　　附件“%s”是修改意见。在填报的电脑上双击它，意见就列在各项下面。\n　　改好以后重新生成材料包，发回本邮箱（%s）。\n", strings.Join(m.Letters, "”“"), r.Campaign.Office.Mailbox)
	} else {
		say("　　改好以后，把材料重新发回本邮箱（%s）。\n", r.Campaign.Office.Mailbox)
	}
	say("　　推荐表的内容有改动的，要重新打印、盖章。\n")
	if !how.Until.IsZero() {
		say("　　请在%s前报送。\n", how.Until.Chinese())
	}
	say("\n　　%s\n", r.Campaign.Office.Name)
	if !how.Today.IsZero() {
		say("　　%s\n", how.Today.Chinese())
	}
	return b.String()
}
