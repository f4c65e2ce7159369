package text

import "testing"

const superscript, subscript = `<w:vertAlign w:val="superscript"/>`, `<w:vertAlign w:val="subscript"/>`

func TestScript(t *testing.T) {
	note := func(where string) []string { return []string{told(noteScript, where)} }
	drawn := func(baseline, s string) string {
		return `<a:r><a:rPr baseline="` + baseline + `"/><a:t>` + s + `</a:t></a:r>`
	}
	testReadings(t, "", []reading{
		{"negative exponent", p(r("10") + as(superscript, "-3") + r("毫米")), "10⁻³毫米", nil},
		{"other minus signs", p(r("10") + as(superscript, "−3") + r("和10") + as(superscript, "–3") + r("和10") + as(superscript, "－3") + r("和10") + as(superscript, "\u20113")), "10⁻³和10⁻³和10⁻³和10⁻³", nil},
		{"no-break hyphen", p(r("10") + `<w:r><w:rPr>` + superscript + `</w:rPr><w:noBreakHyphen/><w:t>3</w:t></w:r>`), "10⁻³", nil},
		{"square metres", p(r("m") + as(superscript, "2") + r("、cm") + as(superscript, "3")), "m²、cm³", nil},
		{"formula of chemistry", p(r("H") + as(subscript, "2") + r("SO") + as(subscript, "4") + as(superscript, "2-")), "H₂SO₄²⁻", nil},
		{"letters that Unicode has", p(r("x") + as(superscript, "n+1") + r("a") + as(subscript, "i")), "xⁿ⁺¹aᵢ", nil},
		{"letters that it has not", p(r("5") + as(superscript, "th")), "5th", note("第 1 段“5”后")},
		{"Chinese", p(r("他") + as(superscript, "注")), "他注", note("第 1 段“他”后")},
		{"degrees", p(r("1500") + as(superscript, "o") + r("C、30") + as(superscript, "○")), "1500°C、30°", nil},
		{"an o that is none", p(r("m") + as(superscript, "o")), "mo", note("第 1 段“m”后")},
		{"punctuation and space", p(r("甲") + as(superscript, "，") + as(superscript, " ") + r("乙")), "甲， 乙", nil},
		{"full-width digits", p(r("10") + as(superscript, "３")), "10³", nil},
		{"in pieces", p(r("10") + as(superscript, "-") + as(superscript, "1") + as(superscript, "2")), "10⁻¹²", nil},
		{"raised by its place", p(r("10") + as(`<w:position w:val="8"/>`, "-3") + r("CO") + as(`<w:position w:val="-6"/>`, "2")), "10⁻³CO₂", nil},
		{"words moved up a little", p(r("甲") + as(`<w:position w:val="6"/>`, "乙2") + as(`<w:position w:val="2"/>`, "3")), "甲乙23", nil},
		{"a whole line moved up", p(as(`<w:position w:val="6"/>`, "1985")), "1985", nil},
		{"in a drawing", p(`<w:r><a:p>` + drawn("0", "10") + drawn("30000", "-3") + drawn("-25000", "2") + drawn("30%", "4") + `</a:p></w:r>`), "\n10⁻³₂⁴", nil},
		{
			"three places named", p(as(superscript, "注")+r("甲")+as(superscript, "注")) + p("") + p(r("乙")+as(superscript, "注")+r("丙")+as(superscript, "注")), "注甲注\n\n乙注丙注",
			note("第 1 段开头、第 1 段“注甲”后、第 2 段“乙”后等 4 处"),
		},
	})
}

