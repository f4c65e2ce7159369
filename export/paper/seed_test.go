package paper

import (
	"flag"
	"os"

	_ "pgregory.net/rapid" // registers the flag
)

// CI judges a change, not the luck of a draw: there the seed is fixed, while
// every run by hand looks at new examples.
func init() {
	if os.Getenv("CI") != "" {
		if err := flag.Set("rapid.seed", "1"); err != nil {
			panic(err)
		}
	}
}
