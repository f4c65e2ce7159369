package table

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"zuimei/form/internal/text"
)

// Limits on what excelize loads as a whole, or trusts.
const (
	maxUnpacked = 64 << 20  // bytes of a workbook
	maxElements = 300_000   // in all parts but the sheets
	maxWidths   = 2_000_000 // of all rows of a sheet together
	maxRows     = 1_200_000 // of all sheets: the last one of a sheet and some more
	maxFormat   = 255       // bytes of a number format, as in Excel
	maxSheets   = 100
	maxAnchors  = 1000 // pictures
)

var errBroken = errors.New("no such workbook")

// workbook is an .xlsx that is being read. Its parts are first read here, within limits;
// only then does excelize compute what the cells show.
type workbook struct {
	builder
	pack   *text.Pack
	file   *excelize.File
	inCell map[string]Picture // pictures that WPS embeds in cells, by name
	left   int64              // bytes of pictures that may still be read
	rows   int                // number of rows read
	styles []style            // of cells, by number
	unread bool               // a picture could not be read
}

func readXLSX(k *text.Pack, data []byte) (d Document, problem string) {
	w := &workbook{pack: k, left: maxPictures}
	err := w.read(data)
	switch {
	case errors.Is(err, errTooLarge), errors.Is(err, text.ErrTooLarge):
		return Document{}, tooLarge
	case err != nil:
		return Document{}, "已损坏" + asXLSX
	}
	if w.unread {
		w.Notes = append(w.Notes, "表格里有图片过大或已损坏，没有读入。")
	}
	return w.finish(), ""
}

func (w *workbook) read(data []byte) error {
	if err := w.guard(); err != nil {
		return err
	}
	sheets, err := w.sheets()
	if err != nil {
		return err
	}
	if w.file, err = open(data); err != nil {
		return errBroken
	}
	defer w.file.Close()
	if err := w.readInCell(); err != nil {
		return err
	}
	w.styles = w.readStyles()
	for _, s := range sheets {
		if err := w.sheet(s); err != nil {
			return err
		}
	}
	return nil
}

// open opens a workbook in excelize, which may panic on a damaged one.
func open(data []byte) (f *excelize.File, err error) {
	defer func() {
		if recover() != nil {
			f, err = nil, errBroken
		}
	}()
	return excelize.OpenReader(bytes.NewReader(data), chinese)
}

// chinese shows values as an Excel in Chinese does.
var chinese = excelize.Options{
	UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, // equal, so that no temporary file is written
	CultureInfo: excelize.CultureNameZhCN, ShortDatePattern: "yyyy/m/d", LongDatePattern: `yyyy"年"m"月"d"日"`,
}

