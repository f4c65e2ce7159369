package office

import (
	"slices"
	"time"
)

// Origin is what arrived at once and is read as a whole: an original, or the files of a
// folder that belong together, each of which is an original of its own.
type Origin struct {
	Arrival Arrival // the original; of a folder when it was received, and its name, alone
	Files   []File  // those of a folder, nil for an original
	Checks  []Check // of what came from it

	key string
}

// Origins returns all from which something of the round came, in the order of arrival.
func (r *Round) Origins() (all []Origin) {
	folders := r.folders()
	place := map[string]int{}
	add := func(key, folder string, received time.Time, files []File, check Check) {
		at, known := place[key]
		if !known {
			at = len(all)
			place[key] = at
			o := Origin{key: key, Arrival: Arrival{Name: folder, Received: received}}
			if folder == "" {
				o.Arrival.SHA256 = key // of which nothing else is known
			}
			all = append(all, o)
		}
		all[at].Checks = append(all[at].Checks, check)
		if folder == "" {
			return
		}
		for _, f := range files {
			if f.State != Missing && len(f.Trail) > 0 && f.Trail[0] == folder && !slices.ContainsFunc(all[at].Files, func(g File) bool { return g.SHA256 == f.SHA256 && g.Name == f.Name }) {
				all[at].Files = append(all[at].Files, f)
			}
		}
	}
	for _, a := range r.Arrivals {
		place[a.SHA256] = len(all)
		all = append(all, Origin{key: a.SHA256, Arrival: a})
	}
	for _, s := range r.Submissions {
		for _, v := range s.Versions {
			folder := ""
			if folders.of(v) {
				folder = v.Source
			}
			add(folders.key(v), folder, v.Received, slices.Concat(v.Files, v.Extra), v.Checked)
		}
	}
	for _, a := range r.Arrivals {
		for _, u := range a.Unclaimed {
			folder := ""
			if folders.together(u.Source, u.Files) {
				folder = u.Source
			}
			add(folders.part(a, u), folder, a.Received, u.Files, u.Checked)
		}
	}
	return slices.DeleteFunc(all, func(o Origin) bool { return len(o.Checks) == 0 })
}

// folders knows which files are originals of their own: by that a folder is told.
type folders map[string]bool

func (r *Round) folders() folders {
	all := folders{}
	for _, a := range r.Arrivals {
		all[a.SHA256] = true
	}
	return all
}

// together reports whether files lay in a folder that was added as a whole.
func (f folders) together(source string, files []File) bool {
	return len(files) > 0 && !slices.ContainsFunc(files, func(file File) bool {
		return !f[file.SHA256] || len(file.Trail) == 0 || file.Trail[0] != source
	})
}

// of reports whether a version came from such a folder.
func (f folders) of(v Version) bool {
	return v.Original == "" || v.Claimed && f.together(v.Source, v.Files)
}

// key names the origin of a version.
func (f folders) key(v Version) string {
	if f.of(v) {
		return folderKey(v.Source, v.Received)
	}
	return v.Original
}

// part names the origin of something unclaimed.
func (f folders) part(a Arrival, u Unclaimed) string {
	if f.together(u.Source, u.Files) {
		return folderKey(u.Source, a.Received)
	}
	return a.SHA256
}

func folderKey(name string, received time.Time) string {
	return name + "\n" + received.UTC().Format(time.RFC3339Nano)
}
