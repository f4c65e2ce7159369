package ui

import (
	"os"
	"runtime/debug"
	"testing"
)

// The fonts are large and stay: half of the time would go into collecting garbage.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
