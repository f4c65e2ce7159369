package form

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// full is a nomination in which every key has a value of its own, with keys of
// other programs at every level.
const full = `{
  "version": 1,
  "campaign": "laiwu-2021",
  "answers": {
    "unit": "凤城街道总工会",
    "name": "𬀩·<张> & “三”",
    "story": "第一段\n第二段",
    "another": {
      "n": 1.50
    },
    "extra_field": "办公室加的一栏"
  },
  "honours": [
    {
      "date": "2019-05",
      "name": "劳动模范",
      "level": "区级",
      "issuer": "区总工会",
      "kind": "honour",
      "certificate": [
        12345678901234567890,
        null
      ]
    }
  ],
  "confirm": {
    "frontline": true,
    "civil_servant": false,
    "consent": null,
    "who": "张"
  },
  "photos": {
    "portrait": "photos/证件照.jpg",
    "portrait_crop": [
      1,
      2,
      300,
      420
    ],
    "work": [
      "photos/一.jpg",
      "photos/二.jpg"
    ],
    "captions": {
      "photos/一.jpg": "2021年4月，炉前"
    },
    "strip_gps": true,
    "camera": "D90"
  },
  "scans": [
    "scans/1.pdf"
  ],
  "attachments": {
    "荣誉证书": [
      "attachments/1.pdf"
    ]
  },
  "printed": "abc",
  "stamped": [
    "1-party"
  ],
  "memo": {
    "a": "b"
  }
}
`

func TestParseNominationReadsEveryKey(t *testing.T) {
	n, err := ParseNomination([]byte(full))
	if err != nil {
		t.Fatal(err)
	}
	yes, no, printed := true, false, "abc"
	raw := func(s string) json.RawMessage { return json.RawMessage(s) }
	want := Nomination{
		Version: 1, Campaign: "laiwu-2021",
		Answers: map[Key]string{
			KeyUnit: "凤城街道总工会", KeyName: "𬀩·<张> & “三”", KeyStory: "第一段\n第二段", "extra_field": "办公室加的一栏",
		},
		Honours: []Honour{{Date: "2019-05", Name: "劳动模范", Level: "区级", Issuer: "区总工会", Kind: HonourTitle}},
		Confirm: map[Key]*bool{KeyFrontline: &yes, KeyCivilServant: &no, KeyConsent: nil},
		Photos: Photos{
			Portrait: "photos/证件照.jpg", PortraitCrop: &Crop{1, 2, 300, 420},
			Work: []string{"photos/一.jpg", "photos/二.jpg"}, StripGPS: true,
			Captions: map[string]string{"photos/一.jpg": "2021年4月，炉前"},
			extra:    map[string]json.RawMessage{"camera": raw(`"D90"`)},
		},
		Scans: []string{"scans/1.pdf"}, Attached: map[Key][]string{"荣誉证书": {"attachments/1.pdf"}}, Printed: &printed, Stamped: []string{"1-party"},
		extraConfirm: map[string]json.RawMessage{"who": raw(`"张"`)},
	}
	want.Honours[0].extra, want.extra, want.extraAnswers = n.Honours[0].extra, n.extra, n.extraAnswers
	if !reflect.DeepEqual(n, want) {
		t.Errorf("got  %+v\nwant %+v", n, want)
	}
	text, err := n.MarshalJSON()
	if err != nil || string(text) != full {
		t.Errorf("written back (%v):\n%s", err, text)
	}
}

// What a hostile file repeats without end is refused before it takes the memory.
func TestParseNominationHasBounds(t *testing.T) {
	many := func(item string) string { return strings.Repeat(item+",", MaxNominationBytes/(len(item)+1)-100) + item }
	var keys strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&keys, `"%d":"",`, i)
	}
	for name, tt := range map[string]struct{ text, want string }{
		"honours": {`{"version":1,"honours":[` + many("{}") + `]}`, "第 1 行：honours 超过 1000 项，请核对文件"},
		"photos":  {`{"version":1,"photos":{"work":[` + many(`"a"`) + `]}}`, "第 1 行：photos.work 超过 1000 项，请核对文件"},
		"stamped": {`{"version":1,"stamped":[` + many(`""`) + `]}`, "第 1 行：stamped 超过 1000 项，请核对文件"},
		"answers": {`{"version":1,"answers":{` + keys.String() + `"name":"张三"}}`, "第 1 行：answers 超过 1000 项，请核对文件"},
		"others":  {`{` + keys.String() + `"version":1}`, "第 1 行：最外层 超过 1000 项，请核对文件"},
		"nested":  {`{"version":1,"x":[` + many("[]") + `]}`, "<nil>"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ParseNomination([]byte(tt.text))
		runtime.ReadMemStats(&after)
		if fmt.Sprint(err) != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 192<<20 {
			t.Errorf("%s: allocated %d MB", name, taken>>20)
		}
	}
}

