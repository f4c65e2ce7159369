//go:build !windows

package disk

import (
	"syscall"
	"testing"
)

// umask has the system take no rights away.
func umask(t *testing.T) {
	was := syscall.Umask(0)
	t.Cleanup(func() { syscall.Umask(was) })
}
