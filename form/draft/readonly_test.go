package draft

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/form"
)

// A draft that cannot be written opens all the same, is read, and says why
// nothing is saved; nothing in it changes.
func TestOpensToBeRead(t *testing.T) {
	d := create(t, named("张三"))
	d.Close()
	folder := filepath.Join(d.Dir(), inner)
	kept := folder + "-kept"
	if err := os.Rename(folder, kept); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // no place for the lock
		t.Fatal(err)
	}
	before := tree(t, d.Dir())
	again, err := Open(d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	if again.ReadOnly() == nil {
		t.Error("it does not say so")
	}
	n, err := again.Read()
	if err != nil || n.Answer(form.KeyName) != "张三" {
		t.Errorf("%v, %v", n.Answer(form.KeyName), err)
	}
	wantSealed(t, again)
	if dir, err := again.CloseAs(named("李四")); err != nil || dir != d.Dir() {
		t.Errorf("closed as %s, %v", dir, err)
	}
	if after := tree(t, d.Dir()); !equal(before, after) {
		t.Errorf("changed: %v", after)
	}
}

// wantSealed tries all that writes.
func wantSealed(t *testing.T, d *Draft) {
	t.Helper()
	why := d.ReadOnly()
	_, photo := d.AddPhoto("a.jpg", strings.NewReader("a"))
	_, restored := d.Restore(Version{file: "000001-20210520T013000Z.json"})
	for name, err := range map[string]error{
		"Save": d.Save(named("李四")), "AddPhoto": photo, "KeepPrinted": d.KeepPrinted(named("李四")),
	} {
		if !errors.Is(err, why) || !strings.HasSuffix(err.Error(), "："+why.Error()) {
			t.Errorf("%s: %v, want %v", name, err, why)
		}
	}
	if restored == nil {
		t.Error("restored")
	}
	if n, err := d.Read(); err == nil {
		if err := d.Save(n); err != nil {
			t.Errorf("nothing to save: %v", err)
		}
	}
}

func equal(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for name, text := range a {
		if b[name] != text {
			return false
		}
	}
	return true
}
