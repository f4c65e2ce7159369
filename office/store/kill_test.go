package store

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"zuimei/assets"
	"zuimei/office"
)

// helperRound and helperMails make the test program a helper that is killed.
const (
	helperRound = "ZUIMEI_STORE_ROUND"
	helperMails = "ZUIMEI_STORE_MAILS"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(helperRound)
	if dir == "" {
		os.Exit(m.Run())
	}
	s, err := Open(dir)
	switch mails := os.Getenv(helperMails); {
	case err != nil:
	case mails == helperRechecks:
		err = rechecks(s)
	case mails != "":
		err = receive(s, mails)
	default:
		err = write(s)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// receive adds mails to a round and decides about each, and prints what is done.
func receive(s *Store, mails string) error {
	return s.Add(context.Background(), []string{mails}, Adding{Kit: kit(), Received: noon, Report: func(o Outcome) {
		if o.Known || o.Err != nil {
			return
		}
		fmt.Println("received", o.Arrival.SHA256)
		for _, id := range o.Arrival.Submissions {
			if s.Decide(id, office.Pass, nil, noon) == nil {
				fmt.Println("decided", id)
			}
		}
	}})
}

// write writes at the notice of a round without end, publishes every third text, and prints
// the number of each.
func write(s *Store) (err error) {
	for i := textNumber(s.Notice, s.Writing) + 1; err == nil; i++ {
		text := fmt.Appendf(nil, "%s%d\n%s", textMark, i, assets.DefaultCampaign())
		if i%3 == 0 {
			err = s.Publish(text, fmt.Sprint(i, ".zuimei"), text)
		} else {
			err = s.SetWriting(text)
		}
		if err == nil {
			fmt.Println("written", i)
		}
	}
	return err
}

const textMark = "# text "

// textNumber is the highest number of texts that write wrote.
func textNumber(texts ...[]byte) (highest int) {
	for _, text := range texts {
		first, _, _ := strings.Cut(string(text), "\n")
		if n, err := strconv.Atoi(strings.TrimPrefix(first, textMark)); err == nil {
			highest = max(highest, n)
		}
	}
	return highest
}

// Killed at any moment (200 times in this file), nothing that was said to be received or
// decided is lost, and the next time completes what was begun.
func TestKilled(t *testing.T) {
	const people = 24 // more than one batch
	files := map[string][]byte{}
	for i := range people {
		files[fmt.Sprintf("%02d.zip", i)] = pack(fmt.Sprintf("第%d厂工会", i), "张三", fmt.Sprintf("n%d", i))
	}
	mails := inFolder(t, files)
	var dir string
	for i := range 140 {
		if dir == "" || i%4 == 0 { // some begin anew, others go on where one was killed
			s := created(t)
			dir = s.Dir()
			s.lock.Close()
		}
		lines := 2
		if i%2 == 1 {
			lines = 2 * batchFiles // the next batch is under way
		}
		killed(t, dir, mails, lines, time.Duration(i%5)*7*time.Millisecond)
	}
	whole(t, dir, mails, people, people)
}

// The parts of a package that lies unpacked in a folder are received together or not at all.
func TestKilledInFolders(t *testing.T) {
	const people = 12
	mails := t.TempDir()
	for i := range people {
		parts := unpacked(t, pack(fmt.Sprintf("第%d厂工会", i), "张三", fmt.Sprintf("n%d", i)))
		if err := os.Rename(parts, filepath.Join(mails, fmt.Sprintf("%02d", i))); err != nil {
			t.Fatal(err)
		}
	}
	var dir string
	for i := range 30 {
		if i%4 == 0 {
			s := created(t)
			dir = s.Dir()
			s.lock.Close()
		}
		killed(t, dir, mails, 1+i%4, time.Duration(i%5)*3*time.Millisecond)
		saved, err := Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range saved.Round.Submissions {
			for _, f := range s.Newest().Files {
				if f.State != "" {
					t.Errorf("kill %d: %s of %s is %s", i, f.Name, s.ID, f.State)
				}
			}
		}
	}
	whole(t, dir, mails, people, 2*people)
}

// A text of the notice that was said to be kept is there, or a later one, whole; what was
// said to be published counts, and its letter is there.
func TestKilledWriting(t *testing.T) {
	s := created(t)
	s.lock.Close()
	for i := range 30 {
		said := 0
		for line := range strings.Lines(run(t, s.Dir(), "", 1+i%6, time.Duration(i%5)*time.Millisecond)) {
			if n, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(line, "written "))); err == nil && strings.HasSuffix(line, "\n") {
				said = n
			}
		}
		saved, err := Read(s.Dir())
		if err != nil {
			t.Fatal(err)
		}
		published := said / 3 * 3
		if got := textNumber(saved.Notice, saved.Writing); said == 0 || got < said || textNumber(saved.Notice) < published {
			t.Errorf("kill %d: said %d, kept %d, published %d", i, said, got, textNumber(saved.Notice))
		}
		for _, text := range [][]byte{saved.Notice, saved.Writing} {
			if text != nil && !bytes.HasSuffix(text, assets.DefaultCampaign()) {
				t.Errorf("kill %d: a text of %d bytes is not whole", i, len(text))
			}
		}
		if _, err := os.Stat(filepath.Join(s.Dir(), letters, fmt.Sprint(published, ".zuimei"))); published > 0 && err != nil {
			t.Errorf("kill %d: %v", i, err)
		}
	}
	opened, err := Open(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	opened.Close()
	sound(t, s.Dir())
}

// whole adds the mails once more to a round that was killed, and finds each person and
// each file once.
func whole(t *testing.T, dir, mails string, people, files int) {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	add(t, s, mails)
	if len(s.Round.Arrivals) != files || len(s.Round.Submissions) != people {
		t.Errorf("%d arrivals, %d submissions", len(s.Round.Arrivals), len(s.Round.Submissions))
	}
	sound(t, dir)
}

// run runs the helper, kills it a moment after it has printed so many lines, and returns
// all that it printed.
func run(t *testing.T, dir, mails string, lines int, wait time.Duration) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperRound+"="+dir, helperMails+"="+mails)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	var text strings.Builder
	for range lines {
		line, _ := said.ReadString('\n')
		text.WriteString(line)
	}
	time.Sleep(wait)
	_ = cmd.Process.Kill() // it may have ended
	_, _ = io.Copy(&text, said)
	_ = cmd.Wait() // killed
	return text.String()
}

