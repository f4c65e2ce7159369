package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// What one start leaves the running program takes once.
func TestHandOver(t *testing.T) {
	config := t.TempDir()
	if got := takeOver(config); got != nil {
		t.Errorf("%q before anything was left", got)
	}
	paths := given([]string{filepath.Join(config, "通知.zuimei"), "", "b.zip"})
	if len(paths) != 2 || !filepath.IsAbs(paths[1]) {
		t.Fatalf("%q", paths)
	}
	if err := handOver(config, paths); err != nil {
		t.Fatal(err)
	}
	if got := takeOver(config); !slices.Equal(got, paths) {
		t.Errorf("%q, want %q", got, paths)
	}
	if got := takeOver(config); got != nil {
		t.Errorf("%q taken twice", got)
	}
	for _, text := range []string{"", "{", `{"a":1}`, "null"} {
		if err := os.WriteFile(filepath.Join(config, handoverName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := takeOver(config); len(got) > 0 {
			t.Errorf("%s: %q", text, got)
		}
	}
}
