package notice

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/ui/look"
)

// Publication is an edition of a notice, ready to be sent.
type Publication struct {
	Text    []byte // the notice file with its edition
	Edition int
	Letter  []byte   // the .zuimei file
	Name    string   // of the letter and the mail draft, without ending
	Mail    []byte   // the mail draft (.eml) with the letter attached
	To      []string // the units' mailboxes, as the mail has them
}

// MailError is the error of a publication that is out all the same: only its mail draft was
// not written.
type MailError struct{ Err error }

func (e *MailError) Error() string {
	return fmt.Sprintf("通知已发布，邮件没有写成：%v；请自己写一封，附上通知文件", e.Err)
}

// Unwrap returns Err.
func (e *MailError) Unwrap() error { return e.Err }

// edition is the one that will be published next.
func (s *Screen) edition() int {
	if s.published.Edition > 0 {
		return s.published.Edition + 1
	}
	return max(s.campaign.Edition, 1)
}

// differences says what differs from the edition before, for those who fill the form in;
// other is whether other documents go with it.
func differences(was, is form.Campaign, other bool) []string {
	office, rest := form.Changes(was, is)
	all := slices.Concat(office, rest)
	if other {
		all = append(all, "随通知发的文件有改动")
	}
	return all
}

// changedSince reports whether the text differs from the published one in more than its
// edition and its code, or other documents go with it.
func (s *Screen) changedSince() bool {
	if s.frame.Published == nil || s.text == nil {
		return true
	}
	bare := func(file []byte) []byte {
		head, rest, _ := bytes.Cut(file, []byte("\n["))
		return slices.Concat(numbers.ReplaceAll(head, nil), rest)
	}
	return s.otherDocuments() || !bytes.Equal(bare(s.frame.Published), bare(s.text.Bytes()))
}

var numbers = regexp.MustCompile(`(?m)^(edition|id) *=.*$`)

// publish shows what the next edition will say. A notice with problems leads to the first
// of them instead.
func (s *Screen) publish() {
	if s.wrong() > 0 {
		s.revealFirst()
		return
	}
	s.review(true)
}

// send makes the next edition, its letter and the mail draft, and hands them on. Until then it
// can be cancelled.
func (s *Screen) send() {
	s.review(false)
	env := &s.frame.Window.Env
	was, today, n, writing := s.published, s.frame.Window.Today(), s.edition(), s.campaign
	var code func(form.Campaign) string
	if s.frame.Code != nil {
		code = s.frame.Code()
	}
	text, err := edit.Parse(s.text.Bytes())
	var to []string
	if s.frame.Addresses != nil {
		to = s.frame.Addresses()
	}
	files, other := slices.Clone(s.documents), s.otherDocuments()
	var p Publication
	var documents []export.LetterPart
	s.footer.busy(true)
	ctx, end := s.working(fmt.Sprintf("正在准备第 %d 版…", n), true)
	env.Background(func() {
		if err == nil {
			err = number(text, n, codeOf(writing, was, code))
		}
		if err == nil {
			documents, err = readDocuments(ctx, files)
		}
		if err == nil {
			p, err = newPublication(text.Bytes(), documents, other, was, to, today)
		}
	}, func() {
		cancelled := ctx.Err() != nil
		end()
		switch {
		case cancelled:
			s.footer.busy(false)
			s.message.Announce(look.PlainTone, "已取消，没有发布。")
			s.root.Refresh()
		case err != nil:
			s.footer.busy(false)
			s.message.AnnounceError(fmt.Errorf("没有发布：%w", err))
			s.root.Refresh()
		default:
			s.handOn(p, documents)
		}
	})
}

// handOn has an edition kept, and notes what went with it.
func (s *Screen) handOn(p Publication, documents []export.LetterPart) {
	_, end := s.working(fmt.Sprintf("正在保存第 %d 版…", p.Edition), false)
	s.frame.Publish(p, func(letter, mail string, err error) {
		end()
		if unwritten := new(MailError); err == nil || errors.As(err, &unwritten) {
			s.documents = nil
			for _, part := range documents {
				s.documents = append(s.documents, document{name: part.Name, part: part})
			}
			s.sent = slices.Clone(s.documents)
		}
		s.publishedAs(p, letter, mail, err)
	})
}

// codeOf is the code of the next edition: that of the one before, for to the units another one
// would be another notice; else one that is made up, if somebody does.
func codeOf(c, was form.Campaign, code func(form.Campaign) string) string {
	switch {
	case was.Edition > 0:
		return was.ID
	case code != nil:
		return code(c)
	}
	return c.ID
}

// number gives a notice its edition and its code.
func number(t *edit.Text, edition int, code string) error {
	if err := t.Set("edition", edition); err != nil || t.String("id") == code {
		return err
	}
	return t.Set("id", code)
}

// publishedAs says what became of a publication.
func (s *Screen) publishedAs(p Publication, letter, mail string, err error) {
	s.footer.busy(false)
	unwritten := new(MailError)
	if err != nil && !errors.As(err, &unwritten) {
		s.message.AnnounceError(fmt.Errorf("没有发布：%w", err))
		s.root.Refresh()
		return
	}
	s.frame.Published = p.Text
	s.published, _ = notice.Parse(p.Text)
	if text, err := edit.Parse(s.text.Bytes()); err == nil && number(text, p.Edition, s.published.ID) == nil {
		s.text = text
		s.changed(true)
	}
	if s.letter, s.mail = letter, mail; err != nil {
		s.mail = "" // it was not written
	}
	w := s.frame.Window
	folder := s.opener("打开文件夹", letter, w.Env.RevealOutside)
	if err != nil {
		s.message.Announce(look.ErrorTone, err.Error()+"。", folder)
	} else {
		s.announce(p, s.opener("打开邮件", mail, w.Env.OpenOutside), folder)
	}
	s.footer.refresh()
	s.root.Refresh()
}

