package export

import (
	"context"
	"io"
)

// Pack writes the package alone, as [Ready.Write] does, and returns its names. If ctx ends
// before that, the error is the context's.
func (r Ready) Pack(ctx context.Context, w io.Writer) (Names, error) {
	names := NamesOf(r.x.kit.Campaign, r.x.Nomination)
	entries, _, err := r.entries(ctx, names)
	if err == nil {
		err = writeZip(ctx, w, names.Base, zipTime(r.x.Nomination), entries)
	}
	return names, err
}
