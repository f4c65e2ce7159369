package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestStartOfOtherPrograms(t *testing.T) {
	usual := moment
	moment = time.Minute
	t.Cleanup(func() { moment = usual })
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	file := filepath.Join(dir, "报告，甲.pdf")
	if err := open(file); err == nil || err.Error() != "电脑上没有能打开它的程序" {
		t.Errorf("without xdg-open: %v", err)
	}
	script := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	given := filepath.Join(dir, "given")
	script("xdg-open", "echo \"$1\" > '"+given+"'\n")
	said := func() string {
		text, _ := os.ReadFile(given)
		return strings.TrimSpace(string(text))
	}
	if err := open(file); err != nil || said() != file {
		t.Errorf("%v, %q", err, said())
	}
	if err := reveal(file); err != nil || said() != dir {
		t.Errorf("without a file manager: %v, %q", err, said())
	}
	script("dbus-send", "for a; do case $a in array:*) echo \"$a\" > '"+given+"';; esac; done\n")
	if err := reveal(filepath.Join(dir, "a,b.pdf")); err != nil || said() != "array:string:file://"+dir+"/a%2Cb.pdf" {
		t.Errorf("%v, %q", err, said())
	}
	script("xdg-open", "exit 3\n")
	if err := open(file); err == nil {
		t.Error("what xdg-open cannot open was opened")
	}
}
