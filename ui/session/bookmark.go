package session

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Bookmark is where the user was when a draft was left. It is kept beside the draft.
type Bookmark struct {
	Step    form.StepID   `json:"step"`
	Field   form.Key      `json:"field,omitempty"`
	Visited []form.StepID `json:"visited,omitempty"` // what is missing there is told
}

func bookmarkFile(dir string) string { return filepath.Join(dir, ".zuimei", "bookmark.json") }

// ReadBookmark tells where the draft in dir was left; the zero bookmark if that is not
// known.
func ReadBookmark(dir string) Bookmark {
	var at Bookmark
	data, err := os.ReadFile(bookmarkFile(dir))
	if err != nil || json.Unmarshal(data, &at) != nil {
		return Bookmark{}
	}
	return at
}

// currentBookmark is where the user is now.
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

// writeBookmark writes where the draft is left, on any goroutine, unless it is
// closed by now: its folder may have another name.
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
