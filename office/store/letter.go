package store

import (
	"context"
	"path"
	"time"

	"zuimei/internal/disk"
	"zuimei/office/inbox"
)

// Letter is a mail as people read it, without its attachments.
type Letter struct {
	Subject string
	From    string // the address of who wrote it
	Date    time.Time
	Text    string
	Links   []inbox.Link // what lies in cloud drives
}

// Letter reads the mail of which something was made: source names it within the original.
// What came without a mail has a zero one.
func (v *View) Letter(ctx context.Context, original, source string) (Letter, error) {
	a, known := v.Round.Arrived(original)
	if !known {
		return Letter{}, nil
	}
	from, err := v.store.root.Open(path.Join(originals, a.SHA256))
	if err != nil {
		return Letter{}, disk.Reason(err)
	}
	defer from.Close()
	var only Letter
	count := 0
	for b, err := range inbox.Read(ctx, a.Name, from, a.Bytes, reading(a, v.password)) {
		if err != nil {
			return Letter{}, disk.Reason(err)
		}
		only = Letter{Subject: b.Subject, From: b.From.Mail, Date: b.Date, Text: b.Text, Links: b.Links}
		if b.Source == source {
			return only, nil
		}
		count++
	}
	if count != 1 { // renamed since, and of several it is not known which
		return Letter{}, nil
	}
	return only, nil
}
