package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zuimei/assets"
)

// forbidden says who must not import whom, and why. Patterns are matched against
// "importer -> imported", tests left out.
var forbidden = map[string]string{
	`^zuimei/form(/\w+)* -> zuimei/(export|ui|assets|cmd)`:                                      "arrows run one way: cmd, ui, export, form",
	`^zuimei/form -> (os|time/tzdata|embed|image)$`:                                             "form is pure: files, pictures and the clock come in as evidence",
	`^zuimei/form -> (reflect$|zuimei/)`:                                                        "form is pure and stands on nothing of ours: package notice reads the notice file",
	`^zuimei/form/notice -> zuimei/(form/|[^f])`:                                                "notice knows package form only",
	`^zuimei/form/notice/edit -> (os|io/ioutil|zuimei/(form/|[^f])\S*)$`:                        "edit knows package form and the text of a notice file",
	`^zuimei/form/internal/text -> zuimei/(form/|[^f])`:                                         "text knows package form only: story and table stand on it",
	`^zuimei/form/fill -> zuimei/form/(draft|notice|sample|internal)`:                           "fill stands on form and on what reads documents and pictures",
	`^zuimei/form/adopt -> (os|io/ioutil|zuimei/(form/(draft|sample|story|internal)|[^f])\S*)$`: "adopt stands on what reads documents and on the text of a notice",
	`^zuimei/form/(fill|table|photo|story|sample|notice)\S* -> zuimei/form/adopt`:               "nothing of form stands on adopt",
	`^zuimei/form/table -> zuimei/form/[^i]`:                                                    "table knows package form and how documents are read",
	`^zuimei/(form|form/(draft|photo|sample|story|table|fill|internal/text)|(export|ui|office|assets|cmd|internal)\S*) -> github\.com/pelletier/go-toml`: "only form/notice knows TOML",
	`^zuimei/form/(photo|story|sample|notice|table|fill|internal/text) -> (os|io/ioutil)$`:                                                               "of form's folders only draft touches the disk",
	`^zuimei/export(/\w+)? -> zuimei/(ui|assets|cmd)`:                                                                                                    "arrows run one way: cmd, ui, export, form",
	`^zuimei/export/(paper|pdf|raster|sheet|word) -> os$`:                                                                                                "the players get bytes and give bytes",
	`^zuimei/ui(/\w+)? -> zuimei/(cmd|assets)`:                                                                                                           "assets are handed in",
	`^zuimei/form(/(photo|story|sample|notice|table|fill|internal/text))? -> zuimei/internal/disk$`:                                                      "of form's folders only draft touches the disk",
	`^zuimei/export/\w+ -> zuimei/internal/disk$`:                                                                                                        "the players get bytes and give bytes",
	`^zuimei/internal/disk -> zuimei/`:                                                                                                                   "disk is the lowest floor: form/draft, export and ui stand on it",
	`^zuimei/ui/look -> zuimei/`:                                                                                                                         "look knows the toolkit and nothing of ours",
	`^zuimei/ui/field -> zuimei/(export|ui/[^l])`:                                                                                                        "field stands on look and form: one answer needs no draft",
	`^zuimei/ui/files -> zuimei/ui/(session|window|step|clerk)`:                                                                                          "files stands on look and field: plain functions are handed in",
	`^zuimei/ui/finding -> zuimei/ui/(files|window|step|clerk)`:                                                                                          "finding stands on session and field: steps show what it makes",
	`^zuimei/ui/session -> (zuimei/ui/|fyne\.io/)`:                                                                                                       "session is the draft without any widget",
	`^zuimei/ui/window -> zuimei/ui/(field|step|clerk)`:                                                                                                  "window is what any desk's window has",
	`^zuimei/ui/step -> zuimei/ui/clerk`:                                                                                                                 "a step gets a Frame and knows nobody around it",
	`^zuimei/ui/notice -> zuimei/(ui/(clerk|office)|office)`:                                                                                             "the editor of a notice is handed its text and the functions that keep it",
	`^zuimei/(form|export|ui/[^c]|internal|assets)\S* -> zuimei/ui/clerk`:                                                                                "only cmd opens a desk",
	`^zuimei/(form|export|ui|assets|cmd|internal/(disk|guard))\S* -> zuimei/internal/(uitest|drafttest|officetest)`:                                      "only tests use what tests share",
	`^zuimei/internal/(drafttest|officetest) -> (fyne\.io/|zuimei/(ui|internal/uitest))`:                                                                 "the tests of rooms without a toolkit use it",
	`^session_test -> (zuimei/(ui/|internal/uitest)|fyne\.io/)`:                                                                                          "session is tested without any window",
	`^zuimei/office/inbox -> zuimei/[^i]`:                                                                                                                "inbox takes mails and archives apart; what a unit or a notice is, is not known there",
	`^zuimei/office/inbox -> (os|io/ioutil)$`:                                                                                                            "inbox gets bytes and gives bytes",
	`^zuimei/(form|export|assets|internal|ui/(clerk|step|window|session|finding|files|field|look))\S* -> zuimei/office`:                                  "the office's desk stands on the others, none of them on it",
	`^zuimei/(form|export|ui|assets|cmd|internal|office($|/(intake|store|report|likeness|compare)))\S* -> github\.com/nwaples/rardecode`:                 "only office/inbox unpacks rar",
	`^zuimei/office -> (os|io|fyne\.io/\S*|zuimei/(export|office|ui|assets|cmd|internal)\S*)$`:                                                           "office is pure and stands on form alone: files and the clock come in from outside",
	`^zuimei/office/intake -> (os|io/ioutil|zuimei/(office/store|internal/disk|ui|assets|cmd)\S*)$`:                                                      "intake gets bundles and gives versions; the store keeps them",
	`^zuimei/office/report -> zuimei/(office/|ui|assets|cmd)`:                                                                                            "report gets a round and functions that read it",
	`^zuimei/office/likeness -> (os|io/ioutil|zuimei/(form/|[^f])\S*)$`:                                                                                  "likeness compares what is in memory, and stands on form alone",
	`^zuimei/office/compare -> (os|io/ioutil|zuimei/(office/(inbox|intake|report|sample)|internal/disk|ui|assets|cmd)\S*)$`:                              "compare reads a round through the store",
	`^zuimei/office/sample -> (os|io/ioutil|zuimei/(office|internal/disk|ui|assets|cmd)\S*)$`:                                                            "sample makes bytes of a notice, as units do, and knows nothing of the office",
	`^zuimei/form/sample/draw -> zuimei/`:                                                                                                                "draw draws, and knows nothing of what for",
	`^zuimei/office/store -> zuimei/(ui|assets|cmd)`:                                                                                                     "arrows run one way: cmd, ui/office, office/store",
	`^zuimei/ui/office\S* -> zuimei/ui/clerk`:                                                                                                            "desks do not import each other: cmd hands each a function that opens the other",
	`^zuimei/ui/(clerk|notice|step|window|session|finding|files|field|look) -> zuimei/ui/office`:                                                         "only cmd opens a desk",
	`^zuimei/ui/office/live -> (fyne\.io/|zuimei/ui/[^s])`:                                                                                               "live is the open round without any widget",
	`^zuimei/ui/office/\w+ -> zuimei/ui/office$`:                                                                                                         "the sections of the office's desk know nobody around them",
	`^zuimei/ui/office/rows -> zuimei/(office|ui/[^l])`:                                                                                                  "rows knows the toolkit and look: what a row shows is handed in",
	`^zuimei/ui -> `:            "ui is a house of rooms, the code stands in these",
	`^zuimei/assets -> zuimei/`: "assets holds bytes",
	`^zuimei/(form|export|office|assets|ui)\S* -> fyne.io/fyne/v2/app$`:                                               "cgo lives in cmd/zuimei alone",
	`^zuimei/(form|export|office|assets|cmd/internal|cmd/zuimei-cli)\S* -> fyne\.io/`:                                 "the core and the command know no toolkit",
	`^zuimei/(form|ui|office|assets|cmd|export$|export/(paper|raster|sheet|word))\S* -> github\.com/jung-kurt/gofpdf`: "only export/pdf knows gofpdf",
	`^zuimei/\S+ -> net(/http|/rpc|/smtp)?$`:                                                                          "no network code at all",
}

