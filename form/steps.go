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
	plain bool // the fields that code knows may be asked for here
	own   bool // an office may add fields of its own
}{
	{StepUnit, true, true},
	{StepPerson, true, true},
	{StepRecord, true, true},
	{StepPhotos, false, false},
	{StepStory, false, true},
	{StepReview, false, false},
	{StepHandIn, false, false},
}

// StepIDs are all steps in their order, PlainSteps those on which a notice may ask for
// any field that code knows: the first ones. To OwnSteps, these and the story's, an
// office may add fields of its own.
var StepIDs, PlainSteps, OwnSteps = func() (all, plain, own []StepID) {
	for _, s := range steps {
		all = append(all, s.id)
		if s.plain {
			plain = append(plain, s.id)
		}
		if s.own {
			own = append(own, s.id)
		}
	}
	return all, plain, own
}()

// Publicity are the short texts for publicity: what an office of its own asks for on
// the story's step.
func (c Campaign) Publicity() []Field {
	var own []Field
	for _, f := range c.Step(StepStory).Fields {
		if Known[f.Key].Key == "" {
			own = append(own, f)
		}
	}
	return own
}
