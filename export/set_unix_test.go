//go:build !windows

package export

import (
	"syscall"
	"testing"
)

// umask has the system take no rights away.
func umask(t *testing.T) {
	was := syscall.Umask(0)
	t.Cleanup(func() { syscall.Umask(was) })
}
