package form

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestNothingToObjectTo(t *testing.T) {
	for _, f := range Check(*complete()) {
		if f.Severity != Note {
			t.Errorf("%+v", f)
		}
	}
}

// An empty draft is all missing parts, in the order of the form.
func TestCheckOfNothing(t *testing.T) {
	var got []Key
	for _, f := range Check(Case{Campaign: builtIn()}) {
		if f.Severity == Error {
			got = append(got, f.Field)
		}
	}
	want := []Key{
		KeyUnit, KeyUnitKind, KeyFilled,
		KeyFrontline, KeyInService, KeyCivilServant, KeyUnitHead, KeyDeputyLeader, KeyConsent,
		KeyName, KeySex, KeyEthnicity, KeyBorn, KeyPolitics, KeyEducation, KeyStarted, KeyPost, KeyEmployer, KeyPhone,
		KeyResume, KeyPortrait, KeyWork, KeyDeeds, KeyStoryTitle, KeyStory,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Taking what a finding offers ends it, also in a part of an honour.
func TestMend(t *testing.T) {
	for _, test := range ruleCases {
		s := complete()
		test.change(s)
		for _, f := range Check(*s) {
			if f.Fix == "" || f.Rule != test.rule {
				continue
			}
			mended := *s
			mended.Nomination = s.Nomination.Clone()
			mended.Nomination.Mend(f)
			if slices.ContainsFunc(Check(mended), func(still Finding) bool { return still == f }) {
				t.Errorf("%+v is still there", f)
			}
		}
	}
	var n Nomination
	n.Mend(Finding{Field: KeyName, Fix: "张三"})
	if n.Answer(KeyName) != "张三" {
		t.Error("nothing was set in an empty nomination")
	}
}

func TestFindingsOfAListAreInItsOrder(t *testing.T) {
	s := complete()
	s.Nomination.Honours = slices.Repeat([]Honour{{Name: "甲"}}, 11)
	var got []Key
	for _, f := range Check(*s) {
		if f.Rule == "honour-incomplete" {
			got = append(got, f.Field)
		}
	}
	if len(got) != 11 || got[1] != "honours.2" || got[9] != "honours.10" {
		t.Error(got)
	}
}

func TestCheckPhoto(t *testing.T) {
	s := complete()
	small := s.Evidence.Work[0]
	small.Size, small.Body = 900_000, 900_000
	for _, test := range []struct {
		key   Key
		facts PhotoFacts
		want  []string
	}{
		{KeyWork, s.Evidence.Work[0], nil},
		{KeyWork, small, []string{"work-size"}},
		{KeyPortrait, small, []string{"portrait-ratio"}},
		{KeyPortrait, *s.Evidence.Portrait, nil},
		{KeyWork, *s.Evidence.Portrait, []string{"work-size", "work-side"}},
		{KeyScans, s.Evidence.Work[0], nil},
		{KeyWork, PhotoFacts{Name: "a", Unread: Missing}, []string{"photo-unread"}},
	} {
		var got []string
		for _, f := range CheckPhoto(s.Campaign, test.key, test.facts) {
			got = append(got, f.Rule)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s %s: %s", test.key, test.facts.Name, diff)
		}
	}
}

func TestQuotedHidesNumbers(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"张三", "“张三”"},
		{"张三13800000000", "“张三***”"},
		{"138 0000 0000转张三", "“***转张三”"},
		{"１３８－００００－００００", "“***”"},
		{"11010519491231002X", "“***X”"},
		{"1985年6月12日", "“1985年6月12日”"},
		{"2021-05-20", "“2021-05-20”"},
		{"19991231", "“19991231”"},
		{"2021-1-1", "“2021-1-1”"},
		{"2021-1-32", "“***”"},
		{"2021-13-31", "“***”"},
		{"6212345", "“***”"},
		{"a\nb\x00c", "“a b[U+0000]c”"},
		{"汉族\u200b", "“汉族[U+200B]”"},
		{"“莱芜工匠”称号", "“‘莱芜工匠’称号”"},
		{"葛\ufe00", "“葛[U+FE00]”"},
		{"138\u200b0000\u200b0000", "“***”"},
		{"0001-01-01", "“0001-01-01”"},
		{"0531 7600", "“***”"},
		{strings.Repeat("长", 30), "“" + strings.Repeat("长", 23) + "…”"},
	} {
		if got := quoted(test.text); got != test.want {
			t.Errorf("quoted(%q) = %s, want %s", test.text, got, test.want)
		}
	}
	for _, test := range []struct{ name, want string }{
		{"mmexport1621500000000.jpg", "mmexport1621500000000.jpg"},
		{"IMG_20210520_103045.jpg", "IMG_20210520_103045.jpg"},
		{"微信图片_20210520103045.jpg", "微信图片_20210520103045.jpg"},
		{"张三13800000000.jpg", "张三***.jpg"},
		{"110105194912310021.jpg", "***.jpg"},
		{"76000000.jpg", "***.jpg"},
		{"370105491231002.jpg", "***.jpg"},
	} {
		if got := fileName(test.name); got != test.want {
			t.Errorf("fileName(%q) = %s, want %s", test.name, got, test.want)
		}
	}
}

