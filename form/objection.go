package form

// Objection is one sentence of the office about a package that it received.
type Objection struct {
	// Field is the key of what it is about, as in a finding: phone, work.2, scans;
	// empty for the whole.
	Field Key    `json:"field"`
	Text  string `json:"text"`
}
