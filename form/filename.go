package form

import "strings"

// FileName makes a complete file name, with its ending, one that Windows takes:
// it puts "_" before a name that is kept for a device (CON, com1.txt, LPT¹).
func FileName(name string) string {
	stem, _, _ := strings.Cut(name, ".")
	if devices[strings.ToUpper(strings.TrimRight(stem, " "))] {
		return "_" + name
	}
	return name
}

// devices are the names that Windows keeps for itself, with any ending ("Naming
// Files, Paths, and Namespaces", Microsoft).
var devices = func() map[string]bool {
	all := map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true, "CONIN$": true, "CONOUT$": true}
	for _, port := range []string{"COM", "LPT"} {
		for _, n := range "0123456789¹²³" {
			all[port+string(n)] = true
		}
	}
	return all
}()