// killed has the helper receive and be killed, and compares what it said with the disk.
func killed(t *testing.T, dir, mails string, lines int, wait time.Duration) {
	t.Helper()
	text := run(t, dir, mails, lines, wait)
	saved, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text) {
		what, which, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !strings.HasSuffix(line, "\n") {
			continue // it was killed while it printed
		}
		switch what {
		case "received":
			if _, ok := saved.Round.Arrived(which); !ok {
				t.Errorf("%s was received and is lost", which)
			}
			if _, err := os.Stat(filepath.Join(dir, originals, which)); err != nil {
				t.Error(err)
			}
		case "decided":
			if s, ok := saved.Round.Submission(which); !ok || s.Verdict() != office.Pass || len(s.History) == 0 {
				t.Errorf("what was decided about %s is lost", which)
			}
		default:
			t.Errorf("the helper said %q", line)
		}
	}
}

// An original that was stored before the program was killed is taken in by the next one.
func TestResume(t *testing.T) {
	s := created(t)
	first, second := pack(unit, "张三", "n1"), pack(unit, "李四", "n2")
	mail := inFolder(t, map[string][]byte{"1.zip": first})
	for _, data := range [][]byte{first, second} { // as a kill between two renames leaves them
		sum := sha256.Sum256(data)
		if err := s.write(path.Join(originals, hex.EncodeToString(sum[:])), data); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := add(t, s, mail), "1.zip 1=1; 上次没有收完的文件 2=1"; got != want {
		t.Errorf("got %s", got)
	}
	other := inFolder(t, map[string][]byte{"a.txt": []byte("x")})
	if got, want := add(t, s, other), "a.txt unclaimed"; got != want {
		t.Errorf("got %s", got)
	}
}
