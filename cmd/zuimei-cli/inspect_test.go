package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// The JSON document of photo has the keys that README lists.
func TestPhotoReportKeys(t *testing.T) {
	text, err := json.Marshal(pictureReport{})
	if err != nil {
		t.Fatal(err)
	}
	var report map[string]any
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	const want = "body_bytes bytes cmyk complete exif file findings format gps height orientation padding_bytes progressive sha256 unread width"
	if got := strings.Join(slices.Sorted(maps.Keys(report)), " "); got != want {
		t.Errorf("keys %s, want %s", got, want)
	}
}
