package export

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
	"zuimei/form/draft"
)

// What is written into package.json is read from it.
func TestRecordIsReadAsItWasWritten(t *testing.T) {
	k := Kit{Campaign: campaign(t), Program: "1.2.3"}
	n := named("凤城<街道>&总工会", "张三")
	n.Example = true
	n.Answers[form.KeyStory] = "第一段\n第二段“引号”\u2028"
	n.Confirm[form.KeyUnitHead], n.Confirm[k.Campaign.Questions[0].Key] = nil, new(true)
	n.Honours = []form.Honour{{Date: "2018-04", Name: "奖章", Level: "市级", Issuer: "总工会", Kind: form.HonourTitle}}
	files := []RecordFile{
		{Name: "3-证件照-张三.jpg", What: "证件照，413×626 像素", Bytes: 1 << 33, SHA256: "00"},
		{Name: "5-张三-1.pdf", What: whatScan, Bytes: 2, SHA256: "01"},
		{Name: "5-张三-2.pdf", Role: roleScan, What: "扫描件", Bytes: 2, SHA256: "02"},
		{Name: "6-荣誉证书-张三-1.pdf", Role: roleProof, Label: "荣誉证书", What: "荣誉证书", Bytes: 3, SHA256: "03"},
		{Name: "7.pdf", Role: roleProof, Label: strings.Repeat("长", 30), Bytes: 3, SHA256: "04"},
	}
	photos := []RecordPhoto{{File: files[0].Name, Width: 413, Height: 626, Converted: true, GPSRemoved: true}}
	n.Answers[form.KeyUnit] = "凤城街道总工会"
	n.Printed = new("other")
	was := n.Clone()
	was.Answers[form.KeyName] = "张四"
	asPrinted := func(string) (form.Nomination, bool) { return was, true }
	letter := form.Received{
		Answers: "before", Number: 2, Record: []byte(`{"format": 1, "answers": {"name": "张四"}}`),
		Items: []form.Item{{Objection: form.Objection{Field: form.KeyName, Text: "姓名有误。"}, Met: true}},
	}
	x := Examination{kit: k, Nomination: n, printed: asPrinted, Evidence: form.Evidence{Correspondence: form.Correspondence{Letters: []form.Received{letter}}}}
	want := recordOf(x, files, photos)
	text, err := want.write()
	if err != nil {
		t.Fatal(err)
	}
	got, err := readRecord(text)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, want)
	}
	if scans := got.filesOf(form.KeyScans); !slices.Equal(scans, []string{files[1].Name, files[2].Name}) {
		t.Errorf("scans %q", scans)
	}
	if diff := cmp.Diff([]string{files[3].Name}, got.filesOf("荣誉证书")); diff != "" || len(got.attached()) != 3 {
		t.Errorf("proofs: %s, all %v", diff, got.attached())
	}
	n.Printed = nil // no part of a package
	if back := got.nomination(); normal(back) != normal(n) {
		t.Errorf("got  %s\nwant %s", normal(back), normal(n))
	}
	// Every field of the record is set above, so that none is left out of the test.
	for field, value := range reflect.ValueOf(want).Fields() {
		if value.IsZero() {
			t.Errorf("%s is empty", field.Name)
		}
	}
}

// A change is listed once, whichever step its field is on.
func TestChangedSinceBefore(t *testing.T) {
	was := recordOf(Examination{kit: Kit{Campaign: campaign(t)}, Nomination: named("凤城街道总工会", "张三")}, nil, nil)
	n := was.nomination()
	n.Answers[form.KeyPhone] = "13800000000"
	n.Answers[form.KeyDeeds], n.Answers[form.KeyStoryTitle], n.Answers[form.KeyStory] = "事迹", "题目", "故事"
	n.Honours = []form.Honour{{Name: "奖章"}}
	is := recordOf(Examination{kit: Kit{Campaign: campaign(t)}, Nomination: n}, nil, nil)
	// A kind of proof that a later edition of the notice no longer asks for.
	was.Files = []RecordFile{{Name: "6-旧证明-张三-1.pdf", Role: roleProof, Label: "旧证明", SHA256: "01"}}
	got := changedSince(campaign(t), was, is)
	want := []form.Key{form.KeyPhone, form.KeyDeeds, form.KeyStoryTitle, form.KeyStory, form.KeyHonours, "旧证明"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A newer program may have changed the type of a field.
func TestRecordOfANewerProgram(t *testing.T) {
	_, err := readRecord([]byte(`{"format": 3, "answers": {}, "photos": {"portrait": 1}}`))
	if err == nil || !strings.Contains(err.Error(), "更新版本的程序") {
		t.Error(err)
	}
	if _, err := readRecord([]byte(`{"format": 1, "answers": {}, "photos": {"portrait": 1}}`)); !errors.Is(err, errForeign) {
		t.Error(err)
	}
}

// A package that is opened is the draft that it was made of, but for the ID number.
func TestPackageComesBackAsADraft(t *testing.T) {
	_, ready, x := finished(t)
	h, err := ready.WritePackage(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := ImportPackage(t.Context(), h.Zip, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	n, err := draft.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := x.Nomination
	want.Answers[form.KeyIDNumber] = ""
	if len(n.Photos.Work) != len(want.Photos.Work) {
		t.Fatalf("work photos %q", n.Photos.Work)
	}
	for _, name := range append(n.Photos.Work, n.Photos.Portrait) {
		if f, _, unread := draft.OpenFile(dir, name); unread != "" {
			t.Errorf("%s: %s", name, unread)
		} else {
			f.Close()
		}
	}
	n.Photos, want.Photos = form.Photos{}, form.Photos{}
	if normal(n) != normal(want) {
		t.Errorf("got  %s\nwant %s", normal(n), normal(want))
	}
}

// package.json holds what the notice asks for, and nothing else that the draft
// may know.
func TestRecordHoldsWhatIsAskedFor(t *testing.T) {
	k, d, _ := drafted(t)
	n, err := d.Read()
	if err != nil {
		t.Fatal(err)
	}
	n.Answers["salary"], n.Answers["身份"], n.Answers[form.KeyIDNumber] = "秘密", "秘密", "370102198506150013"
	n.Confirm["rich"] = new(true)
	var questions []form.Question
	for _, q := range k.Campaign.Questions {
		if q.Key != form.KeyUnitHead {
			questions = append(questions, q)
		}
	}
	k.Campaign.Questions = questions
	text, err := recordOf(Examination{kit: k, Nomination: n}, nil, nil).write()
	if err != nil {
		t.Fatal(err)
	}
	r, err := readRecord(text)
	if err != nil {
		t.Fatal(err)
	}
	for key := range r.Answers {
		if _, ok := k.Campaign.Field(key); !ok {
			t.Errorf("answer %s", key)
		}
	}
	if r.Answers[form.KeyName] != "张三" || r.Answers[form.KeyUnitKind] == "" || r.Answers[form.KeyStory] == "" {
		t.Error("what is asked for is not there")
	}
	if len(r.Confirm) != len(questions) {
		t.Errorf("confirmed %v", r.Confirm)
	}
	for _, secret := range []string{"秘密", "370102", "rich", "unit_head", "example"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("it holds %s", secret)
		}
	}
}
