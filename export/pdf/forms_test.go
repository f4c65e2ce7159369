package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/form/sample"
)

// Several forms share their fonts, and a picture that two of them have; each has a bookmark,
// also with characters outside the BMP.
func TestWriteForms(t *testing.T) {
	forms := Forms{Title: "推荐表", Date: form.Date{Y: 2021, M: 6, D: 5}}
	for _, name := range []string{"张三", "𱁬(三)\\", "李明"} {
		n := sample.Nomination(campaign())
		n.Answers[form.KeyName] = name
		d := document(n, false)
		forms.Forms = append(forms.Forms, Form{Page: d.Page, Picture: d.Picture, Bookmark: name})
	}
	var out bytes.Buffer
	if err := WriteForms(&out, forms, fonts()); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	for what, want := range map[string]int{"/FontFile2": 3, "/Subtype /Image": 1, "/Type /Page\n": 3, "/Dest [": 3} {
		if got := bytes.Count(data, []byte(what)); got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	// UTF-16 with its mark, brackets and backslashes escaped: 张三, and 𱁬 as two halves.
	for _, title := range []string{"(\xfe\xff\x5f\x20\x4e\x09)", "(\xfe\xff\xd8\x84\xdc\x6c\x00\\(\x4e\x09\x00\\)\x00\\\\)"} {
		if !bytes.Contains(data, []byte("/Title "+title)) {
			t.Errorf("no bookmark %q", title)
		}
	}
	var again bytes.Buffer
	if err := WriteForms(&again, forms, fonts()); err != nil || !bytes.Equal(data, again.Bytes()) {
		t.Errorf("other bytes, %v", err)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("no qpdf")
	}
	if said, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	said, err := exec.Command("qpdf", "--json", "--json-key=outlines", file).Output()
	if err != nil || !strings.Contains(string(said), `𱁬(三)\\`) {
		t.Errorf("bookmarks by qpdf, %v: %s", err, said)
	}
}
