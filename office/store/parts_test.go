package store

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/office"
)

// mailOf is a mail of somebody that names neither a unit nor a person, with a file.
func mailOf(who, body string) string {
	return fmt.Sprintf("From: %s@x.cn\nDate: Thu, 20 May 2021 12:00:00 +0800\nSubject: material\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n"+
		"--q\nContent-Type: text/plain; charset=utf-8\n\n%s\n--q\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=%s.txt\nContent-Transfer-Encoding: base64\n\n%s\n--q--\n\n",
		who, body, who, base64.StdEncoding.EncodeToString([]byte("text of "+who)))
}

// mailsOf are originals with three mails whose files and subjects are alike.
var mailsOf = map[string]func() (name string, data []byte){
	"mbox": func() (string, []byte) {
		text := ""
		for i, who := range []string{"a", "b", "c"} {
			text += "From " + who + "@x.cn Thu May 20 12:00:00 2021\n" + mailOf(who, []string{"见附件", "口镇总工会的材料", "牛泉镇总工会的材料"}[i])
		}
		return "收件箱.mbox", []byte(text)
	},
	"forwarded": func() (string, []byte) {
		text := "From: z@x.cn\nDate: Thu, 20 May 2021 12:00:00 +0800\nSubject: fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nsee below\n"
		for i, who := range []string{"a", "b", "c"} {
			text += "--o\nContent-Type: message/rfc822; name=\"ForwardedMessage.eml\"\nContent-Disposition: attachment; filename=\"ForwardedMessage.eml\"\n\n" +
				mailOf(who, []string{"见附件", "口镇总工会的材料", "牛泉镇总工会的材料"}[i])
		}
		return "转发.eml", []byte(text + "--o--\n")
	},
}

// took takes an original of several alike mails in, as if something in it were locked, and
// returns its arrival.
func took(t *testing.T, s *Store, name string, data []byte) office.Arrival {
	t.Helper()
	add(t, s, inFolder(t, map[string][]byte{name: data}))
	at := len(s.Round.Arrivals) - 1
	if n := len(s.Round.Arrivals[at].Unclaimed); n < 3 {
		t.Fatalf("%d parts", n)
	}
	s.Round.Arrivals[at].Locked = true
	return s.Round.Arrivals[at]
}

// earlier makes the round what an earlier program wrote, which did not tell parts apart.
func earlier(r *office.Round) {
	for i := range r.Arrivals {
		for j := range r.Arrivals[i].Unclaimed {
			u := &r.Arrivals[i].Unclaimed[j]
			u.Part = 0
			u.Source, _, _ = strings.Cut(u.Source, " › 第 ")
		}
	}
	for i := range r.Submissions {
		for j := range r.Submissions[i].Versions {
			v := &r.Submissions[i].Versions[j]
			v.Part = 0
			v.Source, _, _ = strings.Cut(v.Source, " › 第 ")
		}
	}
}

// What the office says about one mail of several that are alike is about that one alone, also
// when the original is read again, and in rounds of earlier programs.
func TestPartsAlike(t *testing.T) {
	for name, made := range mailsOf {
		for _, old := range []bool{false, true} {
			t.Run(fmt.Sprint(name, old), func(t *testing.T) {
				s := created(t)
				add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
				file, data := made()
				a := took(t, s, file, data)
				place := func(who string) int {
					return slices.IndexFunc(a.Unclaimed, func(u office.Unclaimed) bool { return u.From == who+"@x.cn" })
				}
				for _, who := range []string{"a", "b"} {
					if err := s.ClaimFor(a.SHA256, a.Unclaimed[place(who)].Part, "1"); err != nil {
						t.Fatal(err)
					}
				}
				waiting := len(s.Round.Pending())
				if old {
					earlier(&s.Round)
					s.Round.Number()
				}
				if err := s.Unlock(context.Background(), a.SHA256, Adding{Kit: kit(), Received: noon, Password: "x", Report: func(Outcome) {}}); err != nil {
					t.Fatal(err)
				}
				if now := len(s.Round.Pending()); now != waiting {
					t.Errorf("%d waited, %d wait", waiting, now)
				}
				if a, _ = s.Round.Arrived(a.SHA256); a.Unclaimed[place("c")].Claimed != "" || a.Unclaimed[place("b")].Claimed != "1" {
					t.Fatalf("%+v", a.Unclaimed)
				}
				if err := s.Unclaim(a.SHA256, a.Unclaimed[place("b")].Part); err != nil {
					t.Fatal(err)
				}
				var from []string
				for _, v := range s.Round.Submissions[0].Versions {
					from = append(from, v.From)
				}
				if !slices.Contains(from, "a@x.cn") || slices.Contains(from, "b@x.cn") {
					t.Errorf("those of %q are left", from)
				}
			})
		}
	}
}

