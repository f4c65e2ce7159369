package export

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Apart returns an error, worded for the user, if the folder out is the draft's folder dir
// or lies in it.
func Apart(dir, out string) error {
	real := func(p string) string {
		if full, err := filepath.Abs(p); err == nil {
			p = full
		}
		// A folder that does not exist yet is resolved through its nearest existing parent.
		rest := ""
		for at := p; ; at = filepath.Dir(at) {
			if found, err := filepath.EvalSymlinks(at); err == nil {
				return filepath.Join(found, rest)
			}
			if at == filepath.Dir(at) {
				return p
			}
			rest = filepath.Join(filepath.Base(at), rest)
		}
	}
	from, to := real(dir), real(out)
	if rel, err := filepath.Rel(from, to); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return fmt.Errorf("输出位置“%s”在草稿文件夹里，请另选一个文件夹，以免改动草稿", out)
	}
	return nil
}
