package store

import (
	"context"
	"errors"

	"zuimei/office"
)

// Unlock reads an original that is kept again, with the password of how, and files what
// that opens: whoever learns a password later needs the file no more.
func (s *Store) Unlock(ctx context.Context, digest string, how Adding) error {
	a, known := s.Round.Arrived(digest)
	if !known {
		return errNoPart
	}
	out := s.take(ctx, office.Arrival{SHA256: a.SHA256, Name: a.Name, Bytes: a.Bytes, Received: a.Received}, how)
	var own *ownError
	if errors.As(out.Err, &own) {
		return own.err
	}
	return settle(ctx, out, how)
}
