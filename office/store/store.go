// Package store keeps a round as a folder. It is the only package below office that
// touches the disk; inside a round it uses [os.Root], so that no symbolic link leads out
// of the folder. It must never import ui, assets or anything under cmd.
//
//	DIR/notice.toml          the notice of the round
//	DIR/writing.toml         the notice as the office is writing it, until it is published
//	DIR/letters/NAME         the letters that brought each edition to the units
//	DIR/edition.json         how to take the last edition back, as long as nothing went by it
//	DIR/moved.json           what of the notice was moved from an earlier year, to be checked
//	DIR/round.json           what office.Round holds, written whole
//	DIR/originals/SHA256     what arrived, once for each content, never changed
//	DIR/records/SHA256.json  the answers of each version: a package's record or a nomination
//	DIR/.zuimei/             lock and holder.json; pictures.json, which can be made again; what
//	                         the desk keeps: made.json, and in open the copies that it opens
//
// Open [Create], [Open] and [Read] first; add.go takes in what arrives, walk.go finds it in
// folders, watch.go looks for what is new in one, recheck.go checks all again after a new
// edition of the notice, decide.go notes what the office decides, writing.go keeps the notice that it
// writes, edition.go takes its last edition back, files.go gives back what lies in originals, library.go lists and deletes rounds,
// lock.go sees to it that one writes, left.go that nothing of another program is overwritten
// after the drive was away.
//
// What is kept is written before round.json names it, and round.json is replaced as a
// whole: a program that is killed loses nothing that it said it had received. Errors are
// Chinese sentences without a full stop and wrap their cause.
package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/internal/disk"
	"zuimei/office"
)

// The files and folders of a round.
const (
	noticeFile  = "notice.toml"
	writingFile = "writing.toml"
	editionFile = "edition.json"
	nextFile    = "edition-next.json"
	movedFile   = "moved.json"
	roundFile   = "round.json"
	originals   = "originals"
	records     = "records"
	letters     = "letters"
	inner       = ".zuimei"
)

// maxRoundBytes bounds round.json; a round of 1,000 submissions has some 5 MB.
const maxRoundBytes = 256 << 20

// Saved is a round as it lies on the disk.
type Saved struct {
	Notice   []byte // the notice file
	Writing  []byte // as the office is writing it; nil if it does not
	Campaign form.Campaign
	Round    office.Round
	Moved    []edit.Moved // from the notice of an earlier year, what nobody has checked yet

	newest *edition // nil if it cannot be taken back
}

// Store is a round that is open for writing: until Close, nobody else can write it. It
// must not be used concurrently.
type Store struct {
	Saved

	dir    string
	root   *os.Root
	lock   *flock.Flock
	user   string // who works with the round; "" is the account's name
	opened time.Time
	left   left

	away   bool  // the drive was disconnected when something was taken in
	lost   bool  // the lock went with the drive, and is not taken anew yet
	sealed error // why it is not written any more: somebody else changed it
}

// Create makes the folder dir a round under a notice file. The folder must be empty, or
// not exist.
func Create(dir string, source []byte) (*Store, error) {
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		return nil, fmt.Errorf("通知内容%w", problems[0].Err())
	}
	failed := func(err error) (*Store, error) {
		return nil, fmt.Errorf("不能新建文件夹“%s”：%w", dir, disk.Reason(err))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return failed(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return failed(err)
	}
	s := &Store{Saved: Saved{Notice: source, Campaign: c, Round: office.NewRound(c)}, dir: dir, root: root}
	if err := s.vacant(); err != nil {
		root.Close()
		return nil, err
	}
	if err := s.takeLock(); err != nil {
		root.Close()
		return nil, err
	}
	if err := s.vacant(); err != nil { // another program was faster
		s.Close()
		return nil, err
	}
	s.left = leftIn(root)
	for _, folder := range []string{originals, records} {
		if err == nil {
			err = root.MkdirAll(folder, 0o700)
		}
	}
	if err == nil {
		err = s.write(noticeFile, source)
	}
	if err == nil {
		err = s.Save() // last: without it the folder is no round
	}
	if err != nil {
		s.Close()
		return failed(err)
	}
	return s, nil
}

// vacant returns an error if the folder holds a round or files of others.
func (s *Store) vacant() error {
	entries, err := fs.ReadDir(s.root.FS(), ".")
	if err != nil {
		return fmt.Errorf("文件夹“%s”打不开：%w", s.dir, disk.Reason(err))
	}
	for _, e := range entries {
		switch e.Name() {
		case letters: // only of a round, which is told by its file
		case noticeFile, originals, records, inner, disk.Unfinished: // left by a Create that was killed
		case roundFile:
			return fmt.Errorf("文件夹“%s”里已有一轮收件，请换一个文件夹", s.dir)
		default:
			return fmt.Errorf("文件夹“%s”里已有别的文件，请换一个空文件夹", s.dir)
		}
	}
	return nil
}

