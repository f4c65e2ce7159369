package export

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"zuimei/form"
)

// unpacked are the files of the package of the example, by their names.
func unpacked(t *testing.T) (Kit, Examination, map[string][]byte) {
	t.Helper()
	k, ready, x := finished(t)
	names := NamesOf(k.Campaign, x.Nomination)
	entries, _, err := ready.entries(context.Background(), names)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		files[e.Name] = e.data
	}
	return k, x, files
}

// digestIn computes digests of files.
func digestIn(files map[string][]byte) func(string) string {
	return func(name string) string { return newRecordFile(name, "", files[name]).SHA256 }
}

// A package that came back out of a mail is examined as the draft was: the same findings,
// but for the draft's own.
func TestExamineFiles(t *testing.T) {
	k, x, files := unpacked(t)
	r, err := NewReceived(files)
	if err != nil {
		t.Fatal(err)
	}
	same, altered, missing := r.Compared(digestIn(files))
	if len(same) != len(r.Record.Files) || len(altered)+len(missing) > 0 {
		t.Errorf("%d of %d are the same, %v, %v", len(same), len(r.Record.Files), altered, missing)
	}
	n := r.Nomination()
	if len(n.Photos.Work) != len(x.Nomination.Photos.Work) || n.Photos.Portrait == "" || n.Answer(form.KeyName) != "张三" {
		t.Errorf("%+v", n.Photos)
	}
	got := k.ExamineFiles(context.Background(), n, files, x.Evidence.Today)
	if got.Evidence.Portrait == nil || got.Evidence.Portrait.Unread != "" || got.Picture == nil || !got.Evidence.OnePage {
		t.Errorf("%+v", got.Evidence)
	}
	rules := func(x Examination) (all []string) {
		for _, f := range form.Check(x.Case()) {
			all = append(all, f.Rule+" "+string(f.Field))
		}
		return all
	}
	if a, b := rules(got), rules(x); !slices.Equal(a, b) {
		t.Errorf("got  %v\nwant %v", a, b)
	}
	const known = "a digest that is not taken again"
	glanced := k.Glance(context.Background(), n, files, map[string]string{r.Record.Photos[1].File: known}, x.Evidence.Today)
	if glanced.Evidence.Work[0].SHA256 != known || glanced.Evidence.Work[1].SHA256 != got.Evidence.Work[1].SHA256 {
		t.Errorf("%+v", glanced.Evidence.Work)
	}
	glanced.Evidence.Work[0].SHA256 = got.Evidence.Work[0].SHA256
	if a, b := form.Check(glanced), form.Check(got.Case()); !reflect.DeepEqual(a, b) {
		t.Errorf("at a glance %v, want %v", a, b)
	}
	portrait := files[r.Record.Photos[0].File]
	for i := len(portrait) / 2; i < len(portrait)/2+64; i++ {
		portrait[i] = 0xff // damaged inside: it takes decoding to find that
	}
	if at := k.Glance(context.Background(), n, files, nil, x.Evidence.Today); at.Evidence.Portrait.Looked || at.Evidence.Portrait.Unread != "" {
		t.Errorf("%+v", at.Evidence.Portrait)
	}
	delete(files, r.Record.Photos[1].File)
	files[r.Record.Photos[2].File] = nil
	got = k.ExamineFiles(context.Background(), n, files, x.Evidence.Today)
	if got.Evidence.Work[0].Unread != form.Missing || got.Evidence.Work[1].Unread != form.Empty {
		t.Errorf("%v", got.Evidence.Work)
	}
}

// Nothing of the folder in which the program runs gets into what lies in memory.
func TestExamineFilesReadsNoDisk(t *testing.T) {
	k, x, files := unpacked(t)
	r, err := NewReceived(files)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.MkdirAll(".zuimei", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(".zuimei", "letters.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := k.ExamineFiles(context.Background(), r.Nomination(), files, x.Evidence.Today)
	if got.Evidence.Correspondence.Unread {
		t.Error("letters of the current folder were read")
	}
}

func TestCompared(t *testing.T) {
	_, _, files := unpacked(t)
	r, err := NewReceived(files)
	if err != nil {
		t.Fatal(err)
	}
	first, second := r.Record.Files[0].Name, r.Record.Files[1].Name
	files[first] = append(bytes.Clone(files[first]), 'x')
	delete(files, second)
	_, altered, missing := r.Compared(digestIn(files))
	if len(altered) != 1 || altered[0].Name != first || len(missing) != 1 || missing[0].Name != second {
		t.Errorf("%v, %v", altered, missing)
	}
	for name, text := range map[string]string{
		"nothing": "", "no record": "{}", "newer without answers": `{"format":9}`, "a draft": `{"version":1,"answers":{}}`,
		"too many": `{"format":2,"answers":{},"files":[` + string(bytes.Repeat([]byte(`{},`), form.MaxPackageItems)) + `{}]}`,
		"large":    `{"format":2,"answers":{}}` + string(bytes.Repeat([]byte(" "), form.MaxRecordBytes)),
	} {
		if _, err := NewReceived(map[string][]byte{RecordName: []byte(text)}); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	newer := `{"format":9,"answers":{"name":"张三"},"photos":"of another type","nomination":"n"}`
	if r, err := NewReceived(map[string][]byte{RecordName: []byte(newer)}); err != nil || !r.Newer || r.Record.Answers[form.KeyName] != "张三" {
		t.Errorf("a newer program's: %+v, %v", r.Record, err)
	}
	if _, err := NewReceived(nil); err == nil {
		t.Error("no files were taken")
	}
	if _, err := NewReceived(map[string][]byte{RecordName: []byte("\uFEFF" + `{"format":2,"answers":{}}`)}); err != nil {
		t.Error(err)
	}
}

func TestPrintedNomination(t *testing.T) {
	_, x, files := unpacked(t)
	for name, data := range files {
		want := ""
		if filepath.Ext(name) == ".pdf" {
			want = Fingerprint(x.Nomination)
		}
		if got := PrintedNomination(data); got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
	for _, data := range []string{"", "%PDF-1.4\n/Keywords (\xFE\xFF", "%PDF-1.4\n/Keywords (\xFE\xFF\x00a\x00b)", "/Keywords (\xFE\xFF\x00a"} {
		if got := PrintedNomination([]byte(data)); got != "" {
			t.Errorf("%q: got %q", data, got)
		}
	}
}
