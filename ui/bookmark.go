package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"

	"zuimei/form"
	"zuimei/internal/disk"
)

// bookmark is where the user was when a draft was left. It is kept beside the draft.
type bookmark struct {
	Step    form.StepID   `json:"step"`
	Field   form.Key      `json:"field,omitempty"`
	Visited []form.StepID `json:"visited,omitempty"` // what is missing there is told
}

func bookmarkFile(dir string) string { return filepath.Join(dir, ".zuimei", "bookmark.json") }

// readBookmark tells where the draft in dir was left; the zero bookmark if that is not
// known.
func readBookmark(dir string) bookmark {
	var at bookmark
	data, err := os.ReadFile(bookmarkFile(dir))
	if err != nil || json.Unmarshal(data, &at) != nil {
		return bookmark{}
	}
	return at
}

// at is where the user is now.
func (s *session) at() bookmark {
	at := s.bookmark
	at.Visited = nil
	for _, id := range form.StepIDs {
		if s.visited[id] {
			at.Visited = append(at.Visited, id)
		}
	}
	return at
}

// keepBookmark writes where the draft is left, on any goroutine, unless it is
// closed by now: its folder may have another name.
func (s *session) keepBookmark(at bookmark) {
	s.writing.Lock()
	defer s.writing.Unlock()
	dir := s.draft.Dir()
	if s.place != "" || s.draft.ReadOnly() != nil || reflect.DeepEqual(at, readBookmark(dir)) {
		return
	}
	data, err := json.Marshal(at)
	if err == nil {
		err = disk.WriteFile(bookmarkFile(dir), data)
	}
	if err != nil {
		s.env.Log.Warn("bookmark not written", "error", disk.Reason(err))
	}
}
