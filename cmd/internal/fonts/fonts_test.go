package fonts

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/form"
)

// home makes a home whose own fonts are the given files.
func home(t *testing.T, files map[string][]byte) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	folder := filepath.Join(dir, "data", "fonts")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpen(t *testing.T) {
	if filepath.Separator != '/' {
		t.Skip("Windows tells its folders by itself")
	}
	for name, c := range map[string]struct {
		files         map[string][]byte
		used, problem string
	}{
		"none":       {nil, "", ""},
		"both":       {map[string][]byte{"SIMFANG.TTF": assets.Serif, "simhei.ttf": assets.Sans}, "仿宋、黑体", ""},
		"one":        {map[string][]byte{"simhei.ttf": assets.Sans}, "黑体", ""},
		"collection": {map[string][]byte{"simfang.ttf": []byte("ttcf\x00\x01\x00\x00")}, "", "电脑上的仿宋是字体集（.ttc），程序只能使用单个字体，已改用内置字体。"},
		"broken":     {map[string][]byte{"simfang.ttf": assets.Serif[:1000], "simhei.ttf": assets.Sans}, "黑体", "电脑上的仿宋不是完好的 TrueType 字体，已改用内置字体。"},
		"empty":      {map[string][]byte{"simfang.ttf": {}}, "", "电脑上的仿宋不是完好的 TrueType 字体，已改用内置字体。"},
	} {
		home(t, c.files)
		built, own, err := Open()
		if err != nil {
			t.Fatal(err)
		}
		used, problems := own.Own()
		if got := strings.Join(used, "、"); got != c.used {
			t.Errorf("%s: uses %q, want %q", name, got, c.used)
		}
		if got := strings.Join(problems, ""); got != c.problem {
			t.Errorf("%s: %q, want %q", name, got, c.problem)
		}
		if used, problems := built.Own(); len(used)+len(problems) > 0 {
			t.Errorf("%s: the built-in set uses %q, %q", name, used, problems)
		}
		for _, r := range "国㐀" {
			if !own.Has(form.AnswerFont, r) || !own.Has(form.LabelFont, r) {
				t.Errorf("%s: no %c", name, r)
			}
		}
	}
}

// What a font of the computer lacks comes from the built-in ones, first of its
// role; a rare one comes from the computer's, and a useless one of those is told.
func TestOwnFallsBack(t *testing.T) {
	if filepath.Separator != '/' {
		t.Skip("Windows tells its folders by itself")
	}
	home(t, map[string][]byte{"simsunb.ttf": []byte("OTTO\x00\x01\x00\x00")})
	_, own, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := own.Own(); len(problems) != 0 {
		t.Errorf("before it is needed: %q", problems)
	}
	if g := own.Glyph(form.AnswerFont, '𠮷'); !g.OK || !g.Rare {
		t.Errorf("%+v", g)
	}
	if _, problems := own.Own(); !slices.Equal(problems, []string{"电脑上的宋体-ExtB是 CFF 轮廓的字体（.otf），程序只能使用 TrueType 轮廓，已改用内置字体。"}) {
		t.Errorf("%q", problems)
	}
}

// A font that the user has broken does not hide the good one of all users; where
// none is good, the first is told of.
func TestNextFolder(t *testing.T) {
	if filepath.Separator != '/' {
		t.Skip("Windows tells its folders by itself")
	}
	for name, c := range map[string]struct {
		first, second []byte
		used, problem string
	}{
		"good behind broken":      {assets.Serif[:1000], assets.Serif, "仿宋", ""},
		"broken behind good":      {assets.Serif, assets.Serif[:1000], "仿宋", ""},
		"broken behind a strange": {[]byte("ttcf\x00\x01\x00\x00"), assets.Serif[:1000], "", "电脑上的仿宋是字体集（.ttc），程序只能使用单个字体，已改用内置字体。"},
	} {
		home(t, map[string][]byte{"simfang.ttf": c.first})
		second := filepath.Join(os.Getenv("HOME"), ".fonts")
		if err := os.Mkdir(second, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(second, "simfang.ttf"), c.second, 0o600); err != nil {
			t.Fatal(err)
		}
		_, own, err := Open()
		if err != nil {
			t.Fatal(err)
		}
		used, problems := own.Own()
		if strings.Join(used, "、") != c.used || strings.Join(problems, "") != c.problem {
			t.Errorf("%s: uses %q, %q", name, used, problems)
		}
	}
}

func TestReadTellsWhy(t *testing.T) {
	dir := t.TempDir()
	if _, err := read(filepath.Join(dir, "none.ttf")); err == nil || !strings.HasPrefix(err.Error(), "读不出来（") {
		t.Errorf("%v", err)
	}
	if _, err := read(dir); err == nil {
		t.Error("a folder was read")
	}
}
