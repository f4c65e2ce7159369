package notice

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

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
	Letter  []byte // the .zuimei file
	Name    string // of the letter and the mail draft, without ending
	Mail    []byte // the mail draft (.eml) with the letter attached
}

// edition is the one that will be published next.
func (s *Screen) edition() int {
	if s.published.Edition > 0 {
		return s.published.Edition + 1
	}
	return max(s.campaign.Edition, 1)
}

// differences says what differs from the edition before, for those who fill the form in.
func differences(was, is form.Campaign) []string {
	office, rest := form.Changes(was, is)
	return append(office, rest...)
}

// changedSince reports whether the text differs from the published one in more than its
// edition.
func (s *Screen) changedSince() bool {
	if s.frame.Published == nil || s.text == nil {
		return true
	}
	bare := func(file []byte) []byte { return editionLine.ReplaceAll(file, nil) }
	return !bytes.Equal(bare(s.frame.Published), bare(s.text.Bytes()))
}

var editionLine = regexp.MustCompile(`(?m)^edition *=.*$`)

// publish makes the next edition, its letter and the mail draft, and hands them on. A notice
// with problems leads to the first of them instead.
func (s *Screen) publish() {
	if s.wrong() > 0 {
		s.revealFirst()
		return
	}
	text, err := edit.Parse(s.text.Bytes())
	n := s.edition()
	if err == nil {
		err = text.Set("edition", n)
	}
	if err != nil {
		s.message.AnnounceError(err)
		return
	}
	env := &s.frame.Window.Env
	was, file, today := s.published, text.Bytes(), s.frame.Window.Today()
	var to []string
	if s.frame.Addresses != nil {
		to = s.frame.Addresses()
	}
	paths := slices.Clone(s.documents)
	var p Publication
	s.footer.busy(true)
	env.Background(func() {
		var documents []export.LetterPart
		if documents, err = readDocuments(paths); err == nil {
			p, err = newPublication(file, documents, was, to, today)
		}
	}, func() {
		if err != nil {
			s.footer.busy(false)
			s.message.AnnounceError(fmt.Errorf("没有发布：%w", err))
			s.root.Refresh()
			return
		}
		s.frame.Publish(p, func(letter, mail string, err error) { s.publishedAs(p, letter, mail, err) })
	})
}

// publishedAs says what became of a publication.
func (s *Screen) publishedAs(p Publication, letter, mail string, err error) {
	s.footer.busy(false)
	if err != nil {
		s.message.AnnounceError(fmt.Errorf("没有发布：%w", err))
		s.root.Refresh()
		return
	}
	s.frame.Published = p.Text
	s.documents = nil
	s.published, _ = notice.Parse(p.Text)
	if text, err := edit.Parse(s.text.Bytes()); err == nil && text.Set("edition", p.Edition) == nil {
		s.text = text
		s.changed(false)
	}
	env := &s.frame.Window.Env
	start := func(do func(string) error, path string) func() {
		return func() {
			var err error
			env.Background(func() { err = do(path) }, func() {
				if err != nil {
					s.message.AnnounceError(err)
				}
			})
		}
	}
	s.message.AnnounceSuccess(
		fmt.Sprintf("第 %d 版已发布，把邮件发给各单位就行。", p.Edition),
		look.NewButton("打开邮件", widget.MediumImportance, start(env.Open, mail)),
		look.NewButton("打开文件夹", widget.MediumImportance, start(env.Reveal, letter)),
	)
	s.footer.refresh()
	s.root.Refresh()
}

// newPublication makes the letter of a notice file and documents, and the mail draft with it.
func newPublication(file []byte, documents []export.LetterPart, was form.Campaign, to []string, today form.Date) (Publication, error) {
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
	p.Name = form.FileName(fmt.Sprintf("%s（第%d版）", c.Title, c.Edition))
	m := export.Mail{
		To: recipients(to), Subject: subject(c), Body: mailText(c, was),
		Files: []export.MailFile{{Name: p.Name + export.LetterEnding, Type: "application/octet-stream", Data: bytes.NewReader(p.Letter)}},
	}
	err = m.Write(&mail)
	p.Mail = mail.Bytes()
	return p, err
}

// recipients joins addresses for the head of a mail, one a line: lines of a mail have an end.
func recipients(to []string) string {
	to = slices.Compact(slices.Sorted(slices.Values(to)))
	to = slices.DeleteFunc(to, func(a string) bool { return !strings.Contains(a, "@") || strings.ContainsAny(a, " \r\n\t<>,;\"") })
	return strings.Join(to, ",\r\n ")
}

func subject(c form.Campaign) string {
	if c.Edition > 1 {
		return fmt.Sprintf("%s（第 %d 版）", c.Title, c.Edition)
	}
	return c.Title
}

// mailText is the covering letter to the units.
func mailText(c, was form.Campaign) string {
	var b strings.Builder
	fmt.Fprintf(&b, "各单位：\n\n　　现发去《%s》，请于%s前报送。", c.Title, c.Deadline.Chinese())
	if c.DeadlineNote != "" {
		b.WriteString(strings.TrimRight(c.DeadlineNote, "。") + "。")
	}
	b.WriteString("\n　　附件请用“最美职工申报助手”打开，照着填写，程序会按要求检查并生成材料。\n")
	if was.Edition > 0 {
		fmt.Fprintf(&b, "\n　　这是第 %d 版，以此为准。与第 %d 版不同的有：\n", c.Edition, was.Edition)
		for i, change := range differences(was, c) {
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
