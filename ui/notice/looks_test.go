package notice

import (
	"os"
	"testing"
)

// With LOOK in the environment, photographs every section.
func TestLooks(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("set LOOK to a folder for the pictures")
	}
	for i, sec := range sections() {
		d := open(t, sec.title)
		if i%2 == 1 {
			d.live.tabs.Display(stepTab)
			d.live.arrange()
		}
		photograph(t, d, "notice-"+sec.title)
	}
}
