package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"zuimei/office"
	"zuimei/office/inbox"
)

// What could not be read is asked of the unit in words of its own, or not at all where the office
// has to do something.
func TestProblemsAskedOfTheUnit(t *testing.T) {
	packed := func(name, data string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, data)
		}
		if err = errors.Join(err, z.Close()); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	deep := packed("a.txt", "a")
	for range 4 {
		deep = packed("b.zip", deep)
	}
	for data, want := range map[string]string{
		"7z\xBC\xAF\x27\x1C": "“高庄街道总工会+吴九.zip”是 7z 压缩包，没有解开，请改用 zip 格式重发。",
		"!BDN":               "",
		deep:                 "",
	} {
		var asked []string
		name := "高庄街道总工会+吴九.zip"
		for b, err := range inbox.Read(t.Context(), name, strings.NewReader(data), int64(len(data)), inbox.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			_, versions, _ := read(t, b)
			problems := 0
			for _, v := range versions {
				for _, f := range v.Findings {
					if f.Rule != ruleProblem {
						continue
					}
					problems++
					if reason, ok := office.RequestOf(f); ok {
						asked = append(asked, reason.Text)
					}
				}
			}
			if problems != 1 {
				t.Errorf("%+v: %+v", b.Problems, versions)
			}
		}
		if strings.Join(asked, "") != want {
			t.Errorf("asked %q, want %s", asked, want)
		}
	}
}
