package form

import "strings"

// Key names an answer, and with it the place a finding points at: "name",
// "deeds". Parts of a list are numbered from 1 as the user counts them:
// "honours.2", "work.1", "scans.1".
type Key string

// part splits "work.2" into the list's key and the part's number.
func (k Key) part() (whole Key, part string, isPart bool) {
	w, part, isPart := strings.Cut(string(k), ".")
	return Key(w), part, isPart
}

// The keys that code knows. A campaign file may add plain fields with keys of
// its own; these are never free for other use.
const (
	KeyUnit         Key = "unit"
	KeyUnitKind     Key = "unit_kind"
	KeyContact      Key = "contact"
	KeyContactPhone Key = "contact_phone"
	KeyFilled       Key = "filled"
	KeyName         Key = "name"
	KeySex          Key = "sex"
	KeyEthnicity    Key = "ethnicity"
	KeyBorn         Key = "born"
	KeyPolitics     Key = "politics"
	KeyEducation    Key = "education"
	KeyStarted      Key = "started"
	KeyPost         Key = "post"
	KeyTitle        Key = "title"
	KeyEmployer     Key = "employer"
	KeyPhone        Key = "phone"
	KeyIDNumber     Key = "id_number"
	KeyResume       Key = "resume"
	KeyDeeds        Key = "deeds"
	KeyStoryTitle   Key = "story_title"
	KeyStory        Key = "story"

	KeyHonours  Key = "honours"
	KeyPortrait Key = "portrait"
	KeyWork     Key = "work"
	KeyCaptions Key = "captions"
	KeyScans    Key = "scans"
	KeyPrinted  Key = "printed"
	KeyPackage  Key = "package"
	KeyDeadline Key = "deadline"

	KeyFrontline    Key = "frontline"
	KeyInService    Key = "in_service"
	KeyCivilServant Key = "civil_servant"
	KeyUnitHead     Key = "unit_head"
	KeyDeputyLeader Key = "deputy_division"
	KeyConsent      Key = "consent"
)

// KnownKey is what the program has to do with a key of its own. A field has Kinds,
// a yes/no question has Question, and what is answered in other ways a Label.
type KnownKey struct {
	Key Key
	// Step is where it is answered; "" of a field that a notice may ask for on any
	// of PlainSteps.
	Step     StepID
	Kinds    []Kind // that a field can be checked as
	Needed   bool   // every notice has the field
	Names    bool   // and requires it: files are named and dated by it
	Question bool
	Label    string // of what is neither a field nor a question
	Counter  string // what the parts of a list are counted in
}

// KnownKeys are all keys that code knows, in the order in which they are written
// and judged. Who lists some of them derives the list from here.
var KnownKeys = []KnownKey{
	{Key: KeyUnit, Kinds: []Kind{UnitName}, Needed: true, Names: true},
	{Key: KeyUnitKind, Kinds: []Kind{Choice}},
	{Key: KeyContact, Kinds: []Kind{Person}},
	{Key: KeyContactPhone, Kinds: []Kind{Phone}},
	{Key: KeyFilled, Kinds: []Kind{Day}, Needed: true, Names: true},
	{Key: KeyName, Kinds: []Kind{Person}, Needed: true, Names: true},
	{Key: KeySex, Kinds: []Kind{Choice}},
	{Key: KeyEthnicity, Kinds: []Kind{Choice, Text}},
	{Key: KeyBorn, Kinds: []Kind{Month}},
	{Key: KeyPolitics, Kinds: []Kind{Choice, Text}},
	{Key: KeyEducation, Kinds: []Kind{Choice, Text}},
	{Key: KeyStarted, Kinds: []Kind{Month}},
	{Key: KeyPost, Kinds: []Kind{Text, Choice}},
	{Key: KeyTitle, Kinds: []Kind{Text, Choice}},
	{Key: KeyEmployer, Kinds: []Kind{Text}},
	{Key: KeyPhone, Kinds: []Kind{Phone}},
	{Key: KeyIDNumber, Kinds: []Kind{Resident}},
	{Key: KeyResume, Kinds: []Kind{Paragraph}},
	{Key: KeyDeeds, Step: StepStory, Kinds: []Kind{Paragraph}, Needed: true},
	{Key: KeyStoryTitle, Step: StepStory, Kinds: []Kind{Text}, Needed: true},
	{Key: KeyStory, Step: StepStory, Kinds: []Kind{Paragraph}, Needed: true},

	{Key: KeyFrontline, Step: StepUnit, Question: true},
	{Key: KeyInService, Step: StepUnit, Question: true},
	{Key: KeyCivilServant, Step: StepUnit, Question: true},
	{Key: KeyUnitHead, Step: StepUnit, Question: true},
	{Key: KeyDeputyLeader, Step: StepUnit, Question: true},
	{Key: KeyConsent, Step: StepUnit, Question: true},

	{Key: KeyHonours, Step: StepRecord, Label: "曾获荣誉", Counter: "项"},
	{Key: KeyPortrait, Step: StepPhotos, Label: "证件照"},
	{Key: KeyWork, Step: StepPhotos, Label: "工作生活照", Counter: "张"},
	{Key: KeyCaptions, Step: StepPhotos, Label: "照片说明", Counter: "张"},
	{Key: KeyPrinted, Step: StepHandIn, Label: "打印的推荐表"},
	{Key: KeyScans, Step: StepHandIn, Label: "盖章扫描件", Counter: "份"},
	{Key: KeyPackage, Step: StepHandIn, Label: "材料包"},
	{Key: KeyDeadline, Step: StepHandIn, Label: "报送期限"},
}

// Known finds KnownKeys.
var Known = func() map[Key]KnownKey {
	known := make(map[Key]KnownKey, len(KnownKeys))
	for _, k := range KnownKeys {
		known[k.Key] = k
	}
	return known
}()

// The keys of a nomination's answers and of its confirmations.
var (
	answerKeys   = keysThat(func(k KnownKey) bool { return k.Kinds != nil })
	QuestionKeys = keysThat(func(k KnownKey) bool { return k.Question })
)

func keysThat(are func(KnownKey) bool) []Key {
	var keys []Key
	for _, k := range KnownKeys {
		if are(k) {
			keys = append(keys, k.Key)
		}
	}
	return keys
}
