package draft

import (
	"testing"
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
