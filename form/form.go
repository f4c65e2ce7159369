// Package form knows what a notice asks and what a union answers: the campaign
// (one notice as data), the nomination (what was typed), counting, the rules
// and their findings.
//
// It is pure: no disk, no clock, no widgets, no fonts. What a rule cannot know
// by itself (today, facts about pictures, what overflows its cell, which
// characters no font has) comes in as [Evidence]. It must never import
// package export, package ui, package assets or anything under cmd, nor go-toml or
// reflect: package notice reads the notice file. Of its own folders only form/draft
// touches the disk.
package form

// Key names an answer, and with it the place a finding points at: "name",
// "deeds". Parts of a list are numbered from 1 as the user counts them:
// "honours.2", "work.1", "scans.1".
type Key string

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
