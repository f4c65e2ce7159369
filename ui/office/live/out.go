package live

import (
	"fmt"
	"os"
	"path/filepath"
)

// outFolder is where what is made of a round is written, in its folder.
const outFolder = "生成的文件"

// Out is the path of a file or folder to be made.
func (r *Round) Out(name string) string { return filepath.Join(r.Dir, outFolder, name) }

// Vacant returns a path in the folder dir that does not exist yet: name, or name（2）and so
// on. It asks the disk.
func Vacant(dir, name string) string {
	for i := 1; ; i++ {
		path := filepath.Join(dir, name)
		if i > 1 {
			path += fmt.Sprintf("（%d）", i)
		}
		if _, err := os.Lstat(path); err != nil {
			return path
		}
	}
}