// Only what says so is an example; a draft that does not, says nothing of it.
func TestExample(t *testing.T) {
	for text, want := range map[string]bool{`{"version":1}`: false, `{"version":1,"example":null}`: false, `{"version":1,"example":false}`: false, `{"version":1,"example":true}`: true} {
		n, err := ParseNomination([]byte(text))
		if err != nil || n.Example != want {
			t.Errorf("%s: %v, %v", text, n.Example, err)
		}
		again, _ := n.MarshalJSON()
		if strings.Contains(string(again), `"example": true`) != want || strings.Contains(string(again), "example") != want {
			t.Errorf("%s is written back as %s", text, again)
		}
	}
	if _, err := ParseNomination([]byte(`{"version":1,"example":"yes"}`)); err == nil || !strings.Contains(err.Error(), "example 应是真假值") {
		t.Error(err)
	}
}

func TestParseNominationForgives(t *testing.T) {
	bare := `{"version":1,"campaign":"c"}`
	want, err := ParseNomination([]byte(bare))
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string]string{
		"byte order mark": "\ufeff" + bare,
		"white space":     "\r\n " + bare + "\n\n",
		"null lists":      `{"version":1,"campaign":"c","honours":null,"scans":null,"stamped":null,"printed":null}`,
		"null objects":    `{"version":1,"campaign":"c","answers":null,"confirm":null,"photos":null}`,
		"null in photos":  `{"version":1,"campaign":"c","photos":{"portrait":null,"portrait_crop":null,"work":null,"strip_gps":null}}`,
	} {
		if got, err := ParseNomination([]byte(in)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	n, err := ParseNomination([]byte(`{"version":1,"answers":{"name":null,"odd":null},"Answers":{"name":"other"}}`))
	if err != nil || n.Answer(KeyName) != "" || n.Answers["odd"] != "" || len(n.extra) != 1 {
		t.Errorf("null answers: %+v, %v", n, err)
	}
}

func TestParseNominationErrors(t *testing.T) {
	secret := "370116198506011234"
	for _, tt := range []struct{ name, in, want string }{
		{"empty", " \n", "文件是空的"},
		{"truncated", "{\"version\":1,\n \"answers\":{\"name\":\"张三", "内容不完整，在第 2 行第 23 列中断"},
		{"truncated within a character", "{\"version\":1,\n\"张\xe4\xb8", "内容不完整，在第 2 行第 3 列中断"},
		{"syntax", "{\"version\":1,\r\n\"张\":,}", "第 2 行第 5 列处不合 JSON 格式，请核对引号、逗号和括号"},
		{"trailing", "{\"version\":1}\n x", "第 2 行第 2 列处不合 JSON 格式，请核对引号、逗号和括号"},
		{"two documents", `{"version":1}{"version":1}`, "第 1 行第 14 列处不合 JSON 格式，请核对引号、逗号和括号"},
		{"GBK", "{\"version\":1,\"name\":\"\xd5\xc5\xc8\xfd\"}", "第 1 行第 22 列起不是 UTF-8 编码，请用文本编辑器另存为 UTF-8"},
		{"zeros", strings.Repeat("\x00", 100), "第 1 行第 1 列处不合 JSON 格式，请核对引号、逗号和括号"},
		{"deep", `{"version":1,"x":` + strings.Repeat("[", 100), "第 1 行第 49 列处嵌套超过 32 层，请核对文件"},
		{"deep beyond the library's limit", strings.Repeat("[", 1<<20), "第 1 行第 33 列处嵌套超过 32 层，请核对文件"},
		{"large", `{"version":1,"x":"` + strings.Repeat("x", MaxNominationBytes) + `"}`, "文件超过 8 MB，不会是一份草稿，请核对文件"},
		{"a list", `[1]`, "第 1 行：最外层 应是花括号里的一组内容，写的却是方括号里的列表"},
		{"null", "\n null", "第 2 行：最外层 应是花括号里的一组内容，写的却是空值（null）"},

		{"no version", `{"answers":{}}`, `缺少版本号，请在最外层写上 "version": 1`},
		{"null version", `{"version":null}`, `缺少版本号，请在最外层写上 "version": 1`},
		{"version 0", `{"version":0}`, "第 1 行：version 应是 1 起的整数版本号"},
		{"version 1.5", `{"version":1.5}`, "第 1 行：version 应是 1 起的整数版本号"},
		{"negative version", `{"version":-99999999999999999999}`, "第 1 行：version 应是 1 起的整数版本号"},
		{"version as text", `{"version":"1"}`, "第 1 行：version 应是数字，写的却是文字（写在双引号里）"},
		{"newer", `{"answers":[],"version":2}`, ErrNewer.Error()},
		{"much newer", `{"version":99999999999999999999}`, ErrNewer.Error()},

		{"number for text", "{\"version\":1,\n\"answers\":{\n \"id_number\":" + secret + "}}", "第 3 行：answers.id_number 应是文字（写在双引号里），写的却是数字"},
		{"answers", `{"version":1,"answers":"` + secret + `"}`, "第 1 行：answers 应是花括号里的一组内容，写的却是文字（写在双引号里）"},
		{"campaign", `{"version":1,"campaign":{}}`, "第 1 行：campaign 应是文字（写在双引号里），写的却是花括号里的一组内容"},
		{"honour's date", `{"version":1,"honours":[{},{"date":201905}]}`, "第 1 行：honours[2].date 应是文字（写在双引号里），写的却是数字"},
		{"honour", "{\"version\":1,\"honours\":[{},\nnull]}", "第 2 行：honours[2] 应是花括号里的一组内容，写的却是空值（null）"},
		{"confirm", `{"version":1,"confirm":{"consent":"是"}}`, "第 1 行：confirm.consent 应是真假值（true 或 false），写的却是文字（写在双引号里）"},
		{"crop of three", `{"version":1,"photos":{"portrait_crop":[1,2,3]}}`, "第 1 行：photos.portrait_crop 应是四个整数：左、上、宽、高"},
		{"crop of five", `{"version":1,"photos":{"portrait_crop":[1,2,3,4,5]}}`, "第 1 行：photos.portrait_crop 应是四个整数：左、上、宽、高"},
		{"crop of halves", `{"version":1,"photos":{"portrait_crop":[1,2,3,4.5]}}`, "第 1 行：photos.portrait_crop 应是四个整数：左、上、宽、高"},
		{"work", `{"version":1,"photos":{"work":["a",{}]}}`, "第 1 行：photos.work[2] 应是文字（写在双引号里），写的却是花括号里的一组内容"},
		{"captions", `{"version":1,"photos":{"captions":{"a":1}}}`, "第 1 行：photos.captions.a 应是文字（写在双引号里），写的却是数字"},
		{"strip", `{"version":1,"photos":{"strip_gps":1}}`, "第 1 行：photos.strip_gps 应是真假值（true 或 false），写的却是数字"},
		{"attachments", `{"version":1,"attachments":{"a":[{}]}}`, "第 1 行：attachments.a[1] 应是文字（写在双引号里），写的却是花括号里的一组内容"},
		{"scans", `{"version":1,"scans":"a"}`, "第 1 行：scans 应是方括号里的列表，写的却是文字（写在双引号里）"},

		{"twice", "{\"version\":1,\"answers\":{\"phone\":\"" + secret + "\",\n\"phone\":\"\"}}", "第 2 行：answers.phone 写了不止一次，请只留一处"},
		{"twice at the top", `{"version":1,"x":1,"x":2}`, "第 1 行：x 写了不止一次，请只留一处"},
		{"strange key twice", `{"version":1,"a\u0007":1,"a\u0007":2}`, "第 1 行：a? 写了不止一次，请只留一处"},
		{"long key twice", `{"version":1,"` + strings.Repeat("长", 99) + `":1,"` + strings.Repeat("长", 99) + `":2}`, "第 1 行：" + strings.Repeat("长", 40) + "… 写了不止一次，请只留一处"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ParseNomination([]byte(tt.in))
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), secret) {
				t.Error("quotes a value")
			}
		})
	}
	if _, err := ParseNomination([]byte(`{"version":2}`)); !errors.Is(err, ErrNewer) {
		t.Errorf("not ErrNewer: %v", err)
	}
}

