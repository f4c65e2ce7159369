package live

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"zuimei/internal/disk"
)

// outFolder is where what is made of a round is written, in its folder.
const outFolder = "生成的文件"

// Out is the path of a file or folder to be made.
func (r *Round) Out(name string) string { return filepath.Join(r.Dir, outFolder, name) }

// Vacant returns a path in the folder dir that does not exist yet: name, or name（2）and so
// on, before the ending. It asks the disk.
func Vacant(dir, name string) string {
	for i := 1; ; i++ {
		path := filepath.Join(dir, numbered(name, i))
		if _, err := os.Lstat(path); err != nil {
			return path
		}
	}
}

// numbered is the i-th name of a file, counted from 1.
func numbered(name string, i int) string {
	if i == 1 {
		return name
	}
	ending := filepath.Ext(name)
	return fmt.Sprintf("%s（%d）%s", strings.TrimSuffix(name, ending), i, ending)
}

// madeFile keeps, in the round's folder, the digests of what was made, by the files' names.
var madeFile = filepath.Join(".zuimei", "made.json")

// WriteOut has write make a file of that name for the office, which may have edited the one
// that was made before: that one is replaced only if it is as it was written, else the new
// one gets a free name. beside names the file that write makes beside it; it may be nil. The
// path says where it was written, told that something was kept, "" if nothing was. It
// touches the disk.
func (r *Round) WriteOut(name string, beside func(path string) string, write func(path string) error) (path, told string, err error) {
	made := map[string]string{}
	if text, err := os.ReadFile(filepath.Join(r.Dir, madeFile)); err == nil {
		_ = json.Unmarshal(text, &made) // what cannot be read says nothing: then all is kept
	}
	if made == nil {
		made = map[string]string{}
	}
	var all []string
	i := 0
	for found := false; !found; {
		i++
		path = r.Out(numbered(name, i))
		if all = []string{path}; beside != nil {
			all = append(all, beside(path))
		}
		found = true
		for _, file := range all {
			if digest, exists := digestOf(file); exists && (digest == "" || made[filepath.Base(file)] != digest) {
				found = false
			}
		}
	}
	if err := write(path); err != nil {
		return path, "", err
	}
	for _, file := range all {
		made[filepath.Base(file)], _ = digestOf(file)
	}
	text, err := json.Marshal(made)
	if err == nil {
		_ = disk.WriteFile(filepath.Join(r.Dir, madeFile), text) // without it the next one gets a new name
	}
	if i > 1 {
		told = fmt.Sprintf("原来的改过，没有动；新的是“%s”。", filepath.Base(path))
	}
	return path, told, err
}

// digestOf is the SHA-256 of a file, "" if it cannot be read.
func digestOf(path string) (digest string, exists bool) {
	if _, err := os.Lstat(path); err != nil {
		return "", false
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", true
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), true
}
