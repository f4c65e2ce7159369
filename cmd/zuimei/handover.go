package main

import (
	"crypto/rand"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"zuimei/internal/disk"
)

// A file that was double-clicked while the program runs is handed to the program that
// runs: its path is written into a file of this folder of the settings, which that program
// reads when it is asked to come forward, or watches. Each start writes a file of its own,
// so that none is lost.
const handoverFolder = "open"

// maxHandover is more bytes than the paths of a selection in a file manager have.
const maxHandover = 1 << 20

// given returns the files that the program was started with, as absolute paths.
func given(args []string) (paths []string) {
	for _, arg := range args {
		if path, err := filepath.Abs(arg); err == nil && arg != "" {
			paths = append(paths, path)
		}
	}
	return paths
}

// handOver leaves paths for the program that runs.
func handOver(config string, paths []string) error {
	text, err := json.Marshal(paths)
	if err != nil {
		return err
	}
	return disk.WriteFile(filepath.Join(config, handoverFolder, rand.Text()+".json"), text)
}

// takeOver returns the paths that other starts left, each once; nil if there are none.
func takeOver(config string) (paths []string) {
	left, _ := filepath.Glob(filepath.Join(config, handoverFolder, "*.json"))
	for _, name := range left {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		text, err := io.ReadAll(io.LimitReader(f, maxHandover))
		f.Close()
		var these []string
		if os.Remove(name) == nil && err == nil && json.Unmarshal(text, &these) == nil {
			paths = append(paths, these...)
		}
	}
	return paths
}

// openGiven opens what another start left, from any goroutine. Of several files it is the
// last: one window shows one.
func (w *watch) openGiven() {
	open := w.openFile.Load()
	if open == nil || w.over.Load() {
		return // the window that opens will take it
	}
	if paths := takeOver(w.config); len(paths) > 0 {
		w.background(func() {}, func() { (*open)(paths[len(paths)-1]) })
	}
}
