package report

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zuimei/office"
)

// With LOOK=/dir the test leaves there what is to be looked at.
func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip("nobody looks")
	}
	m := round(t, many(60)...)
	s, err := m.Summary(context.Background(), Choice{Today: today, Order: office.BySurname})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Write(context.Background(), filepath.Join(dir, "汇总表.xlsx"), nil); err != nil {
		t.Fatal(err)
	}
}
