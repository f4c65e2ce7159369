package export

import (
	"context"
	"io"

	"zuimei/form"
)

// ExamineDraft is [Kit.Examine] for a nomination whose files are in memory, by the paths
// under which it names them.
func (k Kit) ExamineDraft(ctx context.Context, n form.Nomination, files map[string][]byte, today form.Date) Examination {
	return k.Examine(ctx, inMemory(files), n, today)
}

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
