package photo

import (
	"path/filepath"
	"slices"
	"strings"
)

// Endings are those of files that are taken for pictures; what they really are is
// found out by their content.
var Endings = []string{".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".heic", ".heif", ".tif", ".tiff", ".gif"}

// HasEnding reports whether a file is named like a picture.
func HasEnding(path string) bool {
	return slices.Contains(Endings, strings.ToLower(filepath.Ext(path)))
}
