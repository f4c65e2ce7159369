// Package rows has lists of which only the rows in view exist, however many there are, and
// what such rows hold: pills and texts that are cut to their column. The round buttons that
// filter them are here too.
//
// Open list.go first; pill.go has pills and round buttons, cut.go cuts texts.
//
// It may import ui/look; it must never import another room, office or anything under cmd.
package rows
