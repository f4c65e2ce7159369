package ui

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"zuimei/form/draft"
)

// elsewhere lists the drafts that were opened outside the folder of drafts, from
// Config/elsewhere.json, so that they are found again.
func elsewhere(env Env) []string {
	var dirs []string
	if data, err := os.ReadFile(filepath.Join(env.Config, "elsewhere.json")); err == nil {
		_ = json.Unmarshal(data, &dirs) // a broken list is an empty one
	}
	return dirs
}

func keepElsewhere(env Env, dirs []string) error {
	slices.Sort(dirs)
	data, err := json.Marshal(slices.Compact(dirs))
	if err == nil {
		err = os.MkdirAll(env.Config, 0o700)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(env.Config, "elsewhere.json"), data, 0o600)
	}
	if err != nil {
		return fmt.Errorf("草稿的位置没有记下：%w", draft.Reason(err))
	}
	return nil
}