// announce says that an edition is out. Mail programs differ in what they take over of a
// draft that they open: so it says where the addresses stand, and copies them.
func (s *Screen) announce(p Publication, buttons ...fyne.CanvasObject) {
	text := fmt.Sprintf("第 %d 版已发布，把邮件发给各单位就行。", p.Edition)
	if n := len(p.To); n > 0 {
		text += fmt.Sprintf("%d 家的邮箱写在“密送”里；邮件里没有的话，请复制过去。", n)
		var copying *look.Button
		copying = look.NewButton("复制邮箱", widget.MediumImportance, func() {
			w := s.frame.Window
			if !look.Copy(w.Env.After, w.App.Clipboard(), strings.Join(p.To, ";"), func(copied bool) {
				copying.SetText(map[bool]string{true: "已复制", false: "复制邮箱"}[copied])
			}) {
				s.message.Announce(look.WarnTone, look.ClipboardBusy)
			}
		})
		buttons = append(buttons, copying)
	}
	s.message.AnnounceSuccess(text, buttons...)
}

// opener is a button in the message bar that opens a file of the last edition.
func (s *Screen) opener(title, path string, open func(string) error) *look.Button {
	var b *look.Button
	b = s.frame.Window.Opener(title, path, open, func(err error) { s.notOpened(err, b) })
	return b
}

// notOpened says why a file was not opened; the button that was pressed stays.
func (s *Screen) notOpened(err error, pressed *look.Button) {
	s.message.Amend(look.WarnTone, err.Error()+"。", pressed)
	s.footer.refresh()
	s.root.Refresh()
}

// newPublication makes the letter of a notice file and documents, and the mail draft with it.
func newPublication(file []byte, documents []export.LetterPart, other bool, was form.Campaign, to []string, today form.Date) (Publication, error) {
	l, err := export.NewNoticeLetter(file, documents, today)
	if err != nil {
		return Publication{}, err
	}
	c, _ := notice.Parse(file) // NewNoticeLetter has found no problems
	var letter, mail bytes.Buffer
	if err := l.Write(&letter); err != nil {
		return Publication{}, err
	}
	p := Publication{Text: file, Edition: c.Edition, Letter: letter.Bytes()}
	p.Name = LetterName(c)
	p.To = mailboxes(to)
	m := export.Mail{
		Bcc: strings.Join(p.To, ",\r\n "), Subject: subject(c), Body: mailText(c, was, other),
		Files: []export.MailFile{{Name: p.Name + export.LetterEnding, Type: "application/octet-stream", Data: bytes.NewReader(p.Letter)}},
	}
	err = m.Write(&mail)
	p.Mail = mail.Bytes()
	return p, err
}

// LetterName is the name of the letter with an edition and of its mail draft, without ending.
func LetterName(c form.Campaign) string {
	return form.FileName(fmt.Sprintf("%s（第%d版）", c.Title, c.Edition))
}

// mailboxes are the addresses that a mail can be sent to, each once. They are a line each in
// the head: lines of a mail have an end. No unit needs to see those of the others.
func mailboxes(to []string) []string {
	to = slices.Compact(slices.Sorted(slices.Values(to)))
	return slices.DeleteFunc(to, func(a string) bool { return !strings.Contains(a, "@") || strings.ContainsAny(a, " \r\n\t<>,;\"") })
}

func subject(c form.Campaign) string {
	if c.Edition > 1 {
		return fmt.Sprintf("%s（第 %d 版）", c.Title, c.Edition)
	}
	return c.Title
}

// mailText is the covering letter to the units.
func mailText(c, was form.Campaign, other bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "各单位：\n\n　　现发去《%s》，请于%s（%s）前报送，当天仍算按时。", c.Title, c.Deadline.Chinese(), edit.Weekday(c.Deadline))
	if c.DeadlineNote != "" {
		b.WriteString(strings.TrimRight(c.DeadlineNote, "。") + "。")
	}
	b.WriteString("\n　　附件请用“最美职工申报助手”打开，照着填写，程序会按要求检查并生成材料。还没有这个程序的，请打下面的电话联系。\n")
	if was.Edition > 0 {
		fmt.Fprintf(&b, "\n　　这是第 %d 版，以此为准。与第 %d 版不同的有：\n", c.Edition, was.Edition)
		for i, change := range differences(was, c, other) {
			fmt.Fprintf(&b, "　　%d. %s\n", i+1, change)
		}
	}
	fmt.Fprintf(&b, "\n　　电子材料发到：%s\n　　纸质材料送到：%s\n　　联系电话：%s\n\n%s\n", c.Office.Mailbox, c.Office.Address, c.Office.Phone, c.Office.Name)
	return b.String()
}

// wrong counts what keeps the notice from being published.
func (s *Screen) wrong() int {
	if s.text == nil {
		return 1
	}
	return len(s.allProblems()) + len(s.local)
}

// revealFirst leads to the first problem.
func (s *Screen) revealFirst() {
	n := s.wrong()
	path := ""
	if all := s.allProblems(); len(all) > 0 {
		path = all[0].Path
	}
	for p := range s.local {
		path = p
	}
	s.reveal(path)
	s.message.Announce(look.ErrorTone, fmt.Sprintf("还有 %d 处要改，改好才能发布。", n))
	s.root.Refresh()
}

func itoa(n int) string { return strconv.Itoa(n) }

// parentOf is the path of what a value stands in.
func parentOf(path string) string {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i]
	}
	return ""
}
