package main

import (
	"zuimei/office/store"
	"zuimei/ui/clerk"
	"zuimei/ui/office"
)

// desks are the two desks of the program, which share its window and do not know each other.
type desks struct {
	clerk  *clerk.Program
	office *office.Desk
}

// newDesks adds the office's desk to the clerk's, and opens it if the user left it last.
func newDesks(p *clerk.Program) *desks {
	d := &desks{clerk: p}
	d.office = office.New(p.Window, office.Frame{
		OpenClerk: p.Return,
		Try:       func(notice []byte) error { return p.Try(notice, d.office.Resume) },
	})
	p.OfferOffice(d.office.Start)
	p.OfferRounds(func(path string) bool {
		_, ok := store.Look(path)
		return ok
	}, d.office.OpenRound)
	if p.Prefs.Office {
		d.office.Start()
	}
	return d
}

// openFile opens a file at the desk that has the window.
func (d *desks) openFile(path string) {
	if d.office.Showing() {
		d.office.OpenFile(path)
		return
	}
	d.clerk.OpenFile(path)
}

// stop saves and closes what is open.
func (d *desks) stop() {
	d.clerk.Stop()
	d.office.Stop()
}
