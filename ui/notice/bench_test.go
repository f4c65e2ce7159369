package notice

import (
	"fmt"
	"strings"
	"testing"

	"zuimei/assets"
)

// A keystroke changes the file, reads it again and updates what is on screen: it must be
// done before the next frame, with 300 units, too.
func BenchmarkKeystroke(b *testing.B) {
	var units strings.Builder
	for i := range 300 {
		fmt.Fprintf(&units, "\n[[units]]\nname = \"第%d工会\"\naliases = [\"旧第%d工会\"]\n", i, i)
	}
	d := newDesk(b, append(assets.DefaultCampaign(), units.String()...), func(fr *Frame) { fr.Published = assets.DefaultCampaign() })
	r := d.at(b, "title")
	for i := 0; b.Loop(); i++ {
		r.set(fmt.Sprintf("关于评选的通知%d", i))
	}
}
