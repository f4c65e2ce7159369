package draft

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// lettersFile holds the correspondence with the office. It is no part of the
// nomination: a restored version or a copy of the draft must not change it.
const lettersFile = inner + "/letters.json"

// maxLettersBytes is room for fifty letters with the records they answer.
const maxLettersBytes = 64 << 20

// Mailbox reads the correspondence of one draft, and does so again only when its file has
// another size or time. It is safe for concurrent use.
type Mailbox struct {
	dir string

	mu   sync.Mutex
	size int64 // of the file that was read; -1 before the first time
	time time.Time
	kept form.Correspondence
}

// NewMailbox returns that of the draft in dir.
func NewMailbox(dir string) *Mailbox { return &Mailbox{dir: dir, size: -1} }

// Correspondence returns what [Correspondence] does. What cannot be read is marked as
// Unread: a rule tells the user.
func (m *Mailbox) Correspondence() form.Correspondence {
	m.mu.Lock()
	defer m.mu.Unlock()
	size, changed := int64(0), time.Time{}
	if info, err := os.Stat(filepath.Join(m.dir, filepath.FromSlash(lettersFile))); err == nil {
		size, changed = info.Size(), info.ModTime()
	}
	if size != m.size || !changed.Equal(m.time) || m.kept.Unread {
		m.kept, _ = Correspondence(m.dir)
		m.size, m.time = size, changed
	}
	return m.kept.Clone()
}

// Correspondence returns what the office wrote about the packages of the draft in
// dir; it is empty where nothing was kept.
func Correspondence(dir string) (form.Correspondence, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return form.Correspondence{}, disk.Reason(err)
	}
	defer root.Close()
	text, _, err := readFile(root, lettersFile, maxLettersBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return form.Correspondence{}, nil
	}
	var c form.Correspondence
	if err == nil && json.Unmarshal(text, &c) != nil {
		err = errLetters
	}
	if err != nil {
		return form.Correspondence{Unread: true}, fmt.Errorf("主办单位的来信读不出来：%w", disk.Reason(err))
	}
	return c, nil
}

var errLetters = &disk.Cause{Text: "内容已损坏"}

// Correspond changes the draft's correspondence and keeps it. change gets it as it is
// on disk and returns what it is to be. A damaged file is laid aside, so that a letter can
// be taken in again.
func (d *Draft) Correspond(change func(form.Correspondence) form.Correspondence) (form.Correspondence, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	was, err := Correspondence(d.dir)
	if errors.Is(err, errLetters) {
		err = disk.RenameIn(d.root, lettersFile, lettersFile+".damaged")
		was = form.Correspondence{}
	}
	if err != nil {
		return was, err
	}
	now := change(was)
	text, err := json.Marshal(now)
	if err == nil && len(text) > maxLettersBytes {
		err = &disk.Cause{Text: "来信太多"}
	}
	if err == nil {
		err = d.write(lettersFile, bytes.NewReader(text))
	}
	if err != nil {
		return was, fmt.Errorf("主办单位的来信没有保存：%w", disk.Reason(err))
	}
	return now, nil
}
