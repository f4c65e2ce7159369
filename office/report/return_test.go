package report

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
)

// readMail is what a mail program shows of a draft.
func readMail(t testing.TB, file string) (head mail.Header, subject, body string, attached map[string][]byte) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := mail.ReadMessage(f)
	if err != nil {
		t.Fatal(err)
	}
	subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Error(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	attached = map[string][]byte{}
	for parts := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return m.Header, subject, body, attached
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		if err != nil {
			t.Fatal(err)
		}
		if p.FileName() == "" {
			body = strings.ReplaceAll(string(data), "\r\n", "\n")
		} else {
			attached[p.FileName()] = data
		}
	}
}

// Every unit gets one mail with the sentences, and a letter for each of its packages that
// names the fields; who is written to is known, or said to be not.
func TestReturn(t *testing.T) {
	reasons := []office.Reason{{Field: form.KeyPhone, Text: "电话位数不对，请改为 11 位手机号"}, {Text: "请补一张照片。"}}
	back := func(unit, name, from string) person {
		return person{unit: unit, name: name, from: from, verdict: office.Return, reasons: reasons}
	}
	people := []person{
		back("凤城街道总工会", "张三", "unit@example.cn"), back("凤城街道总工会", "李明", "unit@example.cn"), back("高庄街道总工会", "王五", ""),
		back("鹏泉街道总工会", "赵六", "a@b.cn\r\nBcc: evil@example.cn"), back("口镇街道总工会", "孙七", kit().Campaign.Office.Mailbox),
		{unit: "羊里街道总工会", name: "周八", from: "u@example.cn", verdict: office.Pass},
	}
	people[3].kind = office.FormFile
	people[4].kind, people[4].reasons = office.Loose, nil
	m := round(t, people...)
	m.Round.Round.Roster = []office.Member{{Unit: "高庄街道总工会", Mail: "gz@example.cn", Phone: phone}}
	dir := filepath.Join(t.TempDir(), "退回")
	until := form.Date{Y: 2021, M: 6, D: 8}
	out, err := m.Return(t.Context(), dir, Returning{Until: until, Today: today}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range out.Mails {
		line := r.File + " to " + r.To
		if r.FromRoster {
			line += " (roster)"
		}
		lines = append(lines, line+": "+strings.Join(r.IDs, ",")+" "+strings.Join(r.Unlettered, ","))
	}
	want := "退回补正-凤城街道总工会.eml to unit@example.cn: 1,2 |退回补正-高庄街道总工会+王五.eml to gz@example.cn (roster): 3 |" +
		"退回补正-鹏泉街道总工会+赵六.eml to : 4 4|退回补正-口镇街道总工会+孙七.eml to : 5 5"
	if join(lines...) != want {
		t.Errorf("got  %s\nwant %s", join(lines...), want)
	}
	for _, s := range m.Round.Round.Submissions {
		d, ok := s.Decided()
		if about, back := out.About()[s.ID]; back != (ok && d.Verdict == office.Return) || back && !about.Equal(d.When) {
			t.Errorf("%s: written about a decision of %v, the one of %v counts", s.ID, about, d.When)
		}
	}
	head, subject, body, attached := readMail(t, filepath.Join(dir, out.Mails[0].File))
	if head.Get("X-Unsent") != "1" || head.Get("To") != "unit@example.cn" || subject != "请补正：凤城街道总工会" || len(attached) != 2 {
		t.Errorf("%v, %s, %d files", head, subject, len(attached))
	}
	for _, want := range []string{"候选人：张三", "候选人：李明", "1. 【联系电话】电话位数不对，请改为 11 位手机号。", "2. 请补一张照片。", "请在2021年6月8日前报送。", "lwghxjb@jn.shandong.cn"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
	for _, name := range out.Mails[0].Letters {
		file := filepath.Join(dir, name)
		data, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(attached[name], data) {
			t.Errorf("%s is attached otherwise, %v", name, err)
		}
		l, err := export.ReadLetter(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := l.Correction()
		if err != nil || a.Until != until || len(a.Objections) != 2 || a.Objections[0].Field != form.KeyPhone || !strings.Contains(name, a.Record.Answers[form.KeyName]) {
			t.Errorf("%s: %+v, %v", name, a.Objections, err)
		}
	}
	head, _, body, attached = readMail(t, filepath.Join(dir, out.Mails[2].File))
	if head.Get("Bcc")+head.Get("To") != "" || len(attached) != 0 || strings.Contains(body, "zuimei") || !strings.Contains(body, "改好以后，把材料重新发回本邮箱") {
		t.Errorf("%v, %d files\n%s", head, len(attached), body)
	}
	if _, err := m.Return(t.Context(), t.TempDir(), Returning{IDs: []string{"6"}, Today: today}, nil, nil); err == nil {
		t.Error("what passed goes back")
	}
}

// answered is a round in which one submission was sent back, and corrected by change; record
// changes what the package says of the objections.
func answered(t *testing.T, reasons []office.Reason, change func(*form.Nomination), record func(*export.Record)) (*made, office.Submission) {
	t.Helper()
	p := person{unit: "凤城街道总工会", name: "张三", verdict: office.Return, reasons: reasons}
	m := round(t, p)
	p.change = change
	v := m.version(t, p, 1)
	var r export.Record
	if err := json.Unmarshal(m.records[v.Content], &r); err != nil {
		t.Fatal(err)
	}
	record(&r)
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	v.Content = digest(text)
	m.records[v.Content] = text
	s := &m.Round.Round.Submissions[0]
	s.Versions = append(s.Versions, v)
	return m, *s
}

// A telephone number in the cell of the name reaches no subject, text, bookmark or name of a
// file.
func TestNumbersStayInTheOffice(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会 (0634)6212345", name: "张三 138.1234.5678", verdict: office.Return})
	dir := t.TempDir()
	back, files, pdf := filepath.Join(dir, "back"), filepath.Join(dir, "files"), filepath.Join(dir, "forms.pdf")
	out, err := m.Return(t.Context(), back, Returning{Today: today}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, subject, body, _ := readMail(t, filepath.Join(back, out.Mails[0].File))
	if _, err := m.Collect(t.Context(), files, form.KeyPortrait, Choice{}, nil, nil); err != nil {
		t.Fatal(err)
	}
	printed, err := m.WriteForms(t.Context(), pdf, kit(), Choice{Today: today}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	printed.Lacking = append(printed.Lacking, Person{Row: m.Round.Round.Rows(m.Campaign)[0]})
	texts := slices.Concat([]string{subject, body, out.Mails[0].Unit, bookmarks(t, pdf)[0]}, listing(t, back), listing(t, files), printed.Notes(1))
	for _, text := range texts {
		if strings.Contains(text, "1234") || strings.Contains(text, "6212") || !strings.Contains(text, "张三") && !strings.Contains(text, "凤城街道总工会") {
			t.Errorf("written: %s", text)
		}
	}
	if len(texts) != 8 {
		t.Errorf("%q", texts)
	}
}

// When the answer comes, each objection is shown with what became of it, and what changed.
func TestAnswer(t *testing.T) {
	reasons := []office.Reason{
		{Field: form.KeyPhone, Text: "电话少一位。"},
		{Field: form.KeyTitle, Text: "职称请写全称。"},
		{Field: form.KeyResume, Text: "简历有一段没有写。"},
		{Field: form.KeyPost, Text: "岗位请核对。"},
		{Field: "work.2", Text: "第 2 张照片不清楚。"},
		{Text: "请核对全部内容。"},
		{Text: "号码少一位。"},
		{Field: form.KeyDeeds, Text: "主要事迹超过字数。"},
	}
	m, s := answered(t, reasons, func(n *form.Nomination) {
		n.Answers[form.KeyPhone] = "13900001111"
		n.Answers[form.KeyDeeds] += "又写了一句。"
		n.Confirm = map[form.Key]*bool{}
	}, func(r *export.Record) {
		r.Objections = []export.RecordObjection{
			{Field: form.KeyPhone, Text: "电话少一位。", Met: true},
			{Field: form.KeyTitle, Text: "职称请写全称。", Reply: "证书上就是这样写的"},
			{Field: form.KeyResume, Text: "简历有一段没有写。", Met: true},
			{Text: "号码少一位。", Reply: "是 11 位"},
		}
		r.Photos[2].File = "4-照片-3.jpg" // one photo is gone, another comes twice
	})
	s.Versions[1].Findings = []office.Finding{{Field: form.KeyDeeds, Severity: form.Error, Message: "主要事迹超过字数。"}}
	a, ok := m.Answer(s)
	if !ok || a.Was != 1 {
		t.Fatalf("%+v, %v", a, ok)
	}
	var got []string
	for _, o := range a.Objections {
		got = append(got, o.Label+"="+string(o.State)+o.Reply)
	}
	want := "联系电话=mended|职称/技能等级=explained证书上就是这样写的|工作简历=claimed|职务/岗位（工种）=open|工作生活照第 2 张=mended|=elsewhere|=explained是 11 位|主要事迹=still"
	if join(got...) != want {
		t.Errorf("got  %s\nwant %s", join(got...), want)
	}
	got = nil
	for _, c := range a.Changes {
		line := c.Label
		if c.Private {
			line += "*"
		}
		got = append(got, line)
	}
	if text := join(got...); !strings.HasPrefix(text, "联系电话*|主要事迹|") || !strings.HasSuffix(text, "|工作生活照") {
		t.Errorf("changed %s", text)
	}
	if a.Changes[0].Was != phone || a.Changes[0].Is != "13900001111" {
		t.Errorf("got %+v", a.Changes[0])
	}

	// Nothing newer came, it was taken back, or nothing was sent back: there is no answer.
	if _, ok := m.Answer(office.Submission{Versions: s.Versions[:1], History: s.History}); ok {
		t.Error("an answer without a newer version")
	}
	taken := s
	taken.History = append([]office.Decision(nil), s.History...)
	taken.History[0].Withdrawn = true
	if _, ok := m.Answer(taken); ok {
		t.Error("an answer to what was taken back")
	}
	if len(m.Changes(s.Versions[0], s.Versions[0])) != 0 {
		t.Error("a version differs from itself")
	}
}

// Nothing is called mended but what was changed itself, or what the program found and finds no
// more: an explanation beside other changes is an explanation.
func TestSettling(t *testing.T) {
	for _, about := range []string{"a part", "the whole"} {
		for at, want := range map[outcome]Settling{
			{}:                               Open,
			{replied: true}:                  Explained,
			{met: true}:                      Claimed,
			{still: true, found: true}:       Open,
			{still: true, replied: true}:     Explained,
			{still: true, met: true}:         Claimed,
			{elsewhere: true}:                Open,
			{elsewhere: true, replied: true}: Explained,
			{elsewhere: true, met: true}:     Claimed,
			{elsewhere: true, changed: true}: Mended,
			{elsewhere: true, changed: true, replied: true}:            Mended,
			{elsewhere: true, changed: true, met: true}:                Mended,
			{elsewhere: true, changed: true, still: true}:              Still,
			{elsewhere: true, changed: true, still: true, met: true}:   Still,
			{elsewhere: true, found: true, replied: true}:              Explained,
			{elsewhere: true, found: true, still: true, met: true}:     Claimed,
			{elsewhere: true, found: true}:                             Open,
			{elsewhere: true, changed: true, found: true, met: true}:   Mended,
			{elsewhere: true, changed: true, found: true, still: true}: Still,
		} {
			if about == "the whole" {
				if at.changed {
					continue // the whole is no field
				}
				at.general = true
				switch {
				case at.found && !at.still:
					want = Mended
				case at.still && at.elsewhere && at.met:
					want = Claimed
				case at.elsewhere && at.met:
					want = Asserted
				case at.elsewhere && !at.replied:
					want = Elsewhere
				}
			}
			if got := at.state(); got != want {
				t.Errorf("%s, %+v: %s, want %s", about, at, got, want)
			}
		}
	}
	for reason, want := range map[form.Key]Settling{
		"work.1": Open, "work.2": Mended, form.KeyWork: Mended, form.KeyPortrait: Open,
		form.KeyPrinted: Elsewhere, form.KeyPackage: Elsewhere, "": Elsewhere,
	} {
		m, s := answered(t, []office.Reason{{Field: reason, Text: "请看。"}}, nil, func(r *export.Record) { r.Photos[2].File = "4-照片-3.jpg" })
		if a, ok := m.Answer(s); !ok || a.Objections[0].State != want {
			t.Errorf("%s: %+v", reason, a.Objections)
		}
	}
}

// The register says of everything that was sent back whether it was written, and answered.
func TestReturnedRegister(t *testing.T) {
	m, _ := answered(t, []office.Reason{{Text: "请核对。"}}, nil, func(*export.Record) {})
	other := round(t, person{unit: "高庄街道总工会", name: "李明", verdict: office.Return, reasons: []office.Reason{{Text: "缺照片"}}}).Round.Round.Submissions[0]
	other.ID = "2"
	m.Round.Round.Submissions = append(m.Round.Round.Submissions, other)
	m.Round.Round.NoteLetters(map[string]time.Time{"2": other.History[0].When, "9": noon}, form.Date{Y: 2021, M: 6, D: 1}, noon.Add(48*time.Hour))
	s, err := m.Summary(t.Context(), Choice{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	a, b := s.Returned[0], s.Returned[1]
	if a.ID != "1" || a.Answered == nil || a.Overdue || a.Written != nil {
		t.Errorf("answered: %+v", a)
	}
	if b.ID != "2" || b.Answered != nil || !b.Overdue || b.Written == nil || b.Until.D != 1 {
		t.Errorf("open: %+v", b)
	}
	if rows := s.returned().rows; rows[0][9] != "2021-05-28 12:00 补正" || rows[1][9] != "逾期未补正" {
		t.Errorf("got %v", rows)
	}
}

// What was decided about a version that is not there any more asks nobody for anything.
func TestReturnOfNothing(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "张三"})
	gone := office.Decision{
		Verdict: office.Return, Reasons: []office.Reason{{Text: "这张照片不是本人，请重发。"}}, Who: "王五",
		When: noon, Written: noon.Add(time.Hour), Until: form.Date{Y: 2021, M: 6, D: 1},
	}
	m.Round.Round.Submissions[0].History = []office.Decision{gone}
	s, err := m.Summary(t.Context(), Choice{Today: today})
	if err != nil || len(s.Returned) != 0 || len(s.returned().rows) != 0 {
		t.Errorf("%+v, %v", s.Returned, err)
	}
}

// Whatever strangers call themselves, the files have names that Windows takes, the mail is
// written to nobody else, and the letter can be read.
func FuzzReturn(f *testing.F) {
	f.Add("凤城街道总工会", "张三", "a@example.cn", "电话少一位")
	f.Add("../CON", "NUL.txt", "a@b.c\r\nBcc: x@y.z", "\u202e\x00")
	f.Add("a\nb", strings.Repeat("长", 300), "\"x\" <x@y.z>", strings.Repeat("一", 3000))
	f.Fuzz(func(t *testing.T, unit, name, from, reason string) {
		m := round(t, person{unit: unit, name: name, from: from, verdict: office.Return, reasons: []office.Reason{{Field: form.KeyPhone, Text: reason}}})
		dir := filepath.Join(t.TempDir(), "out")
		out, err := m.Return(t.Context(), dir, Returning{Today: today}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range listing(t, dir) {
			if strings.ContainsAny(name, `<>:"/\|?*`) || len(name) > 255 || strings.TrimRight(name, ". ") != name {
				t.Errorf("named %q", name)
			}
		}
		head, _, _, attached := readMail(t, filepath.Join(dir, out.Mails[0].File))
		if to := head.Get("To"); to != out.Mails[0].To || head.Get("Bcc")+head.Get("Cc") != "" || len(head) > 6 || len(attached) != 1 {
			t.Errorf("head %v, %d files", head, len(attached))
		}
		l, err := export.ReadLetter(filepath.Join(dir, out.Mails[0].Letters[0]))
		if err != nil {
			t.Fatal(err)
		}
		if a, err := l.Correction(); err != nil || len(a.Objections) == 0 || reason == "" && len(a.Objections) > 1 {
			t.Errorf("%d objections, %v", len(a.Objections), err)
		}
	})
}