func TestMarshalNomination(t *testing.T) {
	n := NewNomination("laiwu-2021")
	text, err := json.Marshal(&n)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"version":1,"campaign":"laiwu-2021","answers":{"unit":"","unit_kind":"","contact":"","contact_phone":"","filled":"",` +
		`"name":"","sex":"","ethnicity":"","born":"","politics":"","education":"","started":"","post":"","title":"","employer":"",` +
		`"phone":"","id_number":"","resume":"","deeds":"","story_title":"","story":""},"honours":[],"confirm":{"frontline":null,` +
		`"in_service":null,"civil_servant":null,"unit_head":null,"deputy_division":null,"consent":null},"photos":{"portrait":"",` +
		`"portrait_crop":null,"work":[],"strip_gps":false},"scans":[],"printed":null,"stamped":[]}`
	if string(text) != want {
		t.Errorf("blank: %s", text)
	}
	var back Nomination
	if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(back, n) {
		t.Errorf("read back: %+v, %v", back, err)
	}
	if _, err := ParseNomination(must(t, Nomination{})); err != nil {
		t.Errorf("the zero nomination cannot be read back: %v", err)
	}

	kept, _ := ParseNomination([]byte(full))
	kept.Answers["another"] = "typed since"
	if text := must(t, kept); bytes.Count(text, []byte(`"another"`)) != 1 || !bytes.Contains(text, []byte("typed since")) {
		t.Errorf("an answer does not replace what was kept under its key:\n%s", text)
	}
}

func must(t *testing.T, n Nomination) []byte {
	t.Helper()
	text, err := n.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestCloneSharesNothing(t *testing.T) {
	n, err := ParseNomination([]byte(full))
	if err != nil {
		t.Fatal(err)
	}
	c := n.Clone()
	if !reflect.DeepEqual(n, c) || n.Digest() != c.Digest() {
		t.Fatal("the copy differs")
	}
	c.Answers[KeyName] = "other"
	c.Honours[0].Name = "other"
	*c.Confirm[KeyFrontline] = false
	c.Photos.Work[0] = "other"
	clear(c.Photos.Captions)
	c.Photos.PortraitCrop.X = 99
	c.Attached["荣誉证书"][0] = "other"
	c.Scans[0], c.Stamped[0], *c.Printed = "other", "other", "other"
	for _, extra := range []map[string]json.RawMessage{c.extra, c.extraAnswers, c.extraConfirm, c.Photos.extra, c.Honours[0].extra} {
		if len(extra) == 0 {
			t.Error("nothing to clear: the test lost its point")
		}
		clear(extra)
	}
	if string(must(t, n)) != full {
		t.Error("a change to the copy reached the original")
	}
	if n.Digest() == c.Digest() || len(n.Digest()) != 64 {
		t.Error("digest does not tell them apart")
	}
}

func FuzzParseNomination(f *testing.F) {
	for _, s := range []string{
		full, `{"version":1}`, `{"version":1,"answers":{"\ud800":1,"x":"\u2028"},"honours":[{"a":{}}],"z":[1e5, -0, "<"]}`,
		"{\"version\":1,\"a\":\"\xe5\"}", `{"version":2}`, "", "[", `{"version":1,"photos":{"portrait_crop":[0,0,1,1]}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := ParseNomination(data)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r") || err.Error() == "" {
				t.Fatalf("not a sentence: %q", err)
			}
			return
		}
		once := must(t, n)
		again, err := ParseNomination(once)
		if err != nil {
			if len(once) > MaxNominationBytes {
				return
			}
			t.Fatalf("%v in\n%s", err, once)
		}
		if twice := must(t, again); !bytes.Equal(once, twice) {
			t.Fatalf("not stable:\n%s\n%s", once, twice)
		}
		if n.Digest() != again.Digest() || n.Clone().Digest() != n.Digest() {
			t.Fatal("digest changed")
		}
	})
}

func BenchmarkDigest(b *testing.B) {
	n, err := ParseNomination([]byte(full))
	if err != nil {
		b.Fatal(err)
	}
	n.Answers[KeyStory] = strings.Repeat("字", 1500)
	for b.Loop() {
		n.Digest()
	}
}
