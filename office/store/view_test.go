package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zuimei/form"
	"zuimei/office"
)

// A view reads what arrived while another program writes the round, several things at once,
// and changes nothing.
func TestView(t *testing.T) {
	s := created(t)
	folder := inFolder(t, map[string][]byte{"a.zip": pack("凤城街道总工会", "张三", strings.Repeat("a", 64)), "b.zip": pack("高庄街道总工会", "李明", strings.Repeat("b", 64))})
	add(t, s, folder)
	v, err := OpenView(s.Dir(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	if err := s.Decide("1", office.Return, []office.Reason{{Text: "不全"}}, noon); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for _, submission := range v.Round.Submissions {
		all.Go(func() {
			newest := submission.Newest()
			n, err := v.Nomination(newest)
			if err != nil || n.Answer(form.KeyName) != newest.Name {
				t.Errorf("%s: %v, %v", newest.Name, n.Answers, err)
			}
			if text, err := v.Record(newest); err != nil || !strings.Contains(string(text), newest.Name) {
				t.Errorf("record of %s: %v", newest.Name, err)
			}
			found, err := v.Files(t.Context(), newest, newest.Files)
			if err != nil || len(found) != 2 {
				t.Errorf("%d files of %s, %v", len(found), newest.Name, err)
			}
			for digest, data := range found {
				if sum(data) != digest {
					t.Errorf("%s holds something else", digest)
				}
			}
		})
	}
	all.Wait()
	if v.Round.Submissions[0].Verdict() != "" {
		t.Error("a view changes while it is open")
	}

	// A file that is not there is told; those that are come along.
	newest := v.Round.Submissions[0].Newest()
	lost := office.File{Name: "没有.jpg", SHA256: strings.Repeat("c", 64), Bytes: 3}
	found, err := v.Files(t.Context(), newest, append([]office.File{lost}, newest.Files...))
	if !errors.Is(err, ErrLost) || len(found) != 2 {
		t.Errorf("%d files, %v", len(found), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.Files(ctx, newest, newest.Files[1:]); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := OpenView(t.TempDir(), ""); err == nil {
		t.Error("a folder that is no round opens")
	}
	if entries, err := os.ReadDir(filepath.Join(s.Dir(), inner)); err != nil || len(entries) > 2 {
		t.Errorf("a view left %v, %v", entries, err)
	}
}

// That letters were written is kept with the decision they are about.
func TestNoteLetters(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"a.zip": pack("凤城街道总工会", "张三", strings.Repeat("a", 64))}))
	if err := s.Decide("1", office.Return, nil, noon); err != nil {
		t.Fatal(err)
	}
	until := form.Date{Y: 2021, M: 6, D: 8}
	if err := s.NoteLetters(map[string]time.Time{"1": noon, "7": noon}, until, noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	saved, err := Read(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	d, _ := saved.Round.Submissions[0].Decided()
	if d.Until != until || !d.Written.Equal(noon.Add(time.Hour)) {
		t.Errorf("kept %+v", d)
	}
	if err := s.Decide("1", office.Pass, nil, noon.Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if d, _ := s.Round.Submissions[0].Decided(); !d.Written.IsZero() {
		t.Error("a new decision counts as written")
	}
	// Also if it was made while the letters about the one before were being written.
	if err := s.NoteLetters(map[string]time.Time{"1": noon}, until, noon.Add(3*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if d, _ := s.Round.Submissions[0].Decided(); !d.Written.IsZero() {
		t.Error("it counts as written, the one before was")
	}
}

func sum(data []byte) string {
	digest := sha256.Sum256(data)
	return hex.EncodeToString(digest[:])
}
