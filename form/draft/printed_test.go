package draft

import (
	"os"
	"path/filepath"
	"testing"

	"zuimei/form"
)

func TestPrinted(t *testing.T) {
	d := create(t, named("张三"))
	defer d.Close()
	if _, ok := d.Printed(""); ok {
		t.Error("something was printed before anything was")
	}
	for _, digest := range []string{"first", "second"} {
		n := named(digest)
		n.Printed = &digest
		if err := d.KeepPrinted(n); err != nil {
			t.Fatal(err)
		}
	}
	if n, ok := d.Printed("second"); !ok || n.Digest() == named("second").Digest() || n.Answer("name") != "second" {
		t.Errorf("%v, %+v", ok, n)
	}
	if _, ok := d.Printed("first"); ok {
		t.Error("the second printing is taken for the first")
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
