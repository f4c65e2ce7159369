package notice

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/assets"
	"zuimei/form"
)

// A notice file may name further labels of other forms; one that does not reads as before.
func TestSynonyms(t *testing.T) {
	builtIn := string(assets.DefaultCampaign())
	for more, want := range map[string]string{
		"": "",
		"\n[[synonyms]]\nfield = \"post\"\nlabels = [\"分工\", \"承担工作\"]\n":                                                 "",
		"\n[[synonyms]]\nfield = \"honours\"\nlabels = [\"光荣榜\"]\n[[synonyms]]\nfield = \"portrait\"\nlabels = [\"像\"]\n": "",
		"\n[[synonyms]]\nfield = \"nosuch\"\nlabels = [\"分工\"]\n":                                                         "“nosuch”不是要填的内容",
		"\n[[synonyms]]\nfield = \"post\"\nlabels = []\n":                                                                 "没有写别的叫法",
		"\n[[synonyms]]\nfield = \"post\"\nlabels = [\" \"]\n":                                                            "不能空着",
		"\n[[synonyms]]\nfield = \"post\"\nlabels = [\"分工\", \"分工\"]\n":                                                   "重复了",
	} {
		c, problems := Parse([]byte(builtIn + more))
		got := ""
		for _, p := range problems {
			got += p.Message
		}
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %s", more, got)
		}
		if strings.Contains(more, "承担工作") {
			if diff := cmp.Diff([]form.Synonym{{Field: form.KeyPost, Labels: []string{"分工", "承担工作"}}}, c.Synonyms); diff != "" {
				t.Error(diff)
			}
		}
	}
}
