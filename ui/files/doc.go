// Package files has the program's own file chooser, for systems that have none or whose
// dialogs fail, and the thumbnails of photos.
//
// Open chooser.go first: [Dialogs] is the interface that the system's dialogs and
// [Chooser] share. filelist.go has the lines of one folder, thumbnail.go the pictures in
// small, decoded in the background one at a time.
//
// files may import the rooms look and field (the entry for a path). It must import neither session nor window: plain functions are handed in.
package files
