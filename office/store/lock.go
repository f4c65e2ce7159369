package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
	return fmt.Sprintf("收件“%s”正由%s打开（%s 起），现在只能看，请等那边关闭后再改",
		l.Dir, l.Who(), l.Since.Local().Format("2006-01-02 15:04"))
}

// Who says who writes the round and where, as part of a sentence.
func (l *Locked) Who() string {
	host := "电脑 " + l.Host
	if l.User == "" || l.User == host { // no account has a name there
		return host + " "
	}
	return fmt.Sprintf("%s在%s 上", spaced(l.User), host)
}

// spaced sets a name of Latin letters off from the words around it.
func spaced(name string) string {
	if r, _ := utf8.DecodeLastRuneInString(name); r < utf8.RuneSelf {
		return " " + name + " "
	}
	return name
}

// SetUser notes who works with the round: whoever decides, and who writes it, for others; ""
// is the account's name.
func (s *Store) SetUser(name string) error {
	s.user = UserName(name)
	if s.lock == nil || s.lost {
		return nil
	}
	return disk.Reason(s.noteHolder())
}

// maxUser bounds the name of who works with a round, in characters.
const maxUser = 20

// UserName is how a name that was typed is noted: one line of no great length.
func UserName(typed string) string {
	name := []rune(strings.TrimSpace(visible(typed)))
	return strings.TrimSpace(string(name[:min(len(name), maxUser)]))
}

// userName is who works with the round.
func (s *Store) userName() string { return cmp.Or(s.user, draft.UserName()) }

// noteHolder writes the note on who has the lock.
func (s *Store) noteHolder() error {
	host, _ := os.Hostname()
	note, err := json.Marshal(Locked{User: s.userName(), Host: host, PID: os.Getpid(), Since: s.opened})
	if err != nil {
		return err
	}
	return s.write(holderFile, note)
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
	s.lock, s.opened = lock, time.Now()
	if err := s.noteHolder(); err != nil {
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
	if !s.lost { // else the note is another's
		s.root.Remove(holderFile)
	}
	err := s.lock.Close()
	if closed := s.root.Close(); err == nil {
		err = closed
	}
	return disk.Reason(err)
}