var (
	english = regexp.MustCompile(`[A-Za-z]{3,} +[A-Za-z]{3,}`)
	typed   = regexp.MustCompile(`“[^”]*”`)
)

// wellMade says what is wrong with the form of a finding.
func wellMade(f Finding) string {
	switch {
	case f.Field == "" || f.Rule == "":
		return "no field or no rule"
	case f.Severity != Error && f.Severity != Warning && f.Severity != Note:
		return "no severity"
	case !strings.HasSuffix(f.Message(), "。") || strings.ContainsAny(f.Message(), "\n\r\t"):
		return "not one sentence"
	case strings.Contains(f.Message(), "““") || strings.Contains(f.Message(), "””"):
		return "doubled quotation marks"
	case !strings.ContainsFunc(f.Message(), func(r rune) bool { return unicode.Is(unicode.Han, r) }):
		return "not Chinese"
	}
	return ""
}

// Whatever was typed and found, Check gives well-made findings, the same ones
// each time, and none shows a phone or an ID number.
func TestCheckOfAnything(t *testing.T) {
	base := complete()
	withID("")(base)
	rapid.Check(t, func(t *rapid.T) {
		phone := rapid.StringMatching(`1[3-9][0-9]{9}|0531-?[5-8][0-9]{7}|[5-8][0-9]{7}`).Draw(t, "phone")
		id := rapid.StringMatching(`37[0-9]{4}(19|20)[0-9]{9}[0-9X]`).Draw(t, "id")
		text := rapid.OneOf(
			rapid.SampledFrom([]string{"", " ", "张三", "汉", "党员", "本科", "town", "organ", "男", "女", "1985-06", "2021-05-20", "1985.6", "凤城工会", "\x00", "\ue000", "张　三", "张•三", phone, id, "电话" + phone + "。", id + "（身份证）"}),
			rapid.StringN(0, 40, -1),
			rapid.StringOfN(rapid.RuneFrom([]rune("年月日炉火匠心0123456789 -.·•（）\n\t")), 0, 60, -1),
		)
		n := base.Nomination.Clone()
		keys := []Key{KeyHonours}
		for _, step := range base.Campaign.Steps {
			for _, f := range step.Fields {
				keys = append(keys, f.Key)
			}
		}
		for _, key := range rapid.SliceOfDistinct(rapid.SampledFrom(keys), func(k Key) Key { return k }).Draw(t, "keys") {
			n.Answers[key] = text.Draw(t, string(key))
		}
		for range rapid.IntRange(0, 3).Draw(t, "honours") {
			n.Honours = append(n.Honours, Honour{text.Draw(t, "date"), text.Draw(t, "name"), text.Draw(t, "level"), text.Draw(t, "issuer"), text.Draw(t, "kind"), nil})
		}
		n.Campaign = text.Draw(t, "campaign")
		if rapid.Bool().Draw(t, "crop") {
			side := rapid.OneOf(rapid.Int(), rapid.IntRange(-1, 600))
			n.Photos.PortraitCrop = &Crop{side.Draw(t, "x"), side.Draw(t, "y"), side.Draw(t, "w"), side.Draw(t, "h")}
		}
		printed := text.Draw(t, "printed")
		n.Printed = &printed
		facts := rapid.Custom(func(t *rapid.T) PhotoFacts {
			name := rapid.SampledFrom([]string{"a.jpg", "", phone + ".jpg", "张三" + id + ".png"}).Draw(t, "name")
			return PhotoFacts{
				Name: name, Path: "photos/" + name,
				Unread: rapid.SampledFrom([]Unread{"", "", "", Missing, Empty, Folder, Outside, TooLarge, Unreadable}).Draw(t, "unread"),
				Format: rapid.SampledFrom([]PhotoFormat{JPEG, JPEG, JPEG, PNG, BMP, WebP, HEIC, AVIF, GIF, TIFF, PDF, DOCX, XLSX, ""}).Draw(t, "format"),
				Size:   rapid.Int64().Draw(t, "size"), Body: rapid.Int64().Draw(t, "body"), Padding: rapid.Int64().Draw(t, "padding"),
				SHA256: text.Draw(t, "sum"), Width: rapid.Int().Draw(t, "width"), Height: rapid.Int().Draw(t, "height"),
				Complete: rapid.Bool().Draw(t, "complete"), HasEXIF: rapid.Bool().Draw(t, "exif"), GPS: rapid.Bool().Draw(t, "gps"), Fault: rapid.SampledFrom([]Fault{"", Broken, Damaged, Rare, Heavy}).Draw(t, "fault"), GPSStays: rapid.Bool().Draw(t, "stays"), Unended: rapid.Bool().Draw(t, "unended"),
			}
		})
		e := base.Evidence
		one := facts.Draw(t, "portrait")
		e.Portrait, e.Work = &one, rapid.SliceOfN(facts, 0, 4).Draw(t, "work")
		e.Attached = map[Key][]PhotoFacts{KeyScans: rapid.SliceOfN(facts, 0, 2).Draw(t, "scans"), proof.Key: rapid.SliceOfN(facts, 0, 4).Draw(t, "proofs")}
		campaign := base.Campaign
		campaign.Attachments = []Attachment{proof}
		n.Photos.Portrait, n.Photos.Work, n.Scans = one.Path, nil, nil
		for _, f := range e.Work {
			n.Photos.Work = append(n.Photos.Work, f.Path)
		}
		for list, files := range e.Attached {
			for _, f := range files {
				n.SetFiles(list, append(n.Files(list), f.Path))
			}
		}
		e.Overflow = map[Key]int{KeyPost: rapid.Int().Draw(t, "over"), KeyHonours: 1, "nowhere": 1}
		e.NoGlyph = map[Key][]rune{KeyName: []rune(n.Answer(KeyName)), "nowhere": []rune("甲")}
		e.MailBytes = rapid.Int64().Draw(t, "mail")
		if rapid.Bool().Draw(t, "no today") {
			e.Today = Date{}
		}

		found := Check(Case{campaign, n, e})
		for _, f := range found {
			if problem := wellMade(f); problem != "" {
				t.Errorf("%s: %+v", problem, f)
			}
			if strings.Contains(f.Message(), phone) || strings.Contains(f.Message(), id) {
				t.Errorf("shows a number: %+v", f)
			}
		}
		if diff := cmp.Diff(found, Check(Case{campaign, n, e})); diff != "" {
			t.Error(diff)
		}
	})
}

