package session

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/form"
)

// A file that is read for a gauge shows how far it was read, and stops within.
func TestGauge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "盖章.jpg")
	if err := os.WriteFile(path, make([]byte, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	gauge := &Gauge{Context: ctx}
	file, size, err := gauge.Open(path)
	if err != nil || size != 100 {
		t.Fatal(size, err)
	}
	defer file.Close()
	part := make([]byte, 10)
	if _, err := file.Read(part); err != nil || gauge.Fraction() != 0.1 {
		t.Errorf("%v, read %v", err, gauge.Fraction())
	}
	cancel()
	if _, err := file.Read(part); !errors.Is(err, context.Canceled) {
		t.Errorf("read on: %v", err)
	}
	for _, wrong := range []string{t.TempDir(), path + "x"} {
		if _, _, err := gauge.Open(wrong); err == nil {
			t.Errorf("%s was opened", wrong)
		}
	}
}

// writePhoto writes a photo of that size and returns its path.
func writePhoto(t *testing.T, dir, name string, width, height int) string {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// newIntake copies into a session and collects the remarks of all batches.
func newIntake(s desk) (in *Intake, remarks func() string) {
	var all []string
	in = &Intake{Session: s.Session, Changed: func() {}, Finished: func(found []form.Finding) {
		for _, f := range found {
			all = append(all, string(f.Severity)+" "+f.Text)
		}
	}}
	return in, func() string { return strings.Join(all, "\n") }
}

// Files and folders that are dropped together become the ID photo and work photos by
// their shape, up to the limit, in one edit; what is left out is said.
func TestBatchIsSortedByShape(t *testing.T) {
	s, dir := openEmpty(t), t.TempDir()
	in, remarks := newIntake(s)
	s.Later = true
	empty := filepath.Join(dir, "空")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(writePhoto(t, dir, "相册/1.jpg", 640, 480))
	for _, name := range []string{"相册/2.jpg", "相册/3.jpg", "相册/4.jpg"} {
		writePhoto(t, dir, name, 640, 480)
	}
	in.Add(&Batch{Paths: []string{filepath.Join(dir, "没有.jpg"), folder, empty, writePhoto(t, dir, "寸照.jpg", 390, 567)}})
	for range 3 {
		if in.Current == nil || in.Current.Copying {
			t.Fatal("copied before all files were inspected")
		}
		next := s.Clock.Work[0]
		s.Clock.Work = s.Clock.Work[1:]
		next()
	}
	s.Finish()
	photos := s.Nomination.Photos
	want := []string{"photos/1.jpg", "photos/2.jpg", "photos/3.jpg"}
	if in.Current != nil || photos.Portrait != "photos/寸照.jpg" || !slices.Equal(photos.Work, want) {
		t.Errorf("%+v", photos)
	}
	for _, sentence := range []string{"“寸照.jpg”按形状当作证件照", "“没有.jpg”", "文件夹“空”里没有照片", "“4.jpg”没有添加"} {
		if got := remarks(); !strings.Contains(got, sentence) {
			t.Errorf("not said: %s in\n%s", sentence, got)
		}
	}
	if label, _, _ := s.LastUndo(form.StepPhotos); label != "已添加 4 张照片" {
		t.Errorf("undo says %q", label)
	}
	s.Undo(form.StepPhotos)
	if s.Nomination.Photos.Portrait != "" || len(s.Nomination.Photos.Work) > 0 {
		t.Errorf("after undo: %+v", s.Nomination.Photos)
	}
}

// A photo is replaced in its place; of two batches one waits for the other; what was
// copied before a cancel stays.
func TestBatchesWaitAndAreCancelled(t *testing.T) {
	s, dir := openSample(t, nil), t.TempDir()
	in, remarks := newIntake(s)
	before := slices.Clone(s.Nomination.Photos.Work)
	s.Later = true
	in.Add(&Batch{Paths: []string{writePhoto(t, dir, "新.jpg", 640, 480)}, Key: form.KeyWork, Replace: before[1]})
	in.Add(&Batch{Paths: []string{writePhoto(t, dir, "证件照二.jpg", 390, 567)}, Key: form.KeyPortrait})
	if in.Current.Replace != before[1] {
		t.Error("the second batch is first")
	}
	s.Finish()
	if got := s.Nomination.Photos; !slices.Equal(got.Work, []string{before[0], "photos/新.jpg", before[2]}) || got.Portrait != "photos/证件照二.jpg" {
		t.Errorf("%+v", got)
	}
	s.Edit("", func(n *form.Nomination) { n.Photos = form.Photos{} })
	first, second := writePhoto(t, dir, "一.jpg", 640, 480), writePhoto(t, dir, "二.jpg", 640, 480)
	in.Add(&Batch{Paths: []string{first, second}, Key: form.KeyWork})
	for in.Current != nil {
		if in.Current.Index == 1 && in.Current.Copying {
			in.Cancel()
		}
		next := s.Clock.Work[0]
		s.Clock.Work = s.Clock.Work[1:]
		next()
		s.Tick()
	}
	if got := s.Nomination.Photos.Work; !slices.Equal(got, []string{"photos/一.jpg"}) {
		t.Errorf("after a cancel: %q", got)
	}
	if got := remarks(); !strings.Contains(got, "已取消，“二.jpg”没有添加") {
		t.Errorf("said: %s", got)
	}
}

func TestQuoteNames(t *testing.T) {
	names := []string{"a", "b", "c", "d", "e"}
	for n, want := range map[int]string{0: "", 1: "“a”", 3: "“a”“b”“c”", 5: "“a”“b”“c”等 5 张"} {
		if got := QuoteNames(names[:n], "张"); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
