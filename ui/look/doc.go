// Package look is how the app looks: theme, layouts, texts, buttons, cards, panels and
// notices. It imports Fyne and nothing of ours; the severity of a sentence reaches it as a
// [Tone]. Every room of ui may import it.
//
// Open theme.go first for colours and sizes. Then: arrange.go, tiles.go, sortgrid.go and settle.go
// (layouts; settle.go says why Fyne's do not do), parts.go (labels and cards), button.go,
// prose.go (text wrapped as Chinese is set), notice.go (a sentence in a tone), messagebar.go
// (the toast at the foot of the window), panel.go (modal dialogs), layer.go and tooltip.go
// (popups and tooltips, which leave the focus where it is), keys.go (keys that a focused
// widget passes on, and scrolling to it), picture.go and slot.go (photos), spinner.go,
// clipboard.go, excerpt.go (limits of displayed text), toolkit.go (Fyne's own strings).
package look
