package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/sample"
	"zuimei/office"
)

// pictures are the example's; making them takes a while.
var pictures = sync.OnceValue(func() []sample.Picture {
	all, err := sample.Pictures(context.Background())
	if err != nil {
		panic(err)
	}
	return all
})

// large is a package of the example's pictures for one of many units.
func large(tb testing.TB, i int) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	n := sample.Nomination(kit().Campaign)
	r := export.Record{Format: 2, Campaign: kit().Campaign.ID, Nomination: fmt.Sprintf("%064d", i), Number: 1, Answers: n.Answers, Confirm: n.Confirm}
	r.Answers[form.KeyUnit] = fmt.Sprintf("第%d厂工会", i)
	write := func(name string, data []byte) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: "x/" + name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	for j, p := range pictures() {
		data := append(bytes.Clone(p.Data), fmt.Sprint(i)...)
		name := fmt.Sprintf("%d.jpg", j)
		sum := sha256.Sum256(data)
		r.Files = append(r.Files, export.RecordFile{Name: name, Role: "work", Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])})
		r.Photos = append(r.Photos, export.RecordPhoto{File: name})
		write(name, data)
	}
	text, err := json.Marshal(r)
	if err != nil {
		tb.Fatal(err)
	}
	write(export.RecordName, text)
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// BenchmarkAdd receives and checks packages of some 7 MB. "times-sha256sum" is how much longer
// that takes than the program sha256sum takes for the same files in the same run;
// "times-sha256" compares it with Go's digest of the same bytes in memory, which uses the
// processor's instructions for that, and neither reads nor writes a disk.
func BenchmarkAdd(b *testing.B) {
	kit()
	dir := b.TempDir()
	var names []string
	var all [][]byte
	size := 0
	for i := range 20 {
		data := large(b, i)
		size += len(data)
		all = append(all, data)
		names = append(names, filepath.Join(dir, fmt.Sprintf("%02d.zip", i)))
		if err := os.WriteFile(names[i], data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	var digests, program, added float64
	for b.Loop() {
		s := created(b)
		start := b.Elapsed()
		for _, data := range all {
			sha256.Sum256(data)
		}
		digests += (b.Elapsed() - start).Seconds()
		start = b.Elapsed()
		if out, err := exec.Command("sha256sum", names...).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		program += (b.Elapsed() - start).Seconds()
		start = b.Elapsed()
		err := s.Add(context.Background(), names, Adding{Kit: kit(), Received: noon, Report: func(o Outcome) {
			if o.Err != nil || len(o.Changes) != 1 {
				b.Errorf("%+v", o)
			}
		}})
		if err != nil {
			b.Fatal(err)
		}
		added += (b.Elapsed() - start).Seconds()
	}
	b.ReportMetric(added/program, "times-sha256sum")
	b.ReportMetric(1.5, "target-times")
	b.ReportMetric(added/digests, "times-sha256")
	b.ReportMetric(float64(size)/1e6*float64(b.N)/added, "MB/s")
}

// BenchmarkThousand opens a round of a thousand, and puts a decision in it on the disk.
func BenchmarkThousand(b *testing.B) {
	s := created(b)
	for i := range 1000 {
		v := office.Version{Kind: office.Package, Unit: fmt.Sprintf("第%d厂工会", i), Name: "张三", Nomination: fmt.Sprint(i), Content: fmt.Sprint(i), Received: noon}
		for j := range 12 {
			v.Files = append(v.Files, office.File{Name: "4-工作生活照-张三-1.jpg", Trail: []string{"a.eml", "b.zip", "b"}, SHA256: fmt.Sprintf("%064d", i*100+j), Bytes: 2 << 20})
			v.Findings = append(v.Findings, office.Finding{Field: "work.1", Rule: "work-size", Severity: "error", Message: strings.Repeat("一二三四五", 8)})
		}
		s.Round.Receive(s.Campaign, v)
	}
	if err := s.Save(); err != nil {
		b.Fatal(err)
	}
	var opened, decided float64
	for b.Loop() {
		start := b.Elapsed()
		if saved, err := Read(s.Dir()); err != nil || len(saved.Round.Submissions) != 1000 {
			b.Fatalf("%d submissions, %v", len(saved.Round.Submissions), err)
		}
		opened += (b.Elapsed() - start).Seconds()
		start = b.Elapsed()
		if err := s.Decide("500", office.Pass, nil, noon); err != nil {
			b.Fatal(err)
		}
		decided += (b.Elapsed() - start).Seconds()
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(opened*1000/float64(b.N), "open-ms")
	b.ReportMetric(1000, "target-open-ms")
	b.ReportMetric(decided*1000/float64(b.N), "decide-ms")
	b.ReportMetric(50, "target-decide-ms")
}