// Checked again, each mail has what was found in it and whose it may be, not that of another.
func TestRecheckPartsAlike(t *testing.T) {
	for name, made := range mailsOf {
		for _, old := range []bool{false, true} {
			t.Run(fmt.Sprint(name, old), func(t *testing.T) {
				s := created(t)
				file, data := made()
				a := took(t, s, file, data)
				if old {
					earlier(&s.Round)
					s.Round.Number()
				}
				republish(t, s)
				recheck(t, s)
				now, _ := s.Round.Arrived(a.SHA256)
				proposed := 0
				for i, u := range now.Unclaimed {
					if u.Proposed != "" {
						proposed++
					}
					if was := a.Unclaimed[i]; u.Proposed != was.Proposed || u.From != was.From || u.Checked.Edition != 2 {
						t.Errorf("%s: was proposed %q, now %q, %+v", u.From, was.Proposed, u.Proposed, u.Checked)
					}
				}
				if proposed != 2 {
					t.Errorf("%d are proposed", proposed)
				}
			})
		}
	}
}

// An original that is added again with its password under another name, as copies have, keeps
// its first name, and what was claimed of it.
func TestAddedAgainRenamed(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("说明.txt")
	if err == nil {
		_, err = w.Write([]byte("您好"))
	}
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	one, two := filepath.Join(dir, "材料.zip"), filepath.Join(dir, "材料(1).zip")
	for _, name := range []string{one, two} {
		if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := created(t)
	add(t, s, one)
	s.Round.Arrivals[0].Locked = true
	if _, err := s.Claim(s.Round.Arrivals[0].SHA256, 1, "口镇街道总工会", "张三"); err != nil {
		t.Fatal(err)
	}
	if err := s.Add(context.Background(), []string{two}, Adding{Kit: kit(), Received: noon, Password: "x", Report: func(Outcome) {}}); err != nil {
		t.Fatal(err)
	}
	if n, name := len(s.Round.Pending()), s.Round.Arrivals[0].Name; n != 0 || name != "材料.zip" {
		t.Errorf("%d wait, it is called %s", n, name)
	}
}

// lockedMail is a mail of somebody with an archive that has a password.
func lockedMail(t *testing.T, who string, rar []byte) string {
	t.Helper()
	return fmt.Sprintf("From: %s@x.cn\nDate: Thu, 20 May 2021 12:00:00 +0800\nSubject: material\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n"+
		"--q\nContent-Type: text/plain; charset=utf-8\n\nsee\n--q\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=%s.rar\nContent-Transfer-Encoding: base64\n\n%s\n--q--\n\n",
		who, who, base64.StdEncoding.EncodeToString(rar))
}

// mboxOf is a mailbox of mails.
func mboxOf(mails ...string) []byte {
	text := ""
	for i, m := range mails {
		text += fmt.Sprintf("From %d@x.cn Thu May 20 12:00:00 2021\n", i) + m
	}
	return []byte(text)
}

// readLocked is the archive in testdata, of 张三 of 凤城街道总工会.
func readLocked(t *testing.T) []byte {
	t.Helper()
	return readTest(t, "locked.rar")
}

// readTest is a file in testdata. Of the archives there one has the password lockedPassword,
// and locked2.rar, of 李四 of 口镇街道总工会, has otherPassword.
func readTest(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const lockedPassword, otherPassword = "秘密2021", "p2"

// unlock reads an arrival again with a password.
func unlock(t *testing.T, s *Store, digest, password string) office.Arrival {
	t.Helper()
	if err := s.Unlock(t.Context(), digest, Adding{Kit: kit(), Received: noon, Password: password, Report: func(Outcome) {}}); err != nil {
		t.Fatal(err)
	}
	a, _ := s.Round.Arrived(digest)
	return a
}

// partOf is the part of an arrival that somebody sent.
func partOf(t *testing.T, a office.Arrival, who string) int {
	t.Helper()
	at := slices.IndexFunc(a.Unclaimed, func(u office.Unclaimed) bool { return u.From == who+"@x.cn" })
	if at < 0 {
		t.Fatalf("nothing of %s waits", who)
	}
	return a.Unclaimed[at].Part
}

// A claim is taken back from whom it was for, also when a password opened what lay before it.
func TestUnclaimAfterUnlock(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"m.mbox": mboxOf(lockedMail(t, "l", readLocked(t)), mailOf("a", "见附件"), mailOf("b", "见附件"))}))
	a := s.Round.Arrivals[0]
	one, two := partOf(t, a, "a"), partOf(t, a, "b")
	if _, err := s.Claim(a.SHA256, one, "口镇街道总工会", "张三"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Claim(a.SHA256, two, "牛泉镇总工会", "李四"); err != nil {
		t.Fatal(err)
	}
	if a = unlock(t, s, a.SHA256, lockedPassword); len(a.Unclaimed) != 2 {
		t.Fatalf("%+v", a.Unclaimed)
	}
	left := func() (names string) {
		for _, row := range s.Round.Rows(s.Campaign) {
			names += row.Unit + row.Name + " "
		}
		return names
	}
	if err := s.Unclaim(a.SHA256, one); err != nil || strings.Contains(left(), "口镇") || !strings.Contains(left(), "李四") {
		t.Errorf("%s, %v", left(), err)
	}
	if err := s.Unclaim(a.SHA256, two); err != nil || strings.Contains(left(), "李四") {
		t.Errorf("%s, %v", left(), err)
	}
}
