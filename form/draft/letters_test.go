package draft

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"zuimei/form"
)

// An examination follows every keystroke: letters are read when they changed, not then.
func TestMailboxReadsWhatChanged(t *testing.T) {
	d, err := Create(t.TempDir(), form.NewNomination("c"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	m := NewMailbox(d.Dir())
	if c := m.Correspondence(); c.Unread || len(c.Sent) != 0 {
		t.Errorf("%+v of a draft without letters", c)
	}
	if _, err := d.Correspond(func(c form.Correspondence) form.Correspondence { return c.WithSent("aaaa", form.Nomination{}) }); err != nil {
		t.Fatal(err)
	}
	if !m.Correspondence().Knows("aaaa") {
		t.Error("a new letter is not read")
	}

	file := filepath.Join(d.Dir(), filepath.FromSlash(lettersFile))
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write := func(old, now string, at time.Time) {
		t.Helper()
		text = bytes.ReplaceAll(text, []byte(old), []byte(now))
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
	write("aaaa", "bbbb", info.ModTime())
	if !m.Correspondence().Knows("aaaa") {
		t.Error("a file of the same size and time is read again")
	}
	write("bbbb", "cccc", info.ModTime().Add(time.Second))
	if !m.Correspondence().Knows("cccc") {
		t.Error("a changed file is not read again")
	}

	m.Correspondence().Sent[0].Fingerprint = "dddd"
	if !m.Correspondence().Knows("cccc") {
		t.Error("a caller changed what is kept")
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if c := m.Correspondence(); len(c.Sent) != 0 {
		t.Errorf("%+v of a file that is gone", c)
	}
}

// Letters that cannot be read are told, and laid aside when a letter is taken in again.
func TestDamagedLetters(t *testing.T) {
	dir := t.TempDir()
	d, err := Create(filepath.Join(dir, "草稿"), form.NewNomination("x"))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	name := filepath.Join(d.Dir(), ".zuimei", "letters.json")
	if err := os.WriteFile(name, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if c, err := Correspondence(d.Dir()); err == nil || !c.Unread {
		t.Errorf("%+v, %v", c, err)
	}
	c, err := d.Correspond(func(c form.Correspondence) form.Correspondence { return c.WithSent("a", form.Nomination{}) })
	if err != nil || !c.Knows("a") {
		t.Errorf("%+v, %v", c, err)
	}
	if text, err := os.ReadFile(name + ".damaged"); err != nil || string(text) != "{" {
		t.Errorf("%q, %v", text, err)
	}
}