// arrowsFormat lists the imports of a package, and for session those of its tests.
const arrowsFormat = `{{range .Imports}}{{$.ImportPath}} -> {{.}}{{"\n"}}{{end}}` +
	`{{if eq .ImportPath "zuimei/ui/session"}}{{range .TestImports}}session_test -> {{.}}{{"\n"}}{{end}}{{end}}`

func TestArrowsRunOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-e", "-f", arrowsFormat, "zuimei/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	arrows := strings.Fields(strings.ReplaceAll(string(out), " -> ", "->"))
	if len(arrows) < 50 {
		t.Fatalf("only %d imports found", len(arrows))
	}
	for pattern, why := range forbidden {
		re := regexp.MustCompile(pattern)
		for _, arrow := range arrows {
			if arrow = strings.Replace(arrow, "->", " -> ", 1); re.MatchString(arrow) {
				t.Errorf("%s: %s", arrow, why)
			}
		}
	}
}

// Every goroutine starts where a panic in it is caught: in package guard.
func TestGoroutinesAreGuarded(t *testing.T) {
	for source, want := range map[string]int{
		"go f()":                               1,
		"go func() {}()":                       1,
		"var all sync.WaitGroup; all.Go(f)":    1,
		"time.AfterFunc(1, f)":                 1,
		"context.AfterFunc(x, f)":              1,
		"start := time.AfterFunc; start(1, f)": 1,
		"guard.Start(f, g); guard.After(1, f, g); new(guard.Group).Start(f)": 0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc _() { "+source+" }", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := unguarded(file); len(got) != want {
			t.Errorf("%s: %d found", source, len(got))
		}
	}
	files := token.NewFileSet()
	for file := range sources(t, files) {
		if file.Name.Name == "guard" {
			continue
		}
		for _, at := range unguarded(file) {
			t.Errorf("%v: starts a goroutine outside package guard", files.Position(at))
		}
	}
}

