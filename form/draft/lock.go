package draft

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"zuimei/internal/disk"
)

const (
	lockFile   = inner + "/lock"
	holderFile = inner + "/holder.json"
)

// Locked is the error if another program has the draft open. The fields are zero if its
// holder note is missing.
type Locked struct {
	Dir     string    `json:"-"`
	Program string    `json:"program"`
	User    string    `json:"user"`
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	Since   time.Time `json:"since"`
}

func (l *Locked) Error() string {
	if l.PID == 0 {
		return fmt.Sprintf("草稿“%s”正由另一个程序打开，请先关闭那个程序", l.Dir)
	}
	return fmt.Sprintf("草稿“%s”正由用户 %s 在电脑 %s 上用 %s 打开（进程 %d，%s 起），请先在那里关闭",
		l.Dir, l.User, l.Host, l.Program, l.PID, l.Since.Local().Format("2006-01-02 15:04"))
}

// takeLock takes the lock, which the system releases however the program ends. The note on
// who has it is a file of its own, since on Windows a locked file cannot be read.
func (d *Draft) takeLock() error {
	failed := func(err error) error {
		return fmt.Errorf("草稿“%s”不能打开来写：%w", d.dir, disk.Reason(err))
	}
	lock, err := disk.MakeLock(d.root, d.dir, lockFile)
	if err != nil {
		return failed(err)
	}
	d.lock = lock
	ok, err := d.lock.TryLock()
	for range 10 { // abandoned may hold the lock for a moment, on a busy computer a longer one
		if ok || err != nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
		ok, err = d.lock.TryLock()
	}
	if err != nil {
		return failed(err)
	}
	if !ok {
		return d.holder()
	}
	_, err = d.root.Lstat(holderFile)
	d.interrupted = err == nil
	host, _ := os.Hostname()
	program := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	note, err := json.Marshal(Locked{Program: program, User: UserName(), Host: host, PID: os.Getpid(), Since: time.Now()})
	if err == nil {
		err = d.write(holderFile, bytes.NewReader(note))
	}
	if err != nil {
		d.lock.Close()
		return failed(err)
	}
	return nil
}

// abandoned reports whether the last program that had the draft in dir open ended without
// Close. It changes nothing on the disk.
func abandoned(dir string, root *os.Root) bool {
	if _, err := root.Lstat(holderFile); err != nil {
		return false
	}
	f, _, err := openFile(root, lockFile)
	if err != nil {
		return false
	}
	f.Close()
	lock := flock.New(filepath.Join(dir, filepath.FromSlash(lockFile)), flock.SetFlag(os.O_RDONLY))
	defer lock.Close()
	ok, err := lock.TryRLock()
	return ok && err == nil
}

// holder returns who has the lock, as far as that is known.
func (d *Draft) holder() *Locked {
	var l Locked
	note, _, err := readFile(d.root, holderFile, 4<<10)
	if err != nil || json.Unmarshal(note, &l) != nil {
		l = Locked{}
	}
	l.Dir = d.dir
	for _, s := range []*string{&l.Program, &l.User, &l.Host} {
		*s = plain(*s)
	}
	return &l
}

// UserName returns the account's name, or else the computer's. It does not use os/user, which
// may query the network.
func UserName() string {
	for _, name := range []string{"USERNAME", "USER", "LOGNAME"} {
		if user := os.Getenv(name); user != "" {
			return user
		}
	}
	if host, err := os.Hostname(); err == nil && host != "" {
		return "电脑 " + host
	}
	return "未知"
}
