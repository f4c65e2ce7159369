package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/form/draft"
)

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"":                        "",
		"证件照（1）　甲-é.jpg":          "证件照（1）　甲-é.jpg",
		"𠮷😀":                      "𠮷😀",
		`C:\x1b\甲`:                `C:\x1b\甲`,
		"a\x1b[2J\x07\x00\x7f":    `a\x1b[2J\a\x00\x7f`,
		"甲\r\n乙\t丙":               `甲\r\n乙\t丙`,
		"\u009b31m":               `\u009b31m`,
		"\x9b31m\xe4\xb8":         `\x9b31m\xe4\xb8`,
		"\u202egpj.exe\u2066":     `\u202egpj.exe\u2066`,
		"a\u200bb\ufeff\u061c":    `a\u200bb\ufeff\u061c`,
		"\u2028\u2029\U000e0041":  `\u2028\u2029\U000e0041`,
		"\ufffd is a character":   "\ufffd is a character",
		"\ufffd\xff":              "\ufffd" + `\xff`,
		"私用\ue000 and 组合 a\u0301": "私用\ue000 and 组合 a\u0301",
	} {
		if got := visible(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("a\x1b\u202e\xff甲")
	f.Fuzz(func(t *testing.T, s string) {
		got := visible(s)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, shapeless) || visible(got) != got {
			t.Errorf("%q: %q", s, got)
		}
	})
}

func TestJSONIsEscaped(t *testing.T) {
	want := map[string]string{"甲\x1b\u009b\x7f": "\u202e\U000e0041\u2028\n\t<&>"}
	var b bytes.Buffer
	if err := printJSON(&b, want); err != nil {
		t.Fatal(err)
	}
	if text := strings.ReplaceAll(b.String(), "\n", ""); strings.ContainsFunc(text, shapeless) || !strings.Contains(text, `\udb40\udc41`) || !strings.Contains(text, "<&>") {
		t.Errorf("%q", text)
	}
	var got map[string]string
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || len(got) != 1 || got["甲\x1b\u009b\x7f"] != want["甲\x1b\u009b\x7f"] {
		t.Errorf("%v, %q", err, got)
	}
}

// Whatever command meets them, names and texts of strangers are no commands to the
// terminal, and no lines of their own.
func TestNothingObeysStrangers(t *testing.T) {
	const evil = "甲\x1b[31m\r\n共 0 处错误\t\u202e\u009b\x7f乙"
	temp := t.TempDir()
	dir := filepath.Join(temp, evil)
	n := form.NewNomination("laiwu-2021")
	for key := range n.Answers {
		n.Answers[key] = evil
	}
	n.Answers[form.KeyStory] = ""
	n.Honours = []form.Honour{{Date: evil, Name: evil, Level: evil, Issuer: evil, Kind: evil}}
	n.Photos.Portrait, n.Photos.Work = "photos/"+evil, []string{evil, evil}
	n.Scans = []string{evil}
	d, err := draft.Create(dir, n)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	write := func(name string, text string) string {
		path := filepath.Join(temp, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	story, notice := write(evil+".txt", "甲\x1b\u202e乙\ue000丙"), write("notice"+evil, "id = \"\x1b\u202e\"\n"+evil)
	other := write("other"+evil, strings.Replace(string(defaultNotice(t)), "莱芜最美职工", "\u202e\u009b莱芜", 1))
	for _, args := range [][]string{
		{"check", dir},
		{"check", dir, "--json"},
		{"export", dir, "-o", filepath.Join(temp, "out"+evil)},
		{"export", dir, "-o", filepath.Join(temp, "out"+evil), "--draft"},
		{"preview", dir, "-o", filepath.Join(temp, evil+".png")},
		{"preview", dir, "-o", dir},
		{"restore", dir},
		{"restore", dir, evil},
		{"restore", dir, "1"},
		{"new", filepath.Join(temp, "new"+evil)},
		{"new", dir},
		{"count", story},
		{"count", evil},
		{"count", story, "--json"},
		{"photo", story, evil, dir, "--json"},
		{"photo", story, evil, dir},
		{"photo", story, "--as", evil},
		{"campaign", notice},
		{"campaign", other},
		{"campaign", evil},
		{"check", dir, "--campaign", notice},
		{"check", dir, "--campaign", other},
		{"check", dir, "--today", evil},
		{"check", dir, "--fonts", evil},
		{evil},
		{"help", evil},
		{"check", "--" + evil},
		{"check", evil},
		{"check", "a\x00b"},
		{"check", dir, evil},
		{"preview", dir, "-o", "a", "--dpi", evil},
		{"check", "-\u202e"},
	} {
		var out, errs bytes.Buffer
		run(args, strings.NewReader(""), &out, &errs)
		for _, said := range []string{out.String(), errs.String()} {
			plain := strings.NewReplacer("\n", "", "\t", "").Replace(said)
			if !utf8.ValidString(said) || strings.ContainsFunc(plain, shapeless) || strings.Contains(said, "\n共 0 处错误\t") {
				t.Errorf("%q: %q", args, said)
			}
		}
		if out.Len()+errs.Len() == 0 {
			t.Errorf("%q says nothing", args)
		}
	}
}

// Only say prints.
func TestOnlySayPrints(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	places := token.NewFileSet()
	for _, name := range files {
		if name == "say.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(places, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			from, ok := s.X.(*ast.Ident)
			if ok && (from.Name == "fmt" || from.Name == "log") && strings.Contains(strings.ToLower(s.Sel.Name), "print") && !strings.HasPrefix(s.Sel.Name, "Sprint") {
				t.Errorf("%v: prints by %s", places.Position(s.Pos()), s.Sel.Name)
			}
			return true
		})
	}
}

func defaultNotice(t *testing.T) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if run([]string{"campaign"}, strings.NewReader(""), &out, &errs) != exitClean {
		t.Fatal(errs.String())
	}
	return out.Bytes()
}
