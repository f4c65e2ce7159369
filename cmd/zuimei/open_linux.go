package main

import (
	"errors"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"zuimei/internal/guard"
)

// open shows a file in its usual program.
func open(path string) error {
	if err := start("xdg-open", path); err != nil {
		return errors.New("电脑上没有能打开它的程序")
	}
	return nil
}

// reveal selects a file in its folder where the desktop's file manager can, and
// else opens the folder.
func reveal(path string) error {
	// dbus-send takes a comma for the end of an item.
	item := strings.ReplaceAll((&url.URL{Scheme: "file", Path: path}).String(), ",", "%2C")
	if start("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.FileManager1",
		"/org/freedesktop/FileManager1", "org.freedesktop.FileManager1.ShowItems", "array:string:"+item, "string:") == nil {
		return nil
	}
	return open(filepath.Dir(path))
}

// moment is how long start waits; tests, whose programs end, wait longer.
var moment = time.Second

// start runs a command and waits a moment for it: where it fails it does so at
// once, and where it works it may run as long as the program that it started.
func start(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	guard.Start(func() { ended <- cmd.Wait() }, func(p *guard.Panic) { ended <- p })
	select {
	case err := <-ended:
		return err
	case <-time.After(moment):
		return nil
	}
}
