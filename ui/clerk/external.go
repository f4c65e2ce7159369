package clerk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"zuimei/form/draft"
	"zuimei/internal/disk"
	"zuimei/ui/window"
)

// externalDrafts returns the folders of drafts that were opened outside the drafts
// folder, as remembered in Config/elsewhere.json. It compares files, not just paths, so
// that no draft is listed twice; call it in the background.
func externalDrafts(env window.Env) []string {
	var dirs []string
	if data, err := os.ReadFile(filepath.Join(env.Config, "elsewhere.json")); err == nil {
		_ = json.Unmarshal(data, &dirs) // a broken list is an empty one
	}
	var all []string
	var infos []fs.FileInfo // of all; nil for a folder that is not there
	for _, dir := range dirs {
		dir = filepath.Clean(filepath.FromSlash(dir))
		info, _ := os.Stat(dir)
		known := slices.ContainsFunc(all, func(other string) bool { return samePath(dir, other) }) ||
			info != nil && slices.ContainsFunc(infos, func(other fs.FileInfo) bool { return other != nil && os.SameFile(info, other) })
		if known || inDraftsFolder(env, dir) != "" {
			continue
		}
		all, infos = append(all, dir), append(infos, info)
	}
	return all
}

// lookAtExternal lists the external drafts; those that are not there now, as on a USB
// stick that was unplugged, are left out.
func lookAtExternal(env window.Env) []draft.Listed {
	var all []draft.Listed
	for _, dir := range externalDrafts(env) {
		if _, err := os.Stat(dir); err != nil && !errors.Is(err, fs.ErrPermission) {
			continue
		}
		l := draft.Look(dir)
		if gone := errors.Is(l.Err, fs.ErrNotExist) && l.Earlier == nil; !gone {
			all = append(all, l)
		}
	}
	return all
}

// saveExternal writes the list of external drafts; the error is worded for the user.
func saveExternal(env window.Env, dirs []string) error {
	slices.Sort(dirs)
	data, err := json.Marshal(slices.Compact(dirs))
	if err == nil {
		err = disk.WriteFile(filepath.Join(env.Config, "elsewhere.json"), data)
	}
	if err != nil {
		return fmt.Errorf("草稿的位置没有记下：%w", disk.Reason(err))
	}
	return nil
}

// samePath reports whether two clean paths are spelt the same; case is ignored on
// Windows.
func samePath(a, b string) bool {
	return a == b || runtime.GOOS == "windows" && strings.EqualFold(a, b)
}

// inDraftsFolder returns dir as a path below the drafts folder, "" if dir does not lie
// there. It also recognises another path to the same folder, and so reads the disk.
func inDraftsFolder(env window.Env, dir string) string {
	parent, drafts := filepath.Dir(dir), filepath.Clean(env.Drafts)
	if !samePath(parent, drafts) {
		at, err := os.Stat(parent)
		if err != nil {
			return ""
		}
		if own, err := os.Stat(drafts); err != nil || !os.SameFile(at, own) {
			return ""
		}
	}
	return filepath.Join(env.Drafts, filepath.Base(dir))
}
