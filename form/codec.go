package form

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
)

// ErrNewer is the error of [ParseNomination] for a file of a newer version: the
// file is whole, only this program is too old for it.
var ErrNewer = errors.New("这份草稿由更新版本的程序保存，请安装新版后再打开")

// Digest returns the SHA-256 of the nomination's JSON form, in hex.
func (n Nomination) Digest() string {
	text, _ := n.MarshalJSON()
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// MarshalJSON returns the text of nomination.json: always of version [Version],
// two spaces of indent, fixed order, final line feed. The error is always nil.
func (n Nomination) MarshalJSON() ([]byte, error) {
	honours := make([]json.RawMessage, len(n.Honours))
	for i, h := range n.Honours {
		var o jsonObject
		o.put("date", h.Date)
		o.put("name", h.Name)
		o.put("level", h.Level)
		o.put("issuer", h.Issuer)
		o.put("kind", h.Kind)
		honours[i] = o.end(h.extra)
	}
	var photos jsonObject
	photos.put("portrait", n.Photos.Portrait)
	if c := n.Photos.PortraitCrop; c != nil {
		photos.put("portrait_crop", []int{c.X, c.Y, c.Width, c.Height})
	} else {
		photos.put("portrait_crop", nil)
	}
	photos.put("work", notNull(n.Photos.Work))
	if len(n.Photos.Captions) > 0 {
		photos.put("captions", n.Photos.captionsJSON())
	}
	photos.put("strip_gps", n.Photos.StripGPS)

	var top jsonObject
	top.put("version", Version)
	top.put("campaign", n.Campaign)
	if n.Example { // an ordinary draft does not speak of it
		top.put("example", true)
	}
	top.put("answers", orderedJSON(answerKeys, n.Answers, n.extraAnswers))
	top.put("honours", honours)
	top.put("confirm", orderedJSON(QuestionKeys, n.Confirm, n.extraConfirm))
	top.put("photos", photos.end(n.Photos.extra))
	top.put("scans", notNull(n.Scans))
	if len(n.Attached) > 0 { // few notices ask for any
		top.put("attachments", orderedJSON(nil, n.Attached, nil))
	}
	top.put("printed", n.Printed)
	top.put("stamped", notNull(n.Stamped))
	var text bytes.Buffer
	if err := json.Indent(&text, top.end(n.extra), "", "  "); err != nil {
		return nil, err
	}
	text.WriteByte('\n')
	return text.Bytes(), nil
}

// UnmarshalJSON is [ParseNomination]; places in its errors count from the start
// of data.
func (n *Nomination) UnmarshalJSON(data []byte) error {
	got, err := ParseNomination(data)
	if err == nil {
		*n = got
	}
	return err
}

// orderedJSON writes known keys first and the others sorted; a value goes before
// what another program left under the same key.
func orderedJSON[V any](known []Key, values map[Key]V, extra map[string]json.RawMessage) json.RawMessage {
	all := map[Key]any{}
	for name, raw := range extra {
		all[Key(name)] = raw
	}
	for key, value := range values {
		all[key] = value
	}
	rank := func(key Key) int {
		if i := slices.Index(known, key); i >= 0 {
			return i
		}
		return len(known)
	}
	var o jsonObject
	for _, key := range slices.SortedFunc(maps.Keys(all), func(a, b Key) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	}) {
		o.put(string(key), all[key])
	}
	return o.end(nil)
}

