// Package files is the program's own file chooser, for where the system has none or
// its dialogs fail, and the thumbnails of photos.
//
// Open chooser.go first ([Dialogs] is what both choosers promise), filelist.go for the
// rows of one folder, thumbnail.go for small pictures that are decoded in the
// background, one at a time.
//
// files may import look, field (a path can be typed) and export (which holds the
// pictures of a draft). It knows no draft's answers and no window of ours.
package files
