//go:build !windows

package files

import "io/fs"

// hidden reports whether the system hides a file although its name has no leading dot:
// only Windows does.
func hidden(fs.FileInfo) bool { return false }