// The sentences of the table are not English.
func TestSentencesAreChinese(t *testing.T) {
	for _, test := range ruleCases {
		s := complete()
		test.change(s)
		for _, f := range Check(*s) {
			if english.MatchString(typed.ReplaceAllString(f.Message(), "")) {
				t.Errorf("%s: %s", f.Rule, f.Message())
			}
		}
	}
}

// A finding's text can be read under its field: the subject names the field, or
// what else the sentence is about, and takes all words that hang on the name.
func TestTextStandsByItself(t *testing.T) {
	for _, test := range ruleCases {
		s := complete()
		test.change(s)
		for _, f := range Check(*s) {
			for _, hanging := range []string{"的", "里", "中的", "“" + s.Label(f.Field)} {
				if strings.HasPrefix(f.Text, hanging) {
					t.Errorf("%s: %q begins with %s", f.Rule, f.Text, hanging)
				}
			}
			switch f.Field {
			case KeyPrinted, KeyPackage, KeyDeadline: // no field of the user's
			default:
				if f.Rule != "question-excluded" && !strings.HasPrefix(f.Subject, Quote(s.Label(f.Field))) {
					t.Errorf("%s: %q does not name %s", f.Rule, f.Subject, s.Label(f.Field))
				}
			}
		}
	}
}

