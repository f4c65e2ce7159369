package cfb

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/richardlehane/mscfb"
)

// Another reader finds every stream, short and long, at any depth.
func TestWrite(t *testing.T) {
	streams := map[string][]byte{
		"a": []byte("x"), "empty": {}, "long": bytes.Repeat([]byte("long "), 5000), "storage/b": []byte("y"),
		"storage/inner/c": bytes.Repeat([]byte("z"), 4096), "storage/inner/资料": []byte("名"),
	}
	data := Write(streams)
	if !bytes.Equal(data, Write(maps.Clone(streams))) {
		t.Error("the same streams gave different bytes")
	}
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]byte{}
	for f, err := r.Next(); !errors.Is(err, io.EOF); f, err = r.Next() {
		if err != nil {
			t.Fatal(err)
		}
		if f.FileInfo().IsDir() {
			continue
		}
		content, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		got[path.Join(strings.Join(f.Path, "/"), f.Name)] = content
	}
	if diff := cmp.Diff(streams, got); diff != "" {
		t.Error(diff)
	}
}
