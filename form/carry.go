package form

import "slices"

// CarriedTo returns a copy of n for another notice: answers, honours, photos and story
// come along, also answers that the notice does not ask for, so that nothing is lost.
// What holds for one notice only does not: confirmations, consent, the date of the form,
// scans, proofs, and what was done to the paper.
func (n Nomination) CarriedTo(c Campaign) Nomination {
	n = n.Clone()
	n.Campaign = c.ID
	n.Answers[KeyFilled] = ""
	for key := range n.Confirm {
		n.Confirm[key] = nil
	}
	n.Scans, n.Attached, n.Printed, n.Stamped = nil, nil, nil, nil
	return n
}

// AskedAnew returns the labels of the fields and proofs that a notice asks for and that another one,
// for which a nomination was filled in, did not.
func AskedAnew(was, is Campaign) (labels []string) {
	for _, step := range is.Steps {
		for _, f := range step.Fields {
			if _, ok := was.Field(f.Key); !ok && !slices.Contains(labels, f.Label) {
				labels = append(labels, f.Label)
			}
		}
	}
	for _, a := range is.Attachments {
		if _, ok := was.attachment(a.Key); !ok {
			labels = append(labels, a.Label)
		}
	}
	return labels
}
