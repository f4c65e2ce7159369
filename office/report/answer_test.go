package report

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
)

// A reason that an earlier program let be too long is told in parts that end where something
// in it ends, and what the unit says to each is seen.
func TestLongReasonIsParted(t *testing.T) {
	sentence := "请补充这一段经历的起止时间和单位。"
	long := office.Reason{Field: form.KeyResume, Text: strings.Repeat(sentence, 32)}
	parts := sayings(long)
	if len(parts) != 2 || strings.Join(parts, "") != long.Text || parts[0] != strings.Repeat(sentence, 29) {
		t.Fatalf("%q", parts)
	}
	for _, text := range []string{strings.Repeat("起止时间，", 300), strings.Repeat("字", 1200), ""} {
		got := sayings(office.Reason{Text: text})
		if strings.Join(got, "") != text || slices.ContainsFunc(got, func(s string) bool { return len([]rune(s)) > form.MaxObjection }) {
			t.Errorf("%q", got)
		}
	}
	for _, c := range []struct {
		said  []export.RecordObjection
		state Settling
		reply string
	}{
		{[]export.RecordObjection{{Reply: "那段时间在家务农"}, {}}, Explained, "那段时间在家务农"},
		{[]export.RecordObjection{{Reply: "那段时间在家务农"}, {Reply: "没有单位"}}, Explained, "那段时间在家务农；没有单位"},
		{[]export.RecordObjection{{Met: true}, {Met: true}}, Claimed, ""},
		{[]export.RecordObjection{{Met: true}, {}}, Open, ""},
	} {
		m, s := answered(t, []office.Reason{long}, nil, func(r *export.Record) {
			for i, o := range c.said {
				o.Field, o.Text = long.Field, parts[i]
				r.Objections = append(r.Objections, o)
			}
		})
		if a, ok := m.Answer(s); !ok || a.Objections[0].State != c.state || a.Objections[0].Reply != c.reply {
			t.Errorf("%+v: %+v", c.said, a.Objections)
		}
	}
}

// What cannot be made into a letter for one unit stops neither its mail nor the letters to all
// others.
func TestOneUnitStopsNoOther(t *testing.T) {
	var many []office.Reason
	for i := range form.MostObjections + 1 {
		many = append(many, office.Reason{Field: form.KeyResume, Text: fmt.Sprintf("第 %d 处不对。", i+1)})
	}
	back := func(unit string, reasons ...office.Reason) person {
		return person{unit: unit, name: "张三", from: "u@example.cn", verdict: office.Return, reasons: reasons}
	}
	m := round(t, back("凤城街道总工会", many...), back("高庄街道总工会", many[0]), back("口镇街道总工会", many[0]), back("羊里街道总工会", many[0]),
		back("鹏泉街道总工会", office.Reason{Field: form.Key(strings.Repeat("x", 200)), Text: "请看。"}))
	delete(m.records, m.Round.Round.Submissions[1].Newest().Content)
	m.records[m.Round.Round.Submissions[2].Newest().Content] = []byte("{")
	dir := filepath.Join(t.TempDir(), "退回")
	out, err := m.Return(t.Context(), dir, Returning{Today: today}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, false, false, true, false} {
		mail := out.Mails[slices.IndexFunc(out.Mails, func(r ReturnMail) bool { return r.IDs[0] == fmt.Sprint(i+1) })]
		if got := len(mail.Letters) == 1 && len(mail.Unmade) == 0; got != want || got == (len(mail.Unmade) == 1) || len(mail.Unlettered) > 0 {
			t.Errorf("%+v", mail)
		}
		_, _, body, _ := readMail(t, filepath.Join(dir, mail.File))
		if last := m.Round.Round.Submissions[i].History[0].Reasons; !strings.Contains(body, last[len(last)-1].Text) {
			t.Errorf("%s: %s", mail.File, body)
		}
		if i == 0 {
			l, err := export.ReadLetter(filepath.Join(dir, mail.Letters[0]))
			if err != nil {
				t.Fatal(err)
			}
			if a, err := l.Correction(); err != nil || len(a.Objections) != form.MostObjections || a.Objections[form.MostObjections-1].Text != "其余的意见见邮件正文。" {
				t.Errorf("%d objections, %v", len(a.Objections), err)
			}
		}
	}
}

// A letter holds what can be noted, and no more can be noted than it holds.
func TestLettersHoldReasons(t *testing.T) {
	for _, c := range []struct {
		reasons, length int
		fits            bool
	}{
		{form.MostObjections, form.MaxObjection, true}, {form.MostObjections, form.MaxObjection + 1, false}, {form.MostObjections + 1, form.MaxObjection, false},
	} {
		reason := office.Reason{Text: strings.Repeat("字", c.length)}
		var reasons []office.Reason
		var objections []form.Objection
		for range c.reasons {
			reasons = append(reasons, reason)
			objections = append(objections, form.Objection{Text: reason.Text})
		}
		text, err := json.Marshal(objections)
		if err == nil {
			_, err = export.ReadObjections(text)
		}
		if said := office.TooMuch(reasons); (said == "") != c.fits || (err == nil) != c.fits {
			t.Errorf("%d of %d characters: noted %q, in a letter %v", c.reasons, c.length, said, err)
		}
	}
}

// There is no answer to what the office settled since, by another verdict on the version or on
// one after it. That it was undecided about that one settles nothing.
func TestNoAnswerToWhatIsSettled(t *testing.T) {
	m, s := answered(t, []office.Reason{{Text: "请核对。"}}, nil, func(*export.Record) {})
	for _, c := range []struct {
		number  int
		verdict office.Verdict
		want    bool
	}{{1, office.Pass, false}, {1, office.Hold, false}, {2, office.Pass, false}, {2, office.Reject, false}, {2, office.Hold, true}} {
		settled := s
		settled.History = append(slices.Clone(s.History), office.Decision{Verdict: c.verdict, Number: c.number, When: noon.Add(time.Hour)})
		settled.Versions = append(slices.Clone(s.Versions), s.Versions[1])
		if _, ok := m.Answer(settled); ok != c.want {
			t.Errorf("%s of version %d: an answer %v", c.verdict, c.number, ok)
		}
	}
}
