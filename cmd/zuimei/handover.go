package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"zuimei/internal/disk"
)

// A file that was double-clicked while the program runs is handed to the program that
// runs: its path is written into this file of the folder of settings, which that program
// reads when it is asked to come forward, or watches.
const handoverName = "open.json"

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
	return disk.WriteFile(filepath.Join(config, handoverName), text)
}

// takeOver returns the paths that another start left, once; nil if there are none.
func takeOver(config string) (paths []string) {
	name := filepath.Join(config, handoverName)
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(f, maxHandover))
	f.Close()
	if os.Remove(name) != nil || err != nil || json.Unmarshal(text, &paths) != nil {
		return nil
	}
	return paths
}

// openGiven opens what another start left, on the main goroutine.
func (w *watch) openGiven() {
	open := w.openFile.Load()
	if open == nil || w.over.Load() {
		return // the window that opens will take it
	}
	if paths := takeOver(w.config); len(paths) > 0 {
		w.background(func() {}, func() { (*open)(paths[0]) })
	}
}
