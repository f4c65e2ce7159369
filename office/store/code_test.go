package store

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/assets"
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
