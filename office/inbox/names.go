package inbox

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// unnamed is what a file without a name gets.
const unnamed = "未命名"

const (
	maxName    = 200 // bytes of a name
	maxFolders = 16  // folders of one container that are kept, the innermost
)

// baseName returns the part of a name after the last / or \.
func baseName(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }

// splitPath makes folders and a name out of the path that a file has in a container. No
// part of it leads anywhere: roots, drives and ".." are dropped.
func splitPath(name string) (folders []string, base string) {
	parts := strings.Split(strings.ReplaceAll(name, `\`, "/"), "/")
	for i, part := range parts[:len(parts)-1] {
		drive := i == 0 && len(part) == 2 && part[1] == ':'
		if strings.Trim(part, ". ") != "" && !drive {
			folders = append(folders, cleanName(part))
		}
	}
	return folders[max(0, len(folders)-maxFolders):], cleanName(parts[len(parts)-1])
}

// cleanName makes a name one that every system takes, and that shows what it is: without
// characters that are forbidden, invisible or turn the direction of writing.
func cleanName(name string) string {
	name = norm.NFC.String(name) // a Mac takes letters with accents apart
	name = strings.Map(func(c rune) rune {
		switch {
		case c == utf8.RuneError:
			return '_'
		case unicode.IsSpace(c), c == '\u2800':
			return ' '
		case unicode.IsControl(c), unicode.Is(unicode.Cf, c), unicode.Is(unicode.Co, c) && c < 0xE000:
			return -1
		case strings.ContainsRune(`<>:"/\|?*`, c):
			return '_'
		}
		return c
	}, name)
	name = strings.TrimRight(strings.TrimSpace(name), ". ")
	if strings.Trim(name, "._ ") == "" {
		return unnamed
	}
	if stem, _, _ := strings.Cut(name, "."); isDevice(strings.TrimRight(stem, " ")) {
		name = "_" + name
	}
	if len(name) <= maxName {
		return name
	}
	ending := path.Ext(name)
	if len(ending) > 20 {
		ending = ""
	}
	cut := maxName - len(ending)
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return strings.TrimRight(name[:cut], ". ") + ending
}

// isDevice reports whether Windows keeps a name for a device.
func isDevice(stem string) bool {
	switch stem = strings.ToUpper(stem); stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, isPort := strings.CutPrefix(stem, "COM")
	if !isPort {
		port, isPort = strings.CutPrefix(stem, "LPT")
	}
	number := []rune(port)
	return isPort && len(number) == 1 && strings.ContainsRune("0123456789¹²³", number[0])
}

// isJunk reports whether a file is one that systems and programs leave behind by
// themselves.
func isJunk(folders []string, name string) bool {
	for _, folder := range folders {
		if folder == "__MACOSX" {
			return true
		}
	}
	switch strings.ToLower(name) {
	case "thumbs.db", "ehthumbs.db", ".ds_store", "desktop.ini":
		return true
	}
	for _, start := range []string{"~$", ".~", "._"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}
