package store

import (
	"bufio"
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

	"zuimei/office"
)

// helperRound and helperMails make the test program a helper that is killed.
const (
	helperRound = "ZUIMEI_STORE_ROUND"
	helperMails = "ZUIMEI_STORE_MAILS"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(helperRound); dir != "" {
		os.Exit(helper(dir, os.Getenv(helperMails)))
	}
	os.Exit(m.Run())
}

// helper adds mails to a round and decides about each, and prints what is done.
func helper(dir, mails string) int {
	s, err := Open(dir)
	if err == nil {
		err = s.Add(context.Background(), []string{mails}, Adding{Kit: kit(), Received: noon, Report: func(o Outcome) {
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
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// Killed at any moment, nothing that was said to be received or decided is lost, and the
// next time completes what was begun.
func TestKilled(t *testing.T) {
	const people = 24 // more than one batch
	files := map[string][]byte{}
	for i := range people {
		files[fmt.Sprintf("%02d.zip", i)] = pack(fmt.Sprintf("第%d厂工会", i), "张三", fmt.Sprintf("n%d", i))
	}
	mails := inFolder(t, files)
	kills := 20
	if more, err := strconv.Atoi(os.Getenv("ZUIMEI_KILLS")); err == nil { // such as 200
		kills = more
	}
	var dir string
	for i := range kills {
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
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	add(t, s, mails)
	if len(s.Round.Arrivals) != people || len(s.Round.Submissions) != people {
		t.Errorf("%d arrivals, %d submissions", len(s.Round.Arrivals), len(s.Round.Submissions))
	}
	sound(t, dir)
}

// killed runs the helper, kills it a moment after it has reported so many things, and
// compares what it said with the disk.
func killed(t *testing.T, dir, mails string, lines int, wait time.Duration) {
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

	saved, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
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

// A round of a thousand opens within a second, and a verdict is on the disk in 50 ms; the
// test allows a busy computer more.
func TestThousand(t *testing.T) {
	s := created(t)
	for i := range 1000 {
		v := office.Version{Kind: office.Package, Unit: fmt.Sprintf("第%d厂工会", i), Name: "张三", Nomination: fmt.Sprint(i), Content: fmt.Sprint(i), Received: noon}
		for j := range 12 {
			v.Files = append(v.Files, office.File{Name: "4-工作生活照-张三-1.jpg", Trail: []string{"a.eml", "b.zip", "b"}, SHA256: fmt.Sprintf("%064d", i*100+j), Bytes: 2 << 20})
			v.Findings = append(v.Findings, office.Finding{Field: "work.1", Rule: "work-size", Severity: "error", Message: strings.Repeat("一二三四五", 8)})
		}
		s.Round.Receive(s.Campaign, v)
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := Read(s.Dir()); err != nil {
		t.Fatal(err)
	}
	opened := time.Since(start)
	best := time.Hour
	for range 5 {
		start = time.Now()
		if err := s.Decide("500", office.Pass, nil, noon); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	t.Logf("opened in %v, decided in %v", opened, best)
	if opened > 4*time.Second || best > time.Second {
		t.Errorf("opened in %v, decided in %v", opened, best)
	}
}
