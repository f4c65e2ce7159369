package draft

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"zuimei/form"
)

func pipe(path string) error { return syscall.Mkfifo(path, 0o600) }

// On a disk without room, which root can have, a draft opens to be read, be it
// new there, closed in order or left by a program that was killed.
func TestOpensOnAFullDisk(t *testing.T) {
	stick := t.TempDir()
	if err := syscall.Mount("tmpfs", stick, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip(err)
	}
	defer func() { _ = syscall.Unmount(stick, syscall.MNT_DETACH) }()
	for _, name := range []string{"copied here", "closed", "killed"} {
		dir := filepath.Join(stick, name)
		d, err := Create(dir, named("张三"))
		if err != nil {
			t.Fatal(err)
		}
		d.Close()
		switch name {
		case "copied here":
			if err := os.RemoveAll(filepath.Join(dir, inner)); err != nil {
				t.Fatal(err)
			}
		case "killed":
			if err := os.WriteFile(filepath.Join(dir, holderFile), []byte("{}"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	filler, err := os.Create(filepath.Join(stick, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = filler.Write(make([]byte, 4096))
	}
	filler.Close()
	for _, name := range []string{"copied here", "closed", "killed"} {
		d, err := Open(filepath.Join(stick, name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if why := d.ReadOnly(); why == nil || !errors.Is(why, syscall.ENOSPC) {
			t.Errorf("%s: %v", name, why)
		}
		if n, err := d.Read(); err != nil || n.Answer(form.KeyName) != "张三" {
			t.Errorf("%s: %v, %v", name, n.Answer(form.KeyName), err)
		}
		wantSealed(t, d)
		d.Close()
	}
	if err := os.Remove(filler.Name()); err != nil {
		t.Fatal(err)
	}
	d, err := Open(filepath.Join(stick, "copied here"))
	if err != nil || d.ReadOnly() != nil {
		t.Fatalf("with room again: %v", err)
	}
	save(t, d, named("李四"))
	d.Close()
}
