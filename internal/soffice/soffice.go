// Package soffice lets tests have LibreOffice, as a reader that is not ours, open what they
// wrote. No product code imports it.
package soffice

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Convert saves files in another format (pdf, docx, …, with a filter after a colon as
// LibreOffice takes it) in a folder, under their names. LibreOffice gets a profile of its own,
// and the fonts of this repository, since a bare machine has none for Chinese and everything
// would be of another height. The test is skipped without LibreOffice.
func Convert(t testing.TB, format, folder string, files ...string) {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed")
	}
	own := t.TempDir()
	config := filepath.Join(own, "fonts.conf")
	err = os.WriteFile(config, fmt.Appendf(nil, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>%s</dir><cachedir>%s/fonts</cachedir></fontconfig>`, fonts(t), own), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(own, "profile")), "--headless", "--convert-to", format, "--outdir", folder}
	cmd := exec.Command(program, append(args, files...)...)
	cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+config)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
}

// fonts is the folder of the fonts in the repository; tests run somewhere below its top.
func fonts(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
	}
	return filepath.Join(dir, "assets", "fonts")
}
