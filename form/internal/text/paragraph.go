package text

import "strings"

// paragraph is a paragraph that is being read; the root is around all others.
type paragraph struct {
	text  strings.Builder
	below strings.Builder // finished paragraphs inside, each with a line end: text boxes anchored here
	look  look            // by its style
	first look            // of its first text
	// unended is an inner paragraph that the next one continues: a drop cap, or one whose
	// paragraph mark was deleted or is hidden.
	unended *paragraph
	merge   bool     // the next paragraph continues this one
	framed  bool     // it is in a frame
	fields  []*field // fields being read
}

// now returns the innermost paragraph being read.
func (p *parser) now() *paragraph {
	if len(p.open) == 0 {
		return &p.root
	}
	return p.open[len(p.open)-1]
}

// begin begins a paragraph inside the innermost one.
func (p *parser) begin() {
	now := p.now()
	inner := now.unended
	now.unended = nil
	if inner == nil {
		inner = new(paragraph)
	}
	inner.look = p.styles.of(p.styles.paragraph)
	inner.merge = p.styles.shown(look{}, look{}, inner.look, p.table()).hidden == on
	if p.open = append(p.open, inner); len(p.open) > maxParagraphs {
		p.err = ErrTooDeep
	}
}

// finish ends the innermost paragraph.
func (p *parser) finish() {
	done := p.now()
	if n := len(done.fields); n > 0 { // they end in another paragraph or never
		lost := strings.TrimSpace(done.sink().String()) != "" && done.sink() != &done.text
		done.fields = nil
		if lost {
			p.write(noteFields.mark())
		}
	}
	p.open = p.open[:len(p.open)-1]
	if o := p.outline; o != nil && o.top().cell != nil {
		o.top().cell.Paragraphs++
	}
	p.flush(done)
	p.grow(1)
	if outer := p.now(); done.merge {
		outer.unended = done
	} else if done.text.Len() > 0 || done.below.Len() > 0 || len(p.tables) == 0 { // an empty paragraph in a table makes no line
		p.add(outer, done)
	}
}

// add puts a finished paragraph and its text boxes into the outline, else into g.
func (p *parser) add(g, inner *paragraph) {
	if p.outline != nil {
		p.outline.paragraph(inner)
		*inner = paragraph{}
		return
	}
	g.below.WriteString(inner.text.String())
	g.below.WriteByte('\n')
	g.below.WriteString(inner.below.String())
	*inner = paragraph{} // frees its text, which is in g now
}

// flush adds an unended paragraph for which no next one came.
func (p *parser) flush(g *paragraph) {
	if g.unended != nil {
		p.add(g, g.unended)
		g.unended = nil
	}
}

// sink returns the target of text: the code of the innermost field whose result has not
// been reached, else the paragraph.
func (g *paragraph) sink() *strings.Builder {
	for i := len(g.fields) - 1; i >= 0; i-- {
		if !g.fields[i].result {
			return &g.fields[i].code
		}
	}
	return &g.text
}