// A name in brackets of its own, or with one bracket only, is no part of the text.
func TestTextWithoutFileName(t *testing.T) {
	for _, name := range []string{"a.jpg", "照片（1）.jpg", "照片（1.jpg", "照片）.jpg", "的.jpg"} {
		s := complete()
		s.Evidence.Work[1].Name = name
		s.Evidence.Work[1].Complete = false
		for _, f := range Check(*s) {
			if f.Rule == "photo-broken" && f.Text != "不完整，后半部分的数据缺失，请从手机或相机重新复制原图后再添加。" {
				t.Errorf("%s: %s", name, f.Text)
			}
		}
	}
}

func TestFindingAsJSON(t *testing.T) {
	got, err := json.Marshal([]Finding{{"name", "spaces", Note, "“姓名”的", "末尾有空格。", "张三", "name", 2}, {Field: "born", Text: "有误。"}})
	if want := `[{"field":"name","rule":"spaces","severity":"note","message":"“姓名”的末尾有空格。","fix":"张三","part":"name","objection":2},` +
		`{"field":"born","rule":"","severity":"","message":"有误。"}]`; err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
}

func TestWorst(t *testing.T) {
	note, first, second := Finding{Severity: Note}, Finding{Severity: Warning, Field: "a"}, Finding{Severity: Warning, Field: "b"}
	wrong := Finding{Severity: Error}
	for _, test := range []struct {
		all   []Finding
		worst Finding
	}{
		{nil, Finding{}},
		{[]Finding{note}, note},
		{[]Finding{note, first, second}, first},
		{[]Finding{first, wrong, note}, wrong},
		{[]Finding{{}, note}, note},
	} {
		if got := Worst(test.all); got != test.worst {
			t.Errorf("of %v: %v", test.all, got)
		}
	}
	all := []Finding{note, first, wrong, second}
	if got, want := WorstFirst(all), []Finding{wrong, first, second, note}; !slices.Equal(got, want) || all[0] != note {
		t.Errorf("sorted: %v", got)
	}
	if errors, warnings, notes := Tally(all); errors != 1 || warnings != 2 || notes != 1 {
		t.Error(errors, warnings, notes)
	}
}

// FuzzCheck puts one text everywhere.
func FuzzCheck(f *testing.F) {
	for _, test := range []string{"", "张三", "1985年6月", "张•三", "１３８", "\xff\x00\ue000", "11010519491231002X", "---", "凤城工会", "2021-02-29", "0634-1"} {
		f.Add(test, 413, 579, int64(2_000_000))
	}
	base := complete()
	withID("")(base)
	f.Fuzz(func(t *testing.T, text string, width, height int, size int64) {
		n, e := base.Nomination.Clone(), base.Evidence
		for key := range n.Answers {
			n.Answers[key] = text
		}
		n.Answers[KeyIDNumber] = text
		n.Honours = []Honour{{Date: text, Name: text, Level: text, Issuer: text}, {Date: "2020-05", Name: text, Level: "区级", Kind: text}}
		n.Photos.PortraitCrop = &Crop{width, height, height, width}
		facts := *e.Portrait
		facts.Width, facts.Height, facts.Size, facts.Name = width, height, size, text
		e.Portrait = &facts
		for _, found := range Check(Case{base.Campaign, n, e}) {
			if problem := wellMade(found); problem != "" {
				t.Errorf("%s: %+v", problem, found)
			}
		}
		if Printed(base.Campaign, n, KeyHonours) == "" {
			t.Error("honours print nothing, not even 无")
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	s := complete()
	s.Nomination.Answers[KeyStory] = strings.Repeat(fixtureStory, 20)[:1500*3]
	digest := FormDigest(*s)
	s.Nomination.Printed = &digest
	b.ReportAllocs()
	for b.Loop() {
		Check(*s)
	}
	b.ReportMetric(1e6, "target-ns")
}
