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

// externalDrafts lists the drafts that were opened outside the folder of drafts, from
// Config/elsewhere.json, so that they are found again. None is listed twice,
// however its path was spelt. It looks at the disk.
func externalDrafts(env window.Env) []string {
	var dirs []string
	if data, err := os.ReadFile(filepath.Join(env.Config, "elsewhere.json")); err == nil {
		_ = json.Unmarshal(data, &dirs) // a broken list is an empty one
	}
	var all []string
	var infos []fs.FileInfo // of all; nil for what is not there
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

// lookAtExternal tells of the drafts elsewhere; what is not there now, as on a
// stick that was pulled out, is left out.
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

// samePath reports whether two clean paths are the same by their spelling.
func samePath(a, b string) bool {
	return a == b || runtime.GOOS == "windows" && strings.EqualFold(a, b)
}

// inDraftsFolder returns the path that a draft has in the folder of drafts, "" if it does
// not lie there. It looks at the disk.
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
