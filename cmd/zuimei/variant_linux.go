package main

import "os"

// lightFirst has the first frame light: Fyne would begin dark, ask the desktop,
// and turn light before the user's eyes, or stay dark where there is none to ask.
// What the desktop then answers counts. The returned function ends it.
func lightFirst() (end func()) {
	const variant = "FYNE_THEME"
	if os.Getenv(variant) != "" {
		return func() {}
	}
	os.Setenv(variant, "light")
	return func() { os.Unsetenv(variant) }
}
