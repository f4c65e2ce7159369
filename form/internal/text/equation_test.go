package text

import "testing"

// TestEquation evaluates EQ after 甲.
func TestEquation(t *testing.T) {
	here := "第 1 段“甲”后"
	formula, script := []string{told(noteFormula, here)}, []string{told(noteScript, here)}
	phonetic := []string{told(notePhonetic)}
	tests := []reading{
		{"number in a circle", ` eq \o\ac(○,3) `, "③", nil},
		{"two digits in a circle", `EQ \o\ac(○,12)`, "⑫", nil},
		{"high numbers in circles", ` EQ \o\ac(○,21)\o\ac(○,50)`, "㉑㊿", nil},
		{"number without a circled character", ` EQ \o\ac(○,51)`, "51", formula},
		{"letters in circles", ` EQ \o\ac(○,A)\o\ac(〇,z)`, "Ⓐⓩ", nil},
		{"circle after its character", ` EQ \o\ac(印,○)`, "印", formula},
		{"character in a larger circle", ` EQ \o\ac(\s\up 1(○),三)`, "三", formula},
		{"circle in a font of another size", ` eq \o\ac( ◯ , 三 )`, "三", formula},
		{"character in a square", ` EQ \o\ac(□,正)`, "正", formula},
		{"character in a triangle", ` EQ \o\ac(△,1)`, "1", formula},
		{"circle with semicolons", ` EQ \o\ac(○;3)`, "③", nil},
		{"circle in capitals", ` EQ \O\AC(○,3)`, "③", nil},

		{"phonetic guide", ` EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yǎn),龑)`, "龑", phonetic},
		{"phonetic guide with Chinese", ` EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(眼),龑)`, "龑", phonetic},
		{"phonetic guide in bopomofo", ` EQ \o\ad(\s\up 9(ㄧㄢˇ),龑)`, "龑", phonetic},
		{"phonetic guide of words", ` EQ \* jc2 \* hps10 \o\ad(\s\up 9(lái wú),莱芜)`, "莱芜", phonetic},
		{"phonetic guide with a tone digit", ` EQ \o(\s\up 9(yan3),龑)`, "龑", phonetic},
		{"phonetic guide, base first", ` EQ \* hps10 \o\ad(龑,\s\up 9(yǎn))`, "龑", phonetic},

		{"combined", ` EQ \o(\s\up 5(山东),\s\do 2(莱芜))`, "山东莱芜", formula},
		{"combined, as a phonetic guide is written", ` EQ \* jc0 \* "Font:宋体" \* hps10 \o(\s\up 4(山东),\s\do 4(莱芜))`, "山东莱芜", formula},
		{"combined from three", ` EQ \o(甲,乙,丙)`, "甲乙丙", formula},

		{"fraction", ` EQ \f(1,2)`, "½", nil},
		{"fraction that is no character", ` EQ \f(5,12)`, "⁵⁄₁₂", nil},
		{"fraction of words", ` EQ \f(利润, 成本 + 税)`, "利润/(成本 + 税)", nil},
		{"fraction with semicolons", ` EQ \f(3;4)`, "¾", nil},
		{"fraction in a fraction", ` EQ \f(\f(1,2),3)`, "½/3", nil},
		{"root", ` EQ \r(2)`, "√2", nil},
		{"root of a degree", ` EQ \r(3,x + 1)`, "³√(x + 1)", nil},
		{"raised", ` EQ m\s\up8(2)`, "m²", nil},
		{"raised, other than figures", ` EQ \s\up8(注)`, "注", script},
		{"lowered", ` EQ CO\s\do3(2)`, "CO₂", nil},
		{"raised and lowered", ` EQ \s(a,b)`, "a b", formula},
		{"space above", ` EQ 乙\s\ai8()丙`, "乙丙", nil},
		{"brackets", ` EQ \b\bc\[(a)`, "[a]", nil},
		{"brackets by default", ` EQ \b(a)`, "(a)", nil},
		{"bracket on the left", ` EQ \b\lc\{(a)`, "{a", nil},
		{"brackets of two kinds", ` EQ \b\lc\|\rc\>(a)`, "|a>", nil},
		{"list", ` EQ \l(A,B,C)`, "A,B,C", nil},
		{"integral", ` EQ \i(0,1,x)`, "∫₀¹x", formula},
		{"sum", ` EQ \i\su(i=1,n,x)`, "∑ᵢ₌₁ⁿx", formula},
		{"product of Chinese bounds", ` EQ \i\pr(始,终,x)`, "∏_始^终x", []string{told(noteFormula, here+"、第 1 段“甲∏”后、第 1 段“甲∏_始”后")}},
		{"integral of another sign", ` EQ \i\fc\∮(a,b,x)`, "∮ₐ^bx", []string{told(noteFormula, here+"、第 1 段“甲∮ₐ”后")}},
		{"array", ` EQ \a\al\co2(a,b,c,d)`, "a b c d", formula},
		{"box", ` EQ \x(a)`, "a", formula},
		{"moved", ` EQ 乙\d\fo20()丙`, "乙丙", nil},
		{"moved and underlined", ` EQ 乙\d\fo20\li()丙`, "乙丙", nil},
		{"moved before a fraction", ` EQ \d\fo20()\li()\f(1,2)`, "½", nil},
		{"escaped", ` EQ a\,b\(c\)\\d`, `a,b(c)\d`, nil},
		{"text alone", ` EQ 乙 丙 `, "乙 丙", nil},
		{"nothing", ` EQ `, "", nil},
		{"without an end", ` EQ \o\ac(○,3`, "③", nil},
		{"backslash at the end", ` EQ a\`, `a\`, nil},
		{"bracket without a character", ` EQ \b\lc`, "", nil},
		{"format at the end", ` EQ \* jc2`, "", nil},
		{"quotation without an end", ` EQ \* "Font`, "", nil},
	}
	for i := range tests {
		tests[i].body, tests[i].want = p(r("甲")+code(tests[i].body)+r("。")), "甲"+tests[i].want+"。"
	}
	testReadings(t, "", tests)
}
