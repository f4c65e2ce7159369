// Package table extracts the tables from the bytes of a document: a Word or Excel form
// as grids of cells, with the paragraphs around them. It recognises the format by the
// content; the file's name only appears in messages.
//
// Open this file first: every reader returns a [Document], whatever the format. Then
// read.go, which chooses the reader: docx.go, xlsx.go, doc.go (Word 97–2003, and WPS
// in that format), xls.go (BIFF8). pasted.go reads HTML and tab-separated text from the
// clipboard, and clipboard.go what precedes that HTML on Windows; grid.go is shared by all of them.
// members.go reads a list of units out of the rows of a table.
//
// Every reader gets a stranger's bytes: size, number of parts, nesting and time are
// limited, no link is followed and nothing is run. The package touches no disk and must
// never import form/fill, form/story, export, ui, assets or anything under cmd.
package table

// Document is what a document holds, in its order.
type Document struct {
	Tables []Table
	// Paragraphs are the lines of text outside tables, blank ones left out, and Places tell
	// of each where it stands and how it looks; the clipboard and .xls tell nothing.
	Paragraphs []string
	Places     []Place
	// Headers are the lines at the head of Word's pages, and of old Word's at their foot too.
	Headers []string
	// Notes are Chinese sentences on what could not be read.
	Notes []string
}

// Table is a grid of cells. A nested table comes after the one that contains it. So does
// a text box, as a table of one cell; frames, and pictures outside tables, are tables of
// one cell too.
type Table struct {
	Rows, Columns int // Rows times Columns of all tables is at most 1,000,000
	// Widths of the columns and Heights of the rows, in millimetres; 0 or absent where the
	// document does not say.
	Widths, Heights []float64
	Landscape       bool // it stands on paper that lies on its side
	// Cells do not overlap; they are sorted by row, then by column. A merged cell is one
	// cell. In an irregular table some places have no cell.
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
	// Look is how its text begins; Paragraphs counts those that are empty too, 0 where the
	// document does not tell.
	Look
	Ground     Ground
	Sizes      []float64 // points of each line, nil where nothing says
	Paragraphs int
}

// Look is how a text looks, as far as the document says.
type Look struct {
	Size    float64 // points, 0 if nothing says
	Bold    bool
	Upright bool   // one character stands below the other
	Align   string // left, center, right or ""
}

// Place is that of a paragraph outside tables.
type Place struct {
	Look
	After int // so many tables of the document stand before it
}

// Picture is the bytes of a picture as the document holds it, of any format.
type Picture struct {
	Name string // as the document calls it, for messages
	Data []byte
}
