package session

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Bookmark is where the user left off in a draft. It is kept in the draft's folder.
type Bookmark struct {
	Step    form.StepID   `json:"step"`
	Field   form.Key      `json:"field,omitempty"`
	Visited []form.StepID `json:"visited,omitempty"` // missing answers there are revealed
}

func bookmarkFile(dir string) string { return filepath.Join(dir, ".zuimei", "bookmark.json") }

// ReadBookmark reads the bookmark of the draft in dir, on any goroutine. It returns the
// zero Bookmark if there is none or it cannot be read.
func ReadBookmark(dir string) Bookmark {
	var at Bookmark
	data, err := os.ReadFile(bookmarkFile(dir))
	if err != nil || json.Unmarshal(data, &at) != nil {
		return Bookmark{}
	}
	return at
}

// currentBookmark returns where the user is now.
func (s *Session) currentBookmark() Bookmark {
	at := s.Bookmark
	at.Visited = nil
	for _, id := range form.StepIDs {
		if s.Visited[id] {
			at.Visited = append(at.Visited, id)
		}
	}
	return at
}

// writeBookmark writes a bookmark, on any goroutine, unless the draft is read-only or
// closed by now: then its folder may have another name. A failure is logged.
func (s *Session) writeBookmark(at Bookmark) {
	s.writing.Lock()
	defer s.writing.Unlock()
	dir := s.Draft.Dir()
	if s.ClosedDir != "" || s.Draft.ReadOnly() != nil || reflect.DeepEqual(at, ReadBookmark(dir)) {
		return
	}
	data, err := json.Marshal(at)
	if err == nil {
		err = disk.WriteFile(bookmarkFile(dir), data)
	}
	if err != nil {
		s.Loop.Log.Warn("bookmark not written", "error", disk.Reason(err))
	}
}
