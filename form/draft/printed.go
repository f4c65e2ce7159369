package draft

import (
	"bytes"
	"fmt"
	"os"

	"zuimei/form"
	"zuimei/internal/disk"
)

// printedFile holds the nomination as it was last printed. It is not one of the versions,
// since those are thinned out and this one is needed as long as the paper.
const printedFile = inner + "/printed.json"

// KeepPrinted stores n, whose Printed is set, as the nomination last printed, in place of
// the previous one.
func (d *Draft) KeepPrinted(n form.Nomination) error {
	text, err := n.MarshalJSON()
	if err == nil {
		d.saving.Lock()
		defer d.saving.Unlock()
		err = d.write(printedFile, bytes.NewReader(text))
	}
	if err != nil {
		return fmt.Errorf("打印时的内容没有留存：%w", disk.Reason(err))
	}
	return nil
}

// Printed returns the nomination stored by [Draft.KeepPrinted] if it is that of the form
// which digest identifies; otherwise ok is false.
func (d *Draft) Printed(digest string) (n form.Nomination, ok bool) {
	d.saving.Lock()
	defer d.saving.Unlock()
	return printed(d.root, digest)
}

// PrintedIn is [Draft.Printed] for the draft in dir, which need not be open.
func PrintedIn(dir, digest string) (n form.Nomination, ok bool) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return form.Nomination{}, false
	}
	defer root.Close()
	return printed(root, digest)
}

func printed(root *os.Root, digest string) (n form.Nomination, ok bool) {
	text, _, err := readFile(root, printedFile, form.MaxNominationBytes)
	if err != nil {
		return form.Nomination{}, false
	}
	n, err = form.ParseNomination(text)
	return n, err == nil && n.Printed != nil && *n.Printed == digest
}
