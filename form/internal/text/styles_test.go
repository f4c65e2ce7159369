package text

import "testing"

const vanish, shown = `<w:vanish/>`, `<w:vanish w:val="0"/>`

// of makes a style's element; rest is its contents.
func of(kind, id, rest string) string {
	return `<w:style w:type="` + kind + `" w:styleId="` + id + `">` + rest + `</w:style>`
}

func basedOn(id string) string { return `<w:basedOn w:val="` + id + `"/>` }
func run(s string) string      { return `<w:rPr>` + s + `</w:rPr>` }
func numbered(id string) string {
	return `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="` + id + `"/></w:numPr>`
}

// in is a paragraph in a style.
func in(style, rest string) string {
	return p(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + rest)
}

// as is a run with properties.
func as(properties, s string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + s + `</w:t></w:r>`
}

func TestStyles(t *testing.T) {
	styles := of("paragraph", "藏", run(vanish)) +
		of("paragraph", "藏二", basedOn("藏")) +
		of("paragraph", "露", basedOn("藏二")+run(shown)) +
		of("character", "字藏", run(vanish)) +
		of("character", "字藏二", basedOn("字藏")) +
		of("character", "字露", run(shown)) +
		of("table", "表藏", run(vanish)) +
		of("table", "表头藏", `<w:tblStylePr w:type="firstRow">`+run(vanish)+`</w:tblStylePr>`) +
		of("paragraph", "一", basedOn("二")+run(vanish)) + of("paragraph", "二", basedOn("一")) +
		of("paragraph", "号", `<w:pPr>`+numbered("3")+`</w:pPr>`) +
		of("paragraph", "号二", basedOn("号")+`<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>`) +
		of("paragraph", "无号", basedOn("号二")+`<w:pPr>`+numbered("0")+`</w:pPr>`) +
		of("paragraph", "标", run(`<w:vertAlign w:val="superscript"/>`)) +
		of("character", "符", run(`<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>`)) +
		of("character", "字符", basedOn("符")+run(`<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>`)) +
		of("paragraph", "旧", run(`<w:rPrChange><w:rPr>`+vanish+`</w:rPr></w:rPrChange>`))
	hidden, numbers := []string{told(noteHidden)}, []string{told(noteNumbers)}
	rStyle := func(id string) string { return `<w:rStyle w:val="` + id + `"/>` }
	table := func(style, rest string) string {
		return `<w:tbl><w:tblPr><w:tblStyle w:val="` + style + `"/></w:tblPr><w:tr><w:tc>` + rest + `</w:tc></w:tr></w:tbl>`
	}
	testReadings(t, styles, []reading{
		{"hidden by the paragraph's style", in("藏", r("甲")) + p(r("乙")), "乙", hidden},
		{"through basedOn", in("藏二", r("甲")) + p(r("乙")), "乙", hidden},
		{"shown again by a style", in("露", r("甲")) + p(r("乙")), "甲\n乙", nil},
		{"shown again by the run, but not its mark", in("藏", as(shown, "甲")) + p(r("乙")), "甲乙", nil},
		{"hidden by the run's style", p(as(rStyle("字藏"), "甲") + r("乙")), "乙", hidden},
		{"through basedOn, of the run", p(as(rStyle("字藏二"), "甲") + r("乙")), "乙", hidden},
		{"a run's style that says to show", p(as(rStyle("字露"), "甲")), "甲", nil},
		{"hidden by two styles", in("藏", as(rStyle("字藏"), "甲")), "甲", nil},
		{"hidden by itself and a style", in("藏", as(vanish, "甲")), "", hidden},
		{"hidden by the table's style", table("表藏", p(r("甲"))) + p(r("乙")), "乙", hidden},
		{"hidden by the table's and another", table("表藏", in("藏", r("甲"))), "甲", nil},
		{"by a table's style for its first row", table("表头藏", p(r("甲"))), "甲", nil},
		{"styles in a circle", in("一", r("甲")) + in("二", r("乙")) + p(r("丙")), "丙", hidden},
		{"a style that is not there", in("没有", r("甲")), "甲", nil},
		{"hidden before a revision", in("旧", r("甲")), "甲", nil},
		{"a hidden mark's style", p(`<w:pPr><w:rPr>`+rStyle("字藏")+`</w:rPr></w:pPr>`+r("甲")) + p(r("乙")), "甲乙", nil},
		{"web layout alone", p(as(`<w:webHidden/>`, "甲")), "甲", nil},

		{"numbered by the style", in("号", r("甲")), "甲", numbers},
		{"numbered through basedOn", in("号二", r("甲")), "甲", numbers},
		{"numbers taken off by a style", in("无号", r("甲")), "甲", nil},
		{"numbers taken off by the paragraph", p(`<w:pPr><w:pStyle w:val="号"/>` + numbered("0") + `</w:pPr>` + r("甲")), "甲", nil},
		{"numbers of the paragraph in a style without", p(`<w:pPr><w:pStyle w:val="无号"/>` + numbered("2") + `</w:pPr>` + r("甲")), "甲", numbers},
		{"numbered before a revision", p(`<w:pPr><w:pPrChange><w:pPr>` + numbered("2") + `</w:pPr></w:pPrChange></w:pPr>` + r("甲")), "甲", nil},

		{"raised by the style", p(r("10")) + in("标", r("3")), "10\n³", nil},
		{"not raised after all", in("标", as(`<w:vertAlign w:val="baseline"/>`, "3")), "3", nil},
		{"a symbol font by the style", p(as(rStyle("符"), "ü甲")), "√甲", nil},
		{"another font by the theme", p(as(rStyle("字符"), "ü甲")), "ü甲", nil},
	})
}

