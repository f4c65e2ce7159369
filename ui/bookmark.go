package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"

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

// reopen goes where the draft was left, or to the first field of a new one.
func (sh *shell) reopen(at bookmark) {
	s := sh.session
	for _, id := range at.Visited {
		if slices.Contains(form.StepIDs, id) {
			s.visited[id] = true
		}
	}
	s.sift()
	i := max(slices.Index(form.StepIDs, at.Step), 0)
	sh.show(i)
	focus, show := sh.steps[i].field(at.Field)
	if at.Field == "" || focus == nil || s.kit.Campaign.StepOf(at.Field) != form.StepIDs[i] {
		sh.land()
		return
	}
	reveal(sh.scroll, show)
	sh.program.window.Canvas().Focus(focus)
}
