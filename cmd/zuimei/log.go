package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"
)

const (
	logName = "zuimei.log"
	maxLog  = 1 << 20 // bytes; what is larger at the start becomes zuimei.log.old
)

func logFile(config string) string { return filepath.Join(config, logName) }

// openLog opens the log in the config folder. It holds what the program did and
// what failed, never what was filled in. Without the file the program goes on.
func openLog(config string) *slog.Logger {
	name := logFile(config)
	if info, err := os.Stat(name); err == nil && info.Size() > maxLog {
		os.Rename(name, name+".old")
	}
	_ = os.MkdirAll(config, 0o700)
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	// What no deferred call sees, a panic of the toolkit's own goroutines, is
	// written by the runtime.
	_ = debug.SetCrashOutput(f, debug.CrashOptions{})
	options := &slog.HandlerOptions{ReplaceAttr: impersonal}
	if os.Getenv("ZUIMEI_LOG") == "debug" {
		options.Level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(f, options))
}

// impersonal takes out of what is logged the words of errors, which name folders
// (a draft's has the candidate's name), people and computers, and the user's own
// folder, which is named after the account: what the toolkit tells of comes here
// too.
func impersonal(_ []string, a slog.Attr) slog.Attr {
	if err, ok := a.Value.Any().(error); ok {
		return slog.String(a.Key, kind(err))
	}
	home, err := os.UserHomeDir()
	if err != nil || len(home) < 2 {
		return a
	}
	said := a.Value.String()
	if text := strings.NewReplacer(home, "~", filepath.ToSlash(home), "~").Replace(said); text != said {
		a.Value = slog.StringValue(text)
	}
	return a
}

// kind is what an error is without its words: the types that wrap each other, and
// the system's number.
func kind(err error) string {
	var kinds []string
	for ; err != nil; err = errors.Unwrap(err) {
		k := fmt.Sprintf("%T", err)
		if number, ok := err.(syscall.Errno); ok { //nolint:errorlint // each link of the chain is looked at
			k += fmt.Sprintf(" %d", uintptr(number))
		}
		kinds = append(kinds, k)
	}
	return strings.Join(kinds, ": ")
}