// TestDefaults has what a document says of all its text.
func TestDefaults(t *testing.T) {
	defaults := func(s string) string {
		return `<w:docDefaults><w:rPrDefault>` + run(s) + `</w:rPrDefault><w:pPrDefault/></w:docDefaults>`
	}
	normal := `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr>` + numbered("1") + `</w:pPr>` + run(vanish) + `</w:style>`
	paragraphs := func(s string) string {
		return `<w:docDefaults><w:pPrDefault><w:pPr>` + s + `</w:pPr></w:pPrDefault></w:docDefaults>`
	}
	hidden, numbers := []string{told(noteHidden)}, []string{told(noteNumbers)}
	tests := []struct {
		name, styles string
		reading
	}{
		{"hidden", defaults(vanish), reading{body: p(r("甲")) + p(as(shown, "乙")), want: "乙", notes: hidden}},
		{"hidden, and by a style", defaults(vanish) + of("character", "c", run(vanish)), reading{body: p(as(`<w:rStyle w:val="c"/>`, "甲") + as(shown, "乙")), want: "乙", notes: hidden}},
		{"shown", defaults(shown) + of("character", "c", run(vanish)), reading{body: p(as(`<w:rStyle w:val="c"/>`, "甲") + r("乙")), want: "乙", notes: hidden}},
		{"of the usual style", normal, reading{body: p(r("甲")) + p(`<w:pPr/>`+as(shown, "乙")), want: "乙", notes: []string{told(noteHidden), told(noteNumbers)}}},
		{"numbers of the usual style", `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr>` + numbered("1") + `</w:pPr></w:style>`, reading{body: p(r("甲")), want: "甲", notes: numbers}},
		{"numbers", paragraphs(numbered("1")), reading{body: p(r("甲")), want: "甲", notes: numbers}},
		{"numbers taken off", paragraphs(numbered("1")), reading{body: p(`<w:pPr>` + numbered("0") + `</w:pPr>` + r("甲")), want: "甲"}},
		{"no numbers in a drawing", paragraphs(numbered("1")), reading{body: `<a:p><a:r><a:t>甲</a:t></a:r></a:p>`, want: "甲"}},
		{"of the usual style, not of another", normal + of("paragraph", "b", ""), reading{body: in("b", r("甲")), want: "甲"}},
		{"a symbol font", defaults(`<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>`), reading{body: p(r("a")), want: "α"}},
		{"styles that are cut off", defaults(vanish) + "<w:style>", reading{body: p(as(shown, "甲")), want: "甲"}},
	}
	for _, tt := range tests {
		tt.reading.name = tt.name
		testReadings(t, tt.styles, []reading{tt.reading})
	}
}
