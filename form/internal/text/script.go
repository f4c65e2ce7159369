package text

import (
	"strings"
	"unicode"
)

// The characters that Unicode has as superscript and subscript.
var (
	raised = pairs("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹０⁰１¹２²３³４⁴５⁵６⁶７⁷８⁸９⁹+⁺＋⁺-⁻−⁻–⁻－⁻\u2011⁻=⁼(⁽)⁾（⁽）⁾n\u207Fi\u2071 \u0020")
	sunken = pairs("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉０₀１₁２₂３₃４₄５₅６₆７₇８₈９₉+₊＋₊-₋−₋–₋－₋\u2011₋=₌(₍)₎（₍）₎aₐeₑoₒxₓhₕkₖlₗmₘnₙpₚsₛtₜiᵢrᵣuᵤvᵥ \u0020")
)

func pairs(s string) map[rune]rune {
	all := map[rune]rune{}
	runes := []rune(s)
	for i := 0; i+1 < len(runes); i += 2 {
		all[runes[i]] = runes[i+1]
	}
	return all
}

// scripted returns s as superscript or subscript if Unicode has all of its characters as
// such, else unchanged with a note. Text that was only moved up or down counts as script if
// it reads like an exponent or index. before is the character before it.
func scripted(s, script string, before rune) string {
	var table map[rune]rune
	switch script {
	case "superscript", "raised":
		table = raised
	case "subscript", "lowered":
		table = sunken
	default:
		return s
	}
	moved := script == "raised" || script == "lowered"
	switch {
	case strings.Trim(s, " \n，。、；：,.;:！？“”") == "":
		return s // the position has no meaning here
	case moved && !(before < 0x80 && (unicode.IsLetter(before) || unicode.IsDigit(before)) || unicode.Is(unicode.No, before) || before >= '⁺' && before <= '₎'):
		return s
	case script == "superscript" && (s == "o" || s == "O" || s == "○" || s == "。") && before >= '0' && before <= '9':
		return "°"
	}
	var out strings.Builder
	for _, r := range s {
		as, ok := table[r]
		switch {
		case isNote(r):
			as = r
		case !ok && moved:
			return s
		case !ok:
			return noteScript.mark() + s
		}
		out.WriteRune(as)
	}
	return out.String()
}

// vulgar maps fractions to the single characters that Unicode has for them.
var vulgar = map[string]string{
	"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
	"1/6": "⅙", "5/6": "⅚", "1/7": "⅐", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞", "1/9": "⅑", "1/10": "⅒",
}

// fraction returns a fraction as text on one line.
func fraction(above, below string) string {
	above, below = strings.TrimSpace(above), strings.TrimSpace(below)
	if one := vulgar[above+"/"+below]; one != "" {
		return one
	}
	if over, under := scripted(above, "superscript", 0), scripted(below, "subscript", 0); digits(above) && digits(below) {
		return over + "⁄" + under // after a number, 3 and 5/12 would read as 35/12
	}
	return grouped(above) + "/" + grouped(below)
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// grouped puts an expression in parentheses unless it is a single term.
func grouped(s string) string {
	if strings.ContainsAny(s, "+-−±×÷*/=<> ,，、") {
		return "(" + s + ")"
	}
	return s
}

// root returns a root as text on one line.
func root(degree, of string) string {
	degree = strings.TrimSpace(degree)
	if degree == "2" {
		degree = ""
	}
	return scripted(degree, "superscript", 0) + "√" + grouped(of)
}