func notNull(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// ParseNomination reads the text of nomination.json. A missing key is empty, and
// so is null, but not as an item of a list. The error is one sentence with the
// place (lines, columns in characters and list items count from 1) and the key,
// never with a value; it is [ErrNewer] for a newer version.
func ParseNomination(data []byte) (Nomination, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if err := checkJSON(data); err != nil {
		return Nomination{}, err
	}
	p := jsonParser{source: data}
	blank := len(data) - len(bytes.TrimLeft(data, " \t\r\n"))
	n := p.nomination(jsonValue{raw: data[blank:], at: blank})
	if p.err != nil {
		return Nomination{}, p.err
	}
	return n, nil
}

func (p *jsonParser) nomination(v jsonValue) Nomination {
	p.version(v)
	n := Nomination{Version: Version, Answers: map[Key]string{}, Confirm: map[Key]*bool{}}
	n.extra = p.object(v, jsonFields{
		"version":  func(jsonValue) {},
		"campaign": func(v jsonValue) { n.Campaign = p.text(v) },
		"example":  func(v jsonValue) { n.Example = p.truth(v) },
		"answers":  func(v jsonValue) { n.extraAnswers = p.answers(v, n.Answers) },
		"honours": func(v jsonValue) {
			for item := range p.parts(v, '[') {
				n.Honours = append(n.Honours, p.honour(item))
			}
		},
		"confirm": func(v jsonValue) { n.extraConfirm = p.confirm(v, n.Confirm) },
		"photos":  func(v jsonValue) { n.Photos = p.photos(v) },
		"scans":   func(v jsonValue) { n.Scans = p.texts(v) },
		"attachments": func(v jsonValue) {
			for list := range p.parts(v, '{') {
				if files := p.texts(list); len(files) > 0 {
					if n.Attached == nil {
						n.Attached = map[Key][]string{}
					}
					n.Attached[Key(list.name)] = files
				}
			}
		},
		"printed": func(v jsonValue) { s := p.text(v); n.Printed = &s },
		"stamped": func(v jsonValue) { n.Stamped = p.texts(v) },
	})
	return n
}

// version comes before all else: what is wrong today may be right in a newer
// version.
func (p *jsonParser) version(v jsonValue) {
	version := 0
	at := v
	for m := range p.parts(v, '{') {
		if m.name == "version" && m.kind() != 'n' && p.want(m, '0') {
			at = m
			var err error
			version, err = strconv.Atoi(string(m.raw))
			if errors.Is(err, strconv.ErrRange) && m.raw[0] != '-' {
				version = Version + 1
			}
		}
	}
	switch {
	case p.err != nil:
	case at.name == "":
		p.err = errors.New("缺少版本号，请在最外层写上 \"version\": 1")
	case version > Version:
		p.err = ErrNewer
	case version < 1:
		p.fail(at, "应是 1 起的整数版本号")
	}
}

// answers fills in answers; null is an empty one. What is no text is kept unless
// code knows the key.
func (p *jsonParser) answers(v jsonValue, answers map[Key]string) map[string]json.RawMessage {
	var extra map[string]json.RawMessage
	for m := range p.parts(v, '{') {
		switch key := Key(m.name); {
		case m.kind() == 'n':
			answers[key] = ""
		case m.kind() == '"' || slices.Contains(answerKeys, key):
			answers[key] = p.text(m)
		default:
			keep(&extra, m)
		}
	}
	return extra
}

// confirm fills in yes, no and unanswered, and keeps what else there is unless
// code knows the key.
func (p *jsonParser) confirm(v jsonValue, confirm map[Key]*bool) map[string]json.RawMessage {
	var extra map[string]json.RawMessage
	for m := range p.parts(v, '{') {
		switch key := Key(m.name); {
		case m.kind() == 'n':
			confirm[key] = nil
		case m.kind() == 't' || slices.Contains(QuestionKeys, key):
			yes := p.truth(m)
			confirm[key] = &yes
		default:
			keep(&extra, m)
		}
	}
	return extra
}

func (p *jsonParser) honour(v jsonValue) Honour {
	var h Honour
	h.extra = p.object(v, jsonFields{
		"date":   func(v jsonValue) { h.Date = p.text(v) },
		"name":   func(v jsonValue) { h.Name = p.text(v) },
		"level":  func(v jsonValue) { h.Level = p.text(v) },
		"issuer": func(v jsonValue) { h.Issuer = p.text(v) },
		"kind":   func(v jsonValue) { h.Kind = p.text(v) },
	})
	return h
}

func (p *jsonParser) photos(v jsonValue) Photos {
	var f Photos
	f.extra = p.object(v, jsonFields{
		"portrait":      func(v jsonValue) { f.Portrait = p.text(v) },
		"portrait_crop": func(v jsonValue) { f.PortraitCrop = p.crop(v) },
		"work":          func(v jsonValue) { f.Work = p.texts(v) },
		"captions":      func(v jsonValue) { f.Captions = p.captions(v) },
		"strip_gps":     func(v jsonValue) { f.StripGPS = p.truth(v) },
	})
	return f
}

// captions reads texts by the paths of photos; an empty one is as good as absent.
func (p *jsonParser) captions(v jsonValue) map[string]string {
	var all map[string]string
	for m := range p.parts(v, '{') {
		if m.kind() == 'n' {
			continue
		}
		if text := p.text(m); text != "" {
			if all == nil {
				all = map[string]string{}
			}
			all[m.name] = text
		}
	}
	return all
}

func (p *jsonParser) crop(v jsonValue) *Crop {
	var c Crop
	into := []*int{&c.X, &c.Y, &c.Width, &c.Height}
	found := 0
	for item := range p.parts(v, '[') {
		number, err := strconv.Atoi(string(item.raw))
		if err != nil || found == len(into) {
			found = -1
			break
		}
		*into[found] = number
		found++
	}
	if found != len(into) {
		p.fail(v, "应是四个整数：左、上、宽、高")
		return nil
	}
	return &c
}