func TestFormula(t *testing.T) {
	math := func(s string) string { return p(r("甲") + `<m:oMath>` + s + `</m:oMath>` + r("。")) }
	x := func(s string) string { return `<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>` + s + `</m:t></m:r>` }
	e := func(s string) string { return `<m:e>` + s + `</m:e>` }
	sup := func(s string) string { return `<m:sup>` + s + `</m:sup>` }
	sub := func(s string) string { return `<m:sub>` + s + `</m:sub>` }
	fractionOf := func(a, b, properties string) string {
		return `<m:f>` + properties + `<m:num>` + a + `</m:num><m:den>` + b + `</m:den></m:f>`
	}
	here := []string{told(noteFormula, "第 1 段“甲”后")}
	tests := []reading{
		{"fraction", fractionOf(x("1"), x("2"), ""), "½", nil},
		{"fraction after a number", x("3") + fractionOf(x("5"), x("12"), ""), "3⁵⁄₁₂", nil},
		{"slanted fraction of words", fractionOf(x("利润"), x("成本+税"), `<m:fPr><m:type m:val="skw"/></m:fPr>`), "利润/(成本+税)", nil},
		{"without a bar", fractionOf(x("n"), x("k"), `<m:fPr><m:type m:val="noBar"/></m:fPr>`), "(n k)", here},
		{"exponent", `<m:sSup>` + e(x("10")) + sup(x("−3")) + `</m:sSup>`, "10⁻³", nil},
		{"exponent of a sum", `<m:sSup>` + e(x("a+b")) + sup(x("2")) + `</m:sSup>`, "(a+b)²", nil},
		{"exponent that is no character", `<m:sSup>` + e(x("2")) + sup(x("n·k")) + `</m:sSup>`, "2^n·k", []string{told(noteFormula, "第 1 段“甲2”后")}},
		{"index", `<m:sSub>` + e(x("CO")) + sub(x("2")) + `</m:sSub>`, "CO₂", nil},
		{"both", `<m:sSubSup>` + e(x("x")) + sub(x("i")) + sup(x("2")) + `</m:sSubSup>`, "xᵢ²", nil},
		{"before", `<m:sPre>` + sub(x("2")) + sup(x("4")) + e(x("He")) + `</m:sPre>`, "₂⁴He", nil},
		{"root", `<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>` + e(x("2")) + `</m:rad>`, "√2", nil},
		{"cube root", `<m:rad><m:deg>` + x("3") + `</m:deg>` + e(x("a+b")) + `</m:rad>`, "³√(a+b)", nil},
		{"brackets", `<m:d>` + e(x("a")) + e(x("b")) + `</m:d>`, "(a|b)", nil},
		{"other brackets", `<m:d><m:dPr><m:begChr m:val="["/><m:sepChr m:val=","/><m:endChr m:val=""/></m:dPr>` + e(x("a")) + e(x("b")) + `</m:d>`, "[a,b", nil},
		{"sum", `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>` + sub(x("i=1")) + sup(x("n")) + e(x("x")) + `</m:nary>`, "∑ᵢ₌₁ⁿx", nil},
		{"integral", `<m:nary>` + sub("") + sup("") + e(x("x")) + `</m:nary>`, "∫x", nil},
		{"function", `<m:func><m:fName>` + x("sin") + `</m:fName>` + e(x("x")) + `</m:func>`, "sin x", nil},
		{"limit", `<m:limLow>` + e(x("lim")) + `<m:lim>` + x("n") + `</m:lim></m:limLow>`, "limₙ", nil},
		{"bar", `<m:bar>` + e(x("x")) + `</m:bar>`, "x", here},
		{"matrix", `<m:m><m:mr>` + e(x("a")) + e(x("b")) + `</m:mr><m:mr>` + e(x("c")) + e(x("d")) + `</m:mr></m:m>`, "a b；c d", here},
		{"equations below each other", `<m:eqArr>` + e(x("a")) + e(x("b")) + `</m:eqArr>`, "a；b", here},
		{"letters of mathematics", x("𝑥=𝟏"), "x=1", nil},
		{"deleted", x("a") + `<w:del>` + x("b") + `</w:del><w:ins>` + x("c") + `</w:ins>`, "ac", []string{told(noteRevised)}},
		{"hidden", x("a") + `<m:r><w:rPr><w:vanish/></w:rPr><m:t>b</m:t></m:r>`, "a", []string{told(noteHidden)}},
		{"control properties", `<m:sSup><m:sSupPr><m:ctrlPr><w:rPr><w:vanish/></w:rPr></m:ctrlPr></m:sSupPr>` + e(x("a")) + sup(x("2")) + `</m:sSup>`, "a²", nil},
		{"picture", `<m:r><w:drawing><a:blip r:embed="1"/></w:drawing></m:r>` + x("a"), "a", []string{told(noteObjects)}},
		{"hyperlink and unknown elements", `<w:hyperlink>` + x("a") + `</w:hyperlink><m:box>` + e(x("b")) + `</m:box><m:phant>` + e(x("c")) + `</m:phant>`, "abc", nil},
		{"symbol", `<m:r><w:sym w:font="Symbol" w:char="F061"/></m:r>`, "α", nil},
		{"tab and break", x("a") + `<m:r><w:br/></m:r>` + x("b"), "a b", nil},
	}
	for i := range tests {
		tests[i].body, tests[i].want = math(tests[i].body), "甲"+tests[i].want+"。"
	}
	testReadings(t, "", append(tests,
		reading{"in a paragraph of its own", p(`<m:oMathPara><m:oMathParaPr/><m:oMath>` + x("a") + `</m:oMath><m:oMath>` + x("b") + `</m:oMath></m:oMathPara>`), "ab", nil}))
}