// guard checks the limits on the parts that excelize loads as a whole.
func (w *workbook) guard() error {
	if w.pack.Twice() {
		return errBroken
	}
	size, elements := uint64(0), 0
	for _, name := range w.pack.Names() {
		if size += min(w.pack.Size(name), maxUnpacked+1); size > maxUnpacked {
			return errTooLarge
		}
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") || strings.HasPrefix(name, "xl/worksheets/") {
			continue
		}
		err := w.pack.Walk(name, func(_ text.Part, t xml.StartElement) error {
			elements++
			if elements > maxElements {
				return errTooLarge
			}
			if t.Name.Local == "numFmt" && len(text.Attr(t, "formatCode")) > maxFormat {
				return errBroken
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sheet is a sheet of a workbook.
type sheet struct{ name, part string }

// sheets returns the visible sheets in their order.
func (w *workbook) sheets() (all []sheet, err error) {
	const main = "xl/workbook.xml"
	related, err := w.pack.Relations(main)
	if err != nil {
		return nil, err
	}
	parts := map[string]string{}
	for _, r := range related {
		if r.Kind == "worksheet" {
			parts[r.ID] = r.Target
		}
	}
	hidden := 0
	err = w.pack.Walk(main, func(_ text.Part, t xml.StartElement) error {
		part := parts[relationID(t)]
		switch state := text.Attr(t, "state"); {
		case t.Name.Local != "sheet" || part == "":
		case state == "hidden" || state == "veryHidden":
			hidden++
		case len(all) == maxSheets:
			return errTooLarge
		default:
			all = append(all, sheet{text.Attr(t, "name"), part})
		}
		return nil
	})
	if hidden > 0 {
		w.Notes = append(w.Notes, fmt.Sprintf("有 %d 张隐藏的工作表，没有读入。", hidden))
	}
	return all, err
}

// relationID returns the relation id in an element.
func relationID(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Space != "" && (a.Name.Local == "id" || a.Name.Local == "embed") {
			return a.Value
		}
	}
	return ""
}

// sheet reads a sheet.
func (w *workbook) sheet(s sheet) error {
	shape, err := w.shape(s.part)
	if err != nil {
		return err
	}
	if err := w.values(s.name, shape); err != nil {
		return err
	}
	t, err := shape.cells()
	if err != nil {
		return err
	}
	at := w.reserve()
	if err := w.set(at, t.Cells); err != nil {
		return err
	}
	w.Tables[at].Widths, w.Tables[at].Heights, w.Tables[at].Landscape = t.Widths, t.Heights, t.Landscape
	for _, box := range shape.boxes {
		if all := lines(box.String()); len(all) > 0 {
			if err := w.set(w.reserve(), []Cell{{Height: 1, Width: 1, Lines: all}}); err != nil {
				return err
			}
		}
	}
	return nil
}

// values adds what the cells show. Excelize may panic on a damaged workbook.
func (w *workbook) values(name string, shape *shape) (err error) {
	defer func() {
		if recover() != nil {
			err = errBroken
		}
	}()
	rows, err := w.file.Rows(name)
	if err != nil {
		return errBroken
	}
	defer rows.Close()
	for row := 0; rows.Next(); row++ {
		values, err := rows.Columns()
		if err != nil {
			return errBroken
		}
		for column, value := range values {
			at := place{row, column}
			if all := lines(strings.ToValidUTF8(value, "\uFFFD")); len(all) > 0 && len(shape.pictures[at]) == 0 {
				shape.lines[at] = all
			}
		}
		if w.rows++; len(shape.lines) > maxCells || w.rows > maxRows {
			return errTooLarge
		}
	}
	if rows.Error() != nil {
		return errBroken
	}
	return nil
}

// picture reads a picture. It returns false if this is impossible.
func (w *workbook) picture(part string) (Picture, bool) {
	data := w.pack.Picture(part, &w.left)
	if len(data) == 0 {
		w.unread = true
		return Picture{}, false
	}
	return Picture{Name: path.Base(part), Data: data}, true
}

// targets returns the parts that a part refers to, by relation id.
func (w *workbook) targets(part string) (map[string]string, error) {
	related, err := w.pack.Relations(part)
	if err != nil && !errors.Is(err, text.ErrAbsent) {
		return nil, err
	}
	all := map[string]string{}
	for _, r := range related {
		all[r.ID] = r.Target
	}
	return all, nil
}

// readInCell reads the pictures that WPS embeds in cells; a formula in the cell has the name.
func (w *workbook) readInCell() error {
	const part = "xl/cellimages.xml"
	w.inCell = map[string]Picture{}
	if !w.pack.Has(part) {
		return nil
	}
	targets, err := w.targets(part)
	if err != nil {
		return err
	}
	name := ""
	return w.pack.Walk(part, func(_ text.Part, t xml.StartElement) error {
		switch t.Name.Local {
		case "cNvPr":
			name = text.Attr(t, "name")
		case "blip":
			if p, ok := w.picture(targets[relationID(t)]); ok && len(w.inCell) < maxAnchors {
				w.inCell[name] = p
			}
		}
		return nil
	})
}
