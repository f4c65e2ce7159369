package fonts

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// folders are those of the fonts that this user and all users have installed.
func folders() []string {
	var all []string
	if local, err := windows.KnownFolderPath(windows.FOLDERID_LocalAppData, windows.KF_FLAG_DEFAULT); err == nil {
		all = append(all, filepath.Join(local, "Microsoft", "Windows", "Fonts"))
	}
	if fonts, err := windows.KnownFolderPath(windows.FOLDERID_Fonts, windows.KF_FLAG_DEFAULT); err == nil {
		all = append(all, fonts)
	}
	return all
}
