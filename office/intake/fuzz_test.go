package intake

import (
	"context"
	"testing"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/inbox"
)

// Whatever a package.json says, what is made of it is sound: bounded names, one line each,
// and every file of the bundle in one place at most.
func FuzzRecord(f *testing.F) {
	f.Add([]byte(record("张三", nil, file("a.jpg", "picture"))))
	f.Add([]byte(`{"format":1,"answers":{"name":"李四"},"photos":[{"file":"a.jpg"}],"files":[{"name":"a.jpg","what":"推荐表盖章扫描件"}]}`))
	f.Add([]byte(`{"format":2,"answers":{},"number":-1,"printed":{"changed":true,"fields":["name","x"]}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		b := inbox.Bundle{Files: []inbox.File{{Name: "package.json", Data: text}, file("a.jpg", "picture"), file("b.pdf", "%PDF-1.4")}}
		versions, left := Reader{kit()}.Read(context.Background(), b, Original{Received: noon})
		files := 0
		for _, v := range versions {
			for _, f := range v.Files {
				if f.State != office.Missing {
					files++
				}
			}
			files += len(v.Extra)
			if oneLine(v.Unit) != v.Unit || oneLine(v.Name) != v.Name || len(v.Nomination) > 64 || v.Numbered < 1 || len(v.Findings) > mostFindings+3*mostNamed+form.MaxPackageItems {
				t.Errorf("%+v", v)
			}
		}
		if left != nil {
			files += len(left.Files)
		}
		if files > len(b.Files)+form.MaxPackageItems || len(versions) == 0 && files != len(b.Files) {
			t.Errorf("%d files of %d", files, len(b.Files))
		}
	})
}
