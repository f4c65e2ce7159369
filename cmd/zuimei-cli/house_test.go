package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"zuimei/assets"
)

// forbidden says who must not import whom, and why. Patterns are matched against
// "importer -> imported", tests left out.
var forbidden = map[string]string{
	`^zuimei/form(/\w+)? -> zuimei/(export|ui|assets|cmd)`:                                                     "arrows run one way: cmd, ui, export, form",
	`^zuimei/form -> (os|time/tzdata|embed|image)$`:                                                            "form is pure: files, pictures and the clock come in as evidence",
	`^zuimei/form/(photo|story|sample) -> (os|io/ioutil)$`:                                                     "of form's folders only draft touches the disk",
	`^zuimei/export(/\w+)? -> zuimei/(ui|assets|cmd)`:                                                          "arrows run one way: cmd, ui, export, form",
	`^zuimei/export/(paper|pdf|raster|sheet|word) -> os$`:                                                      "the players get bytes and give bytes",
	`^zuimei/ui(/\w+)? -> zuimei/(cmd|assets)`:                                                                 "assets are handed in",
	`^zuimei/assets -> zuimei/`:                                                                                "assets holds bytes",
	`^zuimei/(form|export|assets|ui)\S* -> fyne.io/fyne/v2/app$`:                                               "cgo lives in cmd/zuimei alone",
	`^zuimei/(form|export|assets|cmd/fonts|cmd/zuimei-cli)\S* -> fyne\.io/`:                                    "the core and the command know no toolkit",
	`^zuimei/(form|ui|assets|cmd|export$|export/(paper|raster|sheet|word))\S* -> github\.com/jung-kurt/gofpdf`: "only export/pdf knows gofpdf",
	`^zuimei/\S+ -> net(/http|/rpc|/smtp)?$`:                                                                   "no network code at all",
}

func TestArrowsRunOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-e", "-f", `{{range .Imports}}{{$.ImportPath}} -> {{.}}{{"\n"}}{{end}}`, "zuimei/...").CombinedOutput()
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

func TestOneVersion(t *testing.T) {
	toml, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if want := `Version = "` + assets.Version + `"`; !strings.Contains(string(toml), want) {
		t.Errorf("FyneApp.toml does not say %s", want)
	}
}
