// Package table gets the tables out of the bytes of a document: a Word or Excel form
// as grids of cells, with the paragraphs around them. What a file is, its content
// says; the name only serves messages.
//
// Open this file first: [Document] is all that a reader yields, whatever the format.
// The readers are docx.go, xlsx.go, doc.go (Word 97–2003 and WPS of that kind), xls.go
// (BIFF8) and pasted.go (HTML or tab-separated text from the clipboard).
//
// Everything in here reads a stranger's bytes: sizes, entries, nesting and time are
// bounded, nothing is followed or run. It touches no disk and must never import
// package form/fill, export, ui, assets or anything under cmd.
package table

// Document is what a document holds, in its order.
type Document struct {
	Tables []Table
	// Paragraphs are the lines of text outside tables, blank ones left out.
	Paragraphs []string
	// Notes are Chinese sentences on what could not be read.
	Notes []string
}

// Table is a grid of cells. Text boxes, frames and nested tables are tables of their
// own, after the one they stand in.
type Table struct {
	Rows, Columns int
	// Cells do not overlap; by row, then by column. A merged cell is one cell.
	Cells []Cell
}

// Cell covers Height rows and Width columns of the grid from Row and Column, all
// counted from 0; Height and Width are at least 1.
type Cell struct {
	Row, Column, Height, Width int
	// Lines are its paragraphs and lines without spaces at their ends; blank ones are
	// left out.
	Lines    []string
	Pictures []Picture
}

// Picture is the bytes of a picture as the document holds it, of any format.
type Picture struct {
	Name string // as the document calls it, for messages
	Data []byte
}
