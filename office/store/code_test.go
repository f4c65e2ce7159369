package store

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/internal/disk"
)

// A notice may have another code with its first edition; once it was sent out, or something
// came in under it, no more.
func TestFirstEditionSetsTheCode(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "轮")
	s, err := Create(dir, assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	other := func(id string) []byte {
		return bytes.Replace(assets.DefaultCampaign(), []byte(`"laiwu-2021"`), []byte(`"`+id+`"`), 1)
	}
	if err := s.Publish(other("gc-2021"), "a.zuimei", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if saved, err := Read(dir); err != nil || saved.Round.Campaign != "gc-2021" || saved.Campaign.ID != "gc-2021" {
		t.Fatalf("%v: round of %s, notice %s", err, saved.Round.Campaign, saved.Campaign.ID)
	}
	if err := s.Publish(other("else-2021"), "b.zuimei", []byte("x")); err == nil || !strings.Contains(err.Error(), "请另建一轮") {
		t.Errorf("another code after it was sent out: %v", err)
	}
	if got := s.Round.Campaign; got != "gc-2021" {
		t.Errorf("the round is of %s now", got)
	}
}

// The code of a first edition that could not be written, or was taken back, is not the round's.
func TestCodeGoesWithTheNotice(t *testing.T) {
	other := bytes.Replace(assets.DefaultCampaign(), []byte(`"laiwu-2021"`), []byte(`"gc-2021"`), 1)
	for name, try := range map[string]func(t *testing.T, s *Store){
		"not written": func(t *testing.T, s *Store) {
			full := true
			disk.Intercept(t, func(_, to string, rename func() error) error {
				if full && to == noticeFile {
					return errors.New("disk full")
				}
				return rename()
			})
			if err := s.Publish(other, "a.zuimei", []byte("letter")); err == nil {
				t.Fatal("no error")
			}
			full = false
		},
		"taken back": func(t *testing.T, s *Store) {
			if err := s.Publish(other, "a.zuimei", []byte("letter")); err != nil {
				t.Fatal(err)
			}
			if err := s.Retract(); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := created(t)
			try(t, s)
			add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
			if err := s.Publish(assets.DefaultCampaign(), "a.zuimei", []byte("letter")); err != nil || s.Round.Campaign != s.Campaign.ID {
				t.Errorf("%v, notice %s, round %s", err, s.Campaign.ID, s.Round.Campaign)
			}
		})
	}
}
