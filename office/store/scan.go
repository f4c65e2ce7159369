package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"zuimei/internal/disk"
	"zuimei/office/inbox"
)

// Scan reads an original once and calls each with those of its files that are wanted:
// sizes are their sizes by their SHA-256. It ends when each returns false. An original
// that is not there has none.
func (v *View) Scan(ctx context.Context, original string, sizes map[string]int64, each func(digest string, data []byte) bool) error {
	a, known := v.Round.Arrived(original)
	if !known {
		return nil
	}
	from, err := v.store.root.Open(path.Join(originals, a.SHA256))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return disk.Reason(err)
	}
	defer from.Close()
	possible := map[int64]bool{}
	for _, size := range sizes {
		possible[size] = true
	}
	for b, err := range inbox.Read(ctx, a.Name, from, a.Bytes, reading(a, v.password)) {
		if err != nil {
			return disk.Reason(err)
		}
		for _, f := range b.Files {
			size := int64(len(f.Data))
			if !possible[size] {
				continue
			}
			sum := sha256.Sum256(f.Data)
			digest := hex.EncodeToString(sum[:])
			if want, ok := sizes[digest]; ok && want == size && !each(digest, f.Data) {
				return nil
			}
		}
	}
	return nil
}

// picturesFile holds what is known of the pictures. It may be deleted: it is made again.
const picturesFile = inner + "/pictures.json"

// Pictures is what [View.KeepPictures] kept; nil if there is nothing.
func (v *View) Pictures() []byte {
	data, err := readFile(v.store.root, picturesFile, maxRoundBytes)
	if err != nil {
		return nil
	}
	return data
}

// KeepPictures keeps what was found out about the pictures of the round. No lock is
// needed: of several who write it, one stays.
func (v *View) KeepPictures(data []byte) error {
	temp := path.Join(inner, disk.Unfinished+"-"+rand.Text())
	if err := disk.Replace(v.store.root, temp, picturesFile, bytes.NewReader(data)); err != nil {
		return fmt.Errorf("照片的比对结果没有保存：%w", disk.Reason(err))
	}
	return nil
}
