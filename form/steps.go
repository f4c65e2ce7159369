package form

// StepID names a step; the steps are code, their words are data.
type StepID string

const (
	StepUnit   StepID = "unit"
	StepPerson StepID = "person"
	StepRecord StepID = "record"
	StepPhotos StepID = "photos"
	StepStory  StepID = "story"
	StepReview StepID = "review"
	StepHandIn StepID = "handin"
)

// steps are all steps in their order, which is that of a notice file too.
var steps = []struct {
	id    StepID
	plain bool // an office may add fields of its own
}{
	{StepUnit, true},
	{StepPerson, true},
	{StepRecord, true},
	{StepPhotos, false},
	{StepStory, false},
	{StepReview, false},
	{StepHandIn, false},
}

// StepIDs are all steps in their order, PlainSteps those to which an office may
// add fields of its own: the first ones.
var StepIDs, PlainSteps = func() (all, own []StepID) {
	for _, s := range steps {
		all = append(all, s.id)
		if s.plain {
			own = append(own, s.id)
		}
	}
	return all, own
}()
