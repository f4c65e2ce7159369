// Package step is the seven screens of a draft and the live page. A screen is a
// [Step], is given a [Frame], and knows neither the other screens nor what stands
// around it.
//
// Open step.go first: what a step promises and what it is given. Each screen has its
// file: unit.go, person.go, record.go, photos.go (with photo_*.go), story.go,
// review.go, handin.go (with handin_work.go). answers.go and fields.go fill the first
// three from the notice file; row.go is a label, its field and its findings; crop.go
// is the crop of the ID photo, viewer.go a photo at full size; preview.go and page.go
// draw the printed page.
//
// step may import the rooms finding, files, field, window, session and look. To add a step, see
// CONTRIBUTING.md.
package step
