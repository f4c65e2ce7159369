package export

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/form"
)

var letterDay = form.Date{Y: 2027, M: 3, D: 2}

// noticeLetter is a letter with the built-in notice and one document.
func noticeLetter(t testing.TB) Letter {
	t.Helper()
	d, err := NewDocument("通知.pdf", []byte("%PDF-1.4\n"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewNoticeLetter(assets.DefaultCampaign(), []LetterPart{d}, letterDay)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// packed is a zip of files, each a name and a content.
func packed(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readBytes(t testing.TB, data []byte) (Letter, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "信.bin")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return ReadLetter(name)
}

func TestLetterRoundTrip(t *testing.T) {
	want := noticeLetter(t)
	want.Text = "请各单位收到后开始填写。"
	var out bytes.Buffer
	if err := want.Write(&out); err != nil {
		t.Fatal(err)
	}
	got, err := readBytes(t, out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got.Kind != want.Kind || got.Date != want.Date || got.Sender != "济南市莱芜区总工会" || got.Text != want.Text || got.Edition != 1 {
		t.Errorf("%+v", got)
	}
	if !bytes.Equal(got.Notice(), assets.DefaultCampaign()) || len(got.Documents()) != 1 || got.Documents()[0].Name != "通知.pdf" {
		t.Errorf("%d parts", len(got.Parts))
	}
}

// Letters are strangers' files: each is refused in one sentence.
func TestLetterRefusesWhatIsWrong(t *testing.T) {
	list := func(change func(l *Letter)) string {
		l := noticeLetter(t)
		change(&l)
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	whole := list(func(*Letter) {})
	notice, id := string(assets.DefaultCampaign()), "laiwu-2021.toml"
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"empty":             {nil, "不是本程序的信件"},
		"cut zip":           {packed(t, letterName, whole)[:40], "不是本程序的信件"},
		"no list":           {packed(t, "a.txt", "a"), "不是本程序的信件"},
		"no json":           {packed(t, letterName, "[]"), "不是本程序的信件"},
		"deep json":         {packed(t, letterName, strings.Repeat("[", 1<<18)), "不是本程序的信件"},
		"endless list":      {packed(t, letterName, strings.Repeat(" ", form.MaxRecordBytes+1)), "不是本程序的信件"},
		"newer":             {packed(t, letterName, list(func(l *Letter) { l.Format = 9; l.Kind = "poll" })), "更新版本"},
		"unknown kind":      {packed(t, letterName, list(func(l *Letter) { l.Kind = "poll" })), "不是本程序的信件"},
		"part missing":      {packed(t, letterName, whole, id, notice), "“通知.pdf”缺少或与清单不符"},
		"part changed":      {packed(t, letterName, whole, id, notice+" ", "通知.pdf", "%PDF-1.4\n"), "“laiwu-2021.toml”缺少或与清单不符"},
		"negative size":     {packed(t, letterName, list(func(l *Letter) { l.Parts[0].Bytes = -1 }), id, notice), "与清单不符"},
		"claims too much":   {packed(t, letterName, list(func(l *Letter) { l.Parts[0].Bytes = 1 << 60 })), "超过"},
		"many parts":        {packed(t, letterName, list(func(l *Letter) { l.Parts = make([]LetterPart, 21) })), "最多 20 个"},
		"outside":           {packed(t, letterName, list(func(l *Letter) { l.Parts[1].Name = "../../x.pdf" })), "重复或不能用"},
		"same name":         {packed(t, letterName, list(func(l *Letter) { l.Parts[1].Name = strings.ToUpper(l.Parts[0].Name) })), "重复或不能用"},
		"long text":         {packed(t, letterName, list(func(l *Letter) { l.Text = strings.Repeat("字", maxLetterText+1) })), "文字过长"},
		"no notice":         {packed(t, letterName, list(func(l *Letter) { l.Parts = l.Parts[1:] }), "通知.pdf", "%PDF-1.4\n"), "不是本程序的信件"},
		"other notice":      {packed(t, letterName, list(func(l *Letter) { l.Campaign = "other-2027"; l.Parts = l.Parts[:1] }), id, notice), "不是本程序的信件"},
		"bare text":         {[]byte("你好"), "不是本程序的信件"},
		"bytes":             {[]byte("\x00\x01\x02"), "不是本程序的信件"},
		"correction of nil": {packed(t, letterName, list(func(l *Letter) { l.Kind = CorrectionLetter; l.Parts = nil })), "不是本程序的信件"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readBytes(t, tt.data)
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.HasSuffix(err.Error(), "。") {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

// A program under the name of a document does not travel.
func TestLetterTakesDocumentsOnly(t *testing.T) {
	for name, start := range map[string]string{"a.pdf": "MZ", "a.exe": "MZ", "a.docx": "%PDF-", "a": "%PDF-", "a.pdf.lnk": "%PDF-", "空.pdf": ""} {
		if _, err := NewDocument(name, []byte(start)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	for name, start := range map[string]string{"a.PDF": "%PDF-1.7", `C:\文件\通知.docx`: "PK\x03\x04", "表.wps": "\xD0\xCF\x11\xE0", "图.jpg": "\xFF\xD8\xFF"} {
		if _, err := NewDocument(name, []byte(start)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadLetter(f *testing.F) {
	var out bytes.Buffer
	if err := noticeLetter(f).Write(&out); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add(assets.DefaultCampaign())
	f.Add(packed(f, letterName, `{"format":1,"kind":"correction","parts":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := readBytes(t, data)
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := l.Write(&again); err != nil {
			t.Fatalf("read, but not to be written: %v", err)
		}
	})
}
