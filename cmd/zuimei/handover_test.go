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
	if err := handOver(config, []string{"/second.zip"}); err != nil {
		t.Fatal(err)
	}
	if got := takeOver(config); len(got) != 3 || !slices.Contains(got, paths[0]) || !slices.Contains(got, "/second.zip") {
		t.Errorf("%q, want %q and another", got, paths)
	}
	if got := takeOver(config); got != nil {
		t.Errorf("%q taken twice", got)
	}
	for _, text := range []string{"", "{", `{"a":1}`, "null"} {
		if err := os.WriteFile(filepath.Join(config, handoverFolder, "a.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := takeOver(config); len(got) > 0 {
			t.Errorf("%s: %q", text, got)
		}
	}
}
