package main

import (
	"debug/pe"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/windows"
)

// A library beside the program is loaded by its path, and not by its name.
func TestWindowsLoadsLibrariesOfTheSystem(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	library, err := os.ReadFile(filepath.Join(systemFolder(t), "bcryptprimitives.dll"))
	if err != nil {
		t.Fatal(err)
	}
	const name = "zuimei-beside.dll"
	beside := filepath.Join(filepath.Dir(self), name)
	if err := os.WriteFile(beside, library, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Remove(beside) })
	t.Chdir(filepath.Dir(self))
	if _, err := windows.LoadLibrary(name); !errors.Is(err, windows.ERROR_MOD_NOT_FOUND) {
		t.Errorf("by its name: %v", err)
	}
	loaded, err := windows.LoadLibrary(beside)
	if err != nil {
		t.Fatalf("by its path: %v", err)
	}
	_ = windows.FreeLibrary(loaded)
	if _, err := windows.LoadLibrary("version.dll"); err != nil {
		t.Errorf("one of the system: %v", err)
	}
}

// What is in the table of imports Windows loads itself, from beside the program
// first.
func TestWindowsImportsOpenGL(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	file, err := pe.Open(self)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	symbols, err := file.ImportedSymbols()
	if err != nil || !slices.ContainsFunc(symbols, func(s string) bool { return strings.HasSuffix(strings.ToLower(s), ":opengl32.dll") }) {
		t.Errorf("%v, %q", err, symbols)
	}
}

func systemFolder(t *testing.T) string {
	t.Helper()
	folder, err := windows.GetSystemDirectory()
	if err != nil {
		t.Fatal(err)
	}
	return folder
}
