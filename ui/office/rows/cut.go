package rows

import "fyne.io/fyne/v2"

// Cut shortens a text with … so that it is at most width wide. It is for lists of many
// rows, where labels that cut their own text take too long.
func Cut(text string, width, size float32, style fyne.TextStyle) string {
	measure := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	if measure(text) <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // low fits, high does not
	for high-low > 1 {
		if middle := (low + high) / 2; measure(string(runes[:middle])+"…") <= width {
			low = middle
		} else {
			high = middle
		}
	}
	return string(runes[:low]) + "…"
}
