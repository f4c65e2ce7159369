package clerk

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
)

// literals calls f for every Chinese text in the code of this package.
func literals(t *testing.T, f func(where token.Position, text string)) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			l, ok := n.(*ast.BasicLit)
			if !ok || l.Kind != token.STRING {
				return true
			}
			if text, err := strconv.Unquote(l.Value); err == nil && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				f(set.Position(l.Pos()), text)
			}
			return true
		})
	}
}

// A sentence has at most 40 characters; what lists several things may have more.
func TestSentencesAreShort(t *testing.T) {
	const most = 40
	lists := regexp.MustCompile(`^推荐表、事迹材料（`)
	literals(t, func(where token.Position, text string) {
		for _, sentence := range strings.SplitAfter(strings.ReplaceAll(text, "\n", "。"), "。") {
			if n := utf8.RuneCountInString(sentence); n > most && !lists.MatchString(sentence) {
				t.Errorf("%v: %d characters: %s", where, n, sentence)
			}
		}
	})
}

// What comes from elsewhere is quoted by quote, which knows of quotation marks in
// it.
func TestQuotationMarksAreNotDoubled(t *testing.T) {
	for name, want := range map[string]string{
		"张三":            "“张三”",
		"“炉火”.jpg":      "“‘炉火’.jpg”",
		"2021年“莱芜最美职工”": "“2021年‘莱芜最美职工’”",
	} {
		if got := form.Quote(name); got != want {
			t.Errorf("%s", got)
		}
	}
	bare := regexp.MustCompile(`“%[a-z]”|^”|“$`)
	literals(t, func(where token.Position, text string) {
		if bare.MatchString(text) {
			t.Errorf("%v: %q quotes what may have quotation marks itself", where, text)
		}
	})
	p := newTestProgram(t)
	s := openSample(t, p)
	s.Set(form.KeyName, "“张三”")
	p.leave()
	test.Tap(cardsOf(p)[0])
	p.leave()
	tapMenu(t, p, 0, "删除")
	uitest.WantShown(t, p, "已删除“‘张三’”，放在回收站里。")
}
