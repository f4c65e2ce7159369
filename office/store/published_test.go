package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form"
)

// A round made from a letter knows that edition as published; one made from a plain notice
// file has published nothing.
func TestKeepLetter(t *testing.T) {
	dir := t.TempDir()
	l, err := export.NewNoticeLetter(assets.DefaultCampaign(), nil, form.Date{Y: 2021, M: 5, D: 20})
	if err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	if err := l.Write(&data); err != nil {
		t.Fatal(err)
	}
	letter, plain := filepath.Join(dir, "通知.zuimei"), filepath.Join(dir, "通知.toml")
	for name, content := range map[string][]byte{letter: data.Bytes(), plain: assets.DefaultCampaign()} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Create(filepath.Join(dir, "轮"), assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.KeepLetter(plain); err != nil || len(s.Letters()) != 0 {
		t.Errorf("%v, letters %q", err, s.Letters())
	}
	if err := s.KeepLetter(letter); err != nil || len(s.Letters()) != 1 {
		t.Fatalf("%v, letters %q", err, s.Letters())
	}
	if kept, err := s.Letter(s.Letters()[0]); err != nil || !bytes.Equal(kept, data.Bytes()) {
		t.Errorf("another letter was kept: %v", err)
	}
}
