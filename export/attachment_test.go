package export

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/sample"
)

const aPDF = "%PDF-1.7\n%%EOF\n"

// proven is a draft with a certificate of the notice's and one of another notice.
func proven(t *testing.T) (Kit, *draft.Draft, form.Nomination) {
	t.Helper()
	k, d, _ := drafted(t)
	k.Campaign.Attachments = []form.Attachment{
		{Key: "荣誉证书", Label: "荣誉证书", Formats: []form.PhotoFormat{form.PDF, form.DOCX}, Count: 2, Size: 1 << 20, Required: true},
		{Key: "公示证明", Label: "公示证明", Formats: []form.PhotoFormat{form.PDF}, Count: 1, Size: 1 << 20},
	}
	n := sample.Nomination(k.Campaign)
	n.Example = false
	document := string(zipOf(t, [2]string{"[Content_Types].xml", ""}, [2]string{"word/document.xml", "<a/>"}))
	for _, f := range []struct {
		list       form.Key
		name, data string
	}{
		{form.KeyScans, "盖章.pdf", aPDF + "0"},
		{"荣誉证书", "证书.pdf", aPDF + "1"},
		{"荣誉证书", "证书.docx", document},
		{"别的通知", "证明.pdf", aPDF + "2"},
	} {
		at, err := d.AddAttachment(f.list, f.name, strings.NewReader(f.data))
		if err != nil {
			t.Fatal(err)
		}
		n.SetFiles(f.list, append(n.Files(f.list), at))
	}
	return k, d, n
}

// Proofs go into the package as they are, are named by their label, and come back.
func TestProofsInThePackage(t *testing.T) {
	k, d, n := proven(t)
	x := k.Examine(t.Context(), NewPhotos(d.Dir()), n, form.Date{Y: 2021, M: 5, D: 20})
	ready, findings, ok := x.Finalize()
	if !ok {
		t.Fatal(findings)
	}
	out := t.TempDir()
	h, err := ready.WritePackage(t.Context(), out, nil)
	if err != nil {
		t.Fatal(err)
	}
	record, err := ReadRecord(h.Zip)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range record.Files {
		got = append(got, strings.Join([]string{f.Name, f.Role, f.Label}, " "))
	}
	want := []string{
		"1-推荐表-刘建国.pdf form ", "1-推荐表-刘建国.docx form ", "1-推荐表-刘建国.xlsx form ", "2-事迹材料-刘建国.docx story ", "3-证件照-刘建国.jpg portrait ",
		"4-工作生活照-刘建国-1.jpg work ", "4-工作生活照-刘建国-2.jpg work ", "4-工作生活照-刘建国-3.jpg work ",
		"5-推荐表盖章扫描件-刘建国-1.pdf scan ", "6-荣誉证书-刘建国-1.pdf attachment 荣誉证书", "6-荣誉证书-刘建国-2.docx attachment 荣誉证书",
	}
	name := n.Answer(form.KeyName)
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], "刘建国", name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	entries, _, err := ready.entries(t.Context(), NamesOf(k.Campaign, n))
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(entries, func(e entry) bool { return e.Name == "清单.txt" })
	if line := "11. 6-荣誉证书-" + name + "-2.docx\r\n    荣誉证书，"; !bytes.Contains(entries[at].data, []byte(line)) {
		t.Errorf("%s", entries[at].data)
	}

	dir, err := ImportPackage(t.Context(), h.Zip, filepath.Join(out, "草稿"))
	if err != nil {
		t.Fatal(err)
	}
	back, err := draft.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Scans) != 1 || len(back.Attached) != 1 {
		t.Errorf("scans %q, proofs %q", back.Scans, back.Attached)
	}
	were, are := tree(t, d.Dir()), tree(t, dir)
	for i, file := range back.Files("荣誉证书") {
		if are[file] == "" || are[file] != were[n.Files("荣誉证书")[i]] {
			t.Errorf("%s was changed", file)
		}
	}
	x = k.Examine(t.Context(), NewPhotos(dir), back, form.Date{Y: 2021, M: 5, D: 20})
	for _, f := range form.Check(x.Case()) {
		if x.Case().StepOf(f.Field) == form.StepHandIn && f.Severity == form.Error {
			t.Error(f.Message())
		}
	}
	was, now := record, record
	now.Files = slices.DeleteFunc(slices.Clone(now.Files), func(f RecordFile) bool { return f.Role == roleProof })
	if got := changedSince(k.Campaign, was, now); !slices.Equal(got, []form.Key{"荣誉证书"}) {
		t.Errorf("changed: %q", got)
	}
}

// What is wrong with a proof keeps the package from being made.
func TestProofsAreChecked(t *testing.T) {
	for what, test := range map[string]struct {
		change func(d *draft.Draft, n *form.Nomination) error
		rule   string
	}{
		"missing": {func(_ *draft.Draft, n *form.Nomination) error {
			n.SetFiles("荣誉证书", nil)
			return nil
		}, "attachment-missing"},
		"a program named .pdf": {func(d *draft.Draft, n *form.Nomination) error {
			at, err := d.AddAttachment("公示证明", "证明.pdf", strings.NewReader("MZ\x90\x00"))
			n.SetFiles("公示证明", []string{at})
			return err
		}, "photo-format"},
		"too large": {func(d *draft.Draft, n *form.Nomination) error {
			at, err := d.AddAttachment("公示证明", "证明.pdf", strings.NewReader(aPDF+strings.Repeat(" ", 1<<20)))
			n.SetFiles("公示证明", []string{at})
			return err
		}, "attachment-size"},
		"gone": {func(_ *draft.Draft, n *form.Nomination) error {
			n.SetFiles("公示证明", []string{"attachments/没有.pdf"})
			return nil
		}, "photo-unread"},
		"outside": {func(_ *draft.Draft, n *form.Nomination) error {
			n.SetFiles("公示证明", []string{"../../secret.pdf"})
			return nil
		}, "photo-unread"},
		"too many": {func(_ *draft.Draft, n *form.Nomination) error {
			n.SetFiles("公示证明", []string{"scans/盖章.pdf", "attachments/证书.pdf"})
			return nil
		}, "attachment-count"},
	} {
		t.Run(what, func(t *testing.T) {
			k, d, n := proven(t)
			if err := test.change(d, &n); err != nil {
				t.Fatal(err)
			}
			_, findings, ok := k.Examine(t.Context(), NewPhotos(d.Dir()), n, form.Date{Y: 2021, M: 5, D: 20}).Finalize()
			if ok || !slices.ContainsFunc(findings, func(f form.Finding) bool { return f.Rule == test.rule && f.Severity == form.Error }) {
				t.Errorf("ok %v, %v", ok, findings)
			}
		})
	}
}
