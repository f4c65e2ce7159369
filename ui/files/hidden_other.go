//go:build !windows

package files

import "io/fs"

// hidden reports whether the system hides a file in another way than by a dot.
func hidden(fs.FileInfo) bool { return false }
