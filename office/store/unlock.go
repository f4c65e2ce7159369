package store

import (
	"context"

	"zuimei/office"
)

// Unlock reads an original that is kept again, with the password of how, and files what
// that opens: whoever learns a password later needs the file no more.
func (s *Store) Unlock(ctx context.Context, digest string, how Adding) error {
	if err := s.ready("没有打开"); err != nil {
		return err
	}
	a, known := s.Round.Arrived(digest)
	if !known {
		return office.ErrNoPart
	}
	how.Kit.Campaign = s.Round.Listing(s.Campaign)
	b := newBatch(s, how)
	defer b.end()
	err := b.add(ctx, &job{parcel: parcel{name: a.Name}, batch: b, stored: a.SHA256, size: a.Bytes, received: a.Received})
	if err == nil {
		err = b.flush(ctx)
	}
	return err
}
