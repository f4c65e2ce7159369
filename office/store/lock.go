package store

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"
	"unicode"

	"zuimei/form/draft"
	"zuimei/internal/disk"
)

const (
	lockFile   = inner + "/lock"
	holderFile = inner + "/holder.json"
)

// Locked is the error if another program has the round open for writing. The fields are
// zero if its holder note is missing.
type Locked struct {
	Dir   string    `json:"-"`
	User  string    `json:"user"`
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

func (l *Locked) Error() string {
	if l.PID == 0 {
		return fmt.Sprintf("收件“%s”正由另一个程序打开，现在只能看，请等那边关闭后再改", l.Dir)
	}
	return fmt.Sprintf("收件“%s”正由用户 %s 在电脑 %s 上打开（%s 起），现在只能看，请等那边关闭后再改",
		l.Dir, l.User, l.Host, l.Since.Local().Format("2006-01-02 15:04"))
}

// takeLock takes the lock, which the system releases however the program ends. The note on
// who has it is a file of its own, since on Windows a locked file cannot be read.
func (s *Store) takeLock() error {
	failed := func(err error) error {
		return fmt.Errorf("收件“%s”不能打开来写：%w", s.dir, disk.Reason(err))
	}
	lock, err := disk.MakeLock(s.root, s.dir, lockFile)
	if err != nil {
		return failed(err)
	}
	ok, err := lock.TryLock()
	if err != nil {
		return failed(err)
	}
	if !ok {
		return s.holder()
	}
	s.lock = lock
	host, _ := os.Hostname()
	note, err := json.Marshal(Locked{User: draft.UserName(), Host: host, PID: os.Getpid(), Since: time.Now()})
	if err == nil {
		err = s.write(holderFile, note)
	}
	if err != nil {
		lock.Close()
		return failed(err)
	}
	return nil
}

// holder returns who has the lock, as far as that is known.
func (s *Store) holder() *Locked {
	var l Locked
	note, err := readFile(s.root, holderFile, 4<<10)
	if err != nil || json.Unmarshal(note, &l) != nil {
		l = Locked{}
	}
	l.Dir, l.User, l.Host = s.dir, visible(l.User), visible(l.Host)
	return &l
}

// visible drops characters that show nothing: anybody may have written the note.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
}

// Close releases the lock. The Store must not be used afterwards.
func (s *Store) Close() error {
	if s.lock == nil { // of OpenReading
		return disk.Reason(s.root.Close())
	}
	s.root.Remove(holderFile)
	err := s.lock.Close()
	if closed := s.root.Close(); err == nil {
		err = closed
	}
	return disk.Reason(err)
}
