package store

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
	"zuimei/internal/officetest"
	"zuimei/office"
)

// kit is that of the built-in notice.
var kit = officetest.Kit

// noon is when everything is received.
var noon = time.Date(2021, 5, 20, 12, 0, 0, 0, office.China)

// pack makes a package by hand: a record and one file.
func pack(unit, name, nomination string) []byte {
	work := []byte("picture of " + nomination)
	sum := sha256.Sum256(work)
	text, err := json.Marshal(export.Record{
		Format: 2, Program: "test", Campaign: kit().Campaign.ID, Nomination: nomination, Number: 1,
		Answers: map[form.Key]string{form.KeyUnit: unit, form.KeyName: name},
		Files:   []export.RecordFile{{Name: "a.jpg", Role: "work", Bytes: int64(len(work)), SHA256: hex.EncodeToString(sum[:])}},
	})
	if err != nil {
		panic(err)
	}
	return zipped(map[string][]byte{"x/package.json": text, "x/a.jpg": work})
}

func zipped(files map[string][]byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"x/package.json", "x/a.jpg", "b"} {
		if data, ok := files[name]; ok {
			w, err := z.Create(name)
			if err == nil {
				_, err = w.Write(data)
			}
			if err != nil {
				panic(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// inFolder writes files into a folder of the test.
func inFolder(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// created is a new round in a folder of the test, open for writing.
func created(t testing.TB) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "round"), assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// add adds files and folders and returns a line for each outcome.
func add(t testing.TB, s *Store, names ...string) string {
	t.Helper()
	var lines []string
	err := s.Add(context.Background(), names, Adding{Kit: kit(), Received: noon, Report: func(o Outcome) { lines = append(lines, line(o)) }})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "; ")
}

func line(o Outcome) string {
	text := filepath.Base(o.Name)
	switch {
	case o.Err != nil:
		return text + " " + o.Err.Error()
	case o.Known:
		text += " known"
	}
	for _, c := range o.Changes {
		text += fmt.Sprintf(" %s=%d", c.ID, c.Change)
	}
	return text + strings.Repeat(" unclaimed", len(o.Arrival.Unclaimed))
}

// sound checks that originals are what their names say, and that there is no half-written
// file.
func sound(t testing.TB, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if strings.HasPrefix(e.Name(), ".new") {
			t.Errorf("%s is left", name)
		}
		if filepath.Base(filepath.Dir(name)) == originals {
			data, err := os.ReadFile(name)
			if sum := sha256.Sum256(data); err != nil || hex.EncodeToString(sum[:]) != e.Name() {
				t.Errorf("%s is not what its name says: %v", name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
