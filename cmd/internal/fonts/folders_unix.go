//go:build !windows

package fonts

import (
	"os"
	"path/filepath"
)

// folders are those that people copy fonts into: their own, and those of all users.
func folders() []string {
	var all []string
	if home, err := os.UserHomeDir(); err == nil {
		data := os.Getenv("XDG_DATA_HOME")
		if data == "" {
			data = filepath.Join(home, ".local", "share")
		}
		all = append(all, filepath.Join(data, "fonts"), filepath.Join(home, ".fonts"))
	}
	return append(all, "/usr/local/share/fonts", "/usr/share/fonts")
}