// sources parses every file of the repository, tests left out.
func sources(t *testing.T, files *token.FileSet) iter.Seq[*ast.File] {
	return func(yield func(*ast.File) bool) {
		seen := 0
		root := filepath.Join("..", "..")
		err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case e.IsDir() && name != root && (strings.HasPrefix(e.Name(), ".") || e.Name() == "dist"):
				return fs.SkipDir
			case e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			seen++
			file, err := parser.ParseFile(files, name, nil, 0)
			if err == nil && !yield(file) {
				return fs.SkipAll
			}
			return err
		})
		if err != nil || seen < 100 {
			t.Errorf("%d files, %v", seen, err)
		}
	}
}

// unguarded is where a file starts goroutines by itself.
func unguarded(file *ast.File) (places []token.Pos) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			places = append(places, n.Pos())
		case *ast.SelectorExpr:
			if slices.Contains([]string{"Go", "AfterFunc"}, n.Sel.Name) {
				places = append(places, n.Sel.Pos())
			}
		}
		return true
	})
	return places
}

// Errors are wrapped into other sentences: whoever shows one adds the full stop.
func TestErrorsEndWithoutAFullStop(t *testing.T) {
	for source, want := range map[string]int{
		`errors.New("没有文件。")`:                    1,
		`fmt.Errorf("没有文件：%w。", err)`:            1,
		`fmt.Errorf("没有"+"文件。", err)`:            1,
		"errors.New(`没有文件。`)":                    1,
		`&disk.Cause{Text: "没有文件。", Err: err}`:   1,
		`disk.Cause{fmt.Sprintf("%s。", a), err}`: 1,
		`errors.New("没有文件。请核对")`:                 0,
		`fmt.Sprintf("没有文件。")`:                   0,
		`fmt.Errorf("不能读取“%s”：%w", name, err)`:   0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nvar _ = "+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := fullStops(file); len(got) != want {
			t.Errorf("%s: %d found", source, len(got))
		}
	}
	files := token.NewFileSet()
	for file := range sources(t, files) {
		for _, at := range fullStops(file) {
			t.Errorf("%v: an error ends in a full stop", files.Position(at))
		}
	}
}

// fullStops is where a file makes errors whose text ends in a full stop.
func fullStops(file *ast.File) (places []token.Pos) {
	called := func(f ast.Expr, names ...string) bool {
		s, ok := f.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		from, ok := s.X.(*ast.Ident)
		return ok && slices.Contains(names, from.Name+"."+s.Sel.Name)
	}
	var ends func(text ast.Expr) bool
	ends = func(text ast.Expr) bool {
		switch e := text.(type) {
		case *ast.BasicLit:
			return strings.HasSuffix(strings.Trim(e.Value, "\"`"), "。")
		case *ast.BinaryExpr:
			return ends(e.Y)
		case *ast.KeyValueExpr:
			return ends(e.Value)
		case *ast.CallExpr:
			return called(e.Fun, "fmt.Sprintf") && ends(e.Args[0])
		}
		return false
	}
	ast.Inspect(file, func(n ast.Node) bool {
		var texts []ast.Expr
		switch n := n.(type) {
		case *ast.CallExpr:
			if called(n.Fun, "errors.New", "fmt.Errorf") {
				texts = n.Args[:1]
			}
		case *ast.CompositeLit:
			if called(n.Type, "disk.Cause") {
				texts = n.Elts
			}
		}
		for _, text := range texts {
			if ends(text) {
				places = append(places, text.Pos())
			}
		}
		return true
	})
	return places
}

// What outgrows a noun comes apart: limits in lines, and in names for the rooms of ui.
func TestNothingOutgrowsItsNoun(t *testing.T) {
	const fileLines, functionLines, roomLines, roomNames = 500, 60, 5500, 180
	lines, names := map[string]int{}, map[string]int{}
	files := token.NewFileSet()
	for file := range sources(t, files) {
		at := files.Position(file.Pos())
		room := filepath.ToSlash(filepath.Dir(at.Filename))
		length := files.File(file.Pos()).LineCount()
		if length > fileLines {
			t.Errorf("%s has %d lines, more than %d", at.Filename, length, fileLines)
		}
		lines[room] += length
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if n := files.Position(decl.End()).Line - files.Position(decl.Pos()).Line + 1; n > functionLines {
					t.Errorf("%v: %s has %d lines, more than %d", files.Position(decl.Pos()), decl.Name.Name, n, functionLines)
				}
				if decl.Recv == nil {
					names[room]++
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						names[room]++
					case *ast.ValueSpec:
						names[room] += len(spec.Names)
					}
				}
			}
		}
	}
	for room := range lines {
		if strings.Contains(room, "/ui/") && (lines[room] > roomLines || names[room] > roomNames) {
			t.Errorf("%s: %d lines and %d package-level names, more than %d or %d", room, lines[room], names[room], roomLines, roomNames)
		}
	}
}

func TestOneVersion(t *testing.T) {
	toml, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if want := `Version = "` + assets.Version + `"`; !strings.Contains(string(toml), want) {
		t.Errorf("FyneApp.toml does not say %s", want)
	}
}