// Open opens the round in dir for writing. The error is a [*Locked] if another program
// has it.
func Open(dir string) (*Store, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, root: root}
	if _, err := root.Lstat(roundFile); err != nil {
		root.Close()
		return nil, noRound(dir, err)
	}
	if err := s.takeLock(); err != nil {
		root.Close()
		return nil, err
	}
	s.left = left{}
	if s.Saved, err = read(dir, root, s.left); err != nil {
		s.Close()
		return nil, err
	}
	s.tidy()
	s.finish()
	return s, nil
}

// OpenReading opens the round in dir to look at it, also while somebody else writes it. What
// it holds is that of now; to change it is an error.
func OpenReading(dir string) (*Store, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, root: root, sealed: &disk.Cause{Text: "它正由别人打开，现在只能看"}}
	if s.Saved, err = read(dir, root, left{}); err != nil {
		root.Close()
		return nil, err
	}
	return s, nil
}

// Read reads the round in dir without taking the lock or changing anything.
func Read(dir string) (Saved, error) {
	root, err := openRoot(dir)
	if err != nil {
		return Saved{}, err
	}
	defer root.Close()
	return read(dir, root, left{})
}

func openRoot(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		if info, found := os.Stat(dir); found == nil && !info.IsDir() {
			return nil, fmt.Errorf("“%s”是文件，请给出一轮收件所在的文件夹", dir)
		}
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", dir, disk.Reason(err))
	}
	return root, nil
}

func noRound(dir string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("文件夹“%s”里没有收件，请先新建一轮", dir)
	}
	return fmt.Errorf("文件夹“%s”里的收件打不开：%w", dir, disk.Reason(err))
}

// read reads a round, and notes what its files hold.
func read(dir string, root *os.Root, l left) (s Saved, err error) {
	text, err := l.read(root, roundFile, maxRoundBytes)
	if err != nil {
		return s, noRound(dir, err)
	}
	broken := func(why string) (Saved, error) {
		return Saved{}, fmt.Errorf("文件夹“%s”里的收件打不开：%s", dir, why)
	}
	err = json.Unmarshal(text, &s.Round)
	if s.Round.Format > office.Format {
		return broken("它由更新版本的程序写成，请安装新版后再打开")
	}
	if err != nil || s.Round.Format < 1 || !s.Round.Sound() {
		return broken(roundFile + " 的内容不对，请从备份恢复它")
	}
	s.Round.Number()
	if s.Notice, err = l.read(root, noticeFile, maxNotice); err != nil {
		return Saved{}, fmt.Errorf("文件夹“%s”里的通知打不开：%w", dir, disk.Reason(err))
	}
	if s.Writing, err = l.read(root, writingFile, maxNotice); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Saved{}, fmt.Errorf("文件夹“%s”里正在写的通知打不开：%w", dir, disk.Reason(err))
	}
	c, problems := notice.Parse(s.Notice)
	if len(problems) > 0 {
		return Saved{}, fmt.Errorf("文件夹“%s”里的通知内容%w", dir, problems[0].Err())
	}
	s.Campaign = c
	s.readAside(root, l)
	return s, nil
}

// readFile reads a regular file of at most limit bytes.
func readFile(root *os.Root, name string, limit int64) ([]byte, error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, err
	}
	if !disk.Regular(info.Mode()) {
		return nil, &disk.Cause{Text: "它不是普通文件"}
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = &disk.Cause{Text: fmt.Sprintf("文件超过 %s", form.SizeText(limit))}
	}
	return data, err
}

// Dir returns the folder as it was given.
func (s *Store) Dir() string { return s.dir }

// Save writes round.json. If the drive was disconnected, it works again once that is back,
// unless somebody else changed the round meanwhile.
func (s *Store) Save() error {
	text, err := json.Marshal(s.Round)
	if s.sealed != nil {
		err = s.sealed
	}
	if err == nil {
		text = append(text, '\n')
		err = s.again(func() error { return s.write(roundFile, text) })
	}
	if err != nil {
		return fmt.Errorf("收件没有保存：%w", disk.Reason(err))
	}
	return nil
}

// again does something, and once more if the drive was disconnected and is back. Without the
// lock nothing is done: whoever has it meanwhile writes.
func (s *Store) again(do func() error) error {
	if s.lost {
		if err := s.reopen(); err != nil {
			return err
		}
	}
	err := do()
	if disk.Away(err) {
		if err = s.reopen(); err == nil {
			err = do()
		}
	}
	return err
}

// write replaces the file name of the round, with / as the separator.
func (s *Store) write(name string, data []byte) error {
	temp := path.Join(path.Dir(name), disk.Unfinished)
	s.root.Remove(temp) // a program that was killed may have left one
	return s.left.changing(name, sha256.Sum256(data), func() error {
		return disk.Replace(s.root, temp, name, bytes.NewReader(data))
	})
}

// remove removes a file of the round, which need not be there.
func (s *Store) remove(name string) error {
	return s.left.changing(name, digest{}, func() error {
		if err := s.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// tidy removes what a program that was killed left half-written.
func (s *Store) tidy() {
	for _, folder := range []string{".", originals, records, letters, inner} {
		entries, _ := fs.ReadDir(s.root.FS(), folder)
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), disk.Unfinished) && e.Type().IsRegular() {
				s.root.Remove(path.Join(folder, e.Name()))
			}
		}
	}
}
