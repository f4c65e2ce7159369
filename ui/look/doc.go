// Package look is how the app looks: theme, layouts, texts, buttons, cards, panels
// and notices. It knows Fyne and nothing of ours; what a sentence means reaches it
// as a [Tone]. Everybody in ui may call it.
//
// Open theme.go first for colours and sizes, arrange.go and tiles.go for layouts,
// parts.go for labels and buttons, prose.go for wrapped text that knows its height
// at once (why: settle.go), notice.go for a sentence in a tone, panel.go for what
// opens over the window, layer.go for what floats there without taking the focus
// (popups, and tooltip.go), keys.go for the keys that a focused widget passes on.
package look
