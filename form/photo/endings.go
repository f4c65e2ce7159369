package photo

import (
	"path/filepath"
	"slices"
	"strings"
)

// Endings are the file name endings of pictures. [Facts] and [Format] go by the content.
var Endings = []string{".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".heic", ".heif", ".tif", ".tiff", ".gif"}

// HasEnding reports whether a path has one of [Endings], in lower or upper case.
func HasEnding(path string) bool {
	return slices.Contains(Endings, strings.ToLower(filepath.Ext(path)))
}
