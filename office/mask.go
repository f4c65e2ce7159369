package office

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Masked hides the middle of the telephone, ID and card numbers that stand in a text of a
// stranger, however they are written: in wide digits, in groups, in brackets, with a code
// before them or glued to letters, and with marks in between. Years, dates, amounts and counts stay. The text keeps its
// length in characters. In doubt a number is hidden: what left the office stays outside.
func Masked(s string) string {
	text := []rune(s)
	for chain := range chains(text) {
		for i := 0; i < len(chain); {
			n := private(chain[i:])
			hide(text, chain[i:i+n])
			i += max(n, 1)
		}
	}
	return string(text)
}

// run is a stretch of digits in a text, with the X that may end an ID number.
type run struct {
	from, to int    // characters of the text
	digits   string // half-width
	listed   bool   // what parts it from the one before stands in lists and times as well
}

// chains yields the runs of a text, those together that only separators part.
func chains(text []rune) func(yield func([]run) bool) {
	return func(yield func([]run) bool) {
		var chain []run
		for i := 0; i < len(text); {
			r := runAt(text, i)
			if r.to == r.from && len(chain) > 0 && alone(text, i) {
				r = run{from: i, to: i + 1, digits: "X"}
			}
			if r.to == r.from {
				i++
				continue
			}
			if len(chain) > 0 {
				between := text[chain[len(chain)-1].to:r.from]
				if r.listed = slices.ContainsFunc(between, isListMark); !separated(between) {
					if !yield(chain) {
						return
					}
					chain = nil
				}
			}
			chain = append(chain, r)
			i = r.to
		}
		if len(chain) > 0 {
			yield(chain)
		}
	}
}

// runAt is the run that begins at a place, empty if none does.
func runAt(text []rune, at int) run {
	var digits strings.Builder
	to := at
	for to < len(text) {
		half := halfWidth(text[to])
		if half == 'X' && to == at || half != 'X' && (half < '0' || half > '9') {
			break
		}
		digits.WriteRune(half)
		if to++; half == 'X' {
			break
		}
	}
	return run{from: at, to: to, digits: digits.String()}
}

// alone reports whether the X of an ID number stands by itself at a place.
func alone(text []rune, at int) bool {
	word := func(r rune) bool { return unicode.IsLetter(r) && r < unicode.MaxASCII || unicode.IsDigit(r) }
	return halfWidth(text[at]) == 'X' && !word(text[at-1]) && (at+1 == len(text) || !word(text[at+1]))
}

// halfWidth is a digit as ASCII has it, and X for each of its forms.
func halfWidth(r rune) rune {
	if r > unicode.MaxASCII {
		r, _ = utf8.DecodeRuneInString(width.Fold.String(string(r)))
	}
	return unicode.ToUpper(r)
}

// isListMark reports whether a mark parts the items of lists, times and sums as well as the
// groups of a number.
func isListMark(r rune) bool {
	return strings.ContainsRune("、:：;；~～+＋*＊|｜'‘’=＝\\＼", r)
}

// separated reports whether what stands between two runs may stand within a number.
func separated(between []rune) bool {
	const most = 4 // ") - "
	return len(between) <= most && !strings.ContainsFunc(string(between), func(r rune) bool {
		return !unicode.IsSpace(r) && unicode.IsPrint(r) && !unicode.Is(unicode.Pd, r) && !isListMark(r) && !strings.ContainsRune("-−.．。,，·•・()（）[]_/", r)
	})
}

// private is how many runs at the beginning of a chain are one private number, or 0.
func private(chain []run) int {
	if hasNumber(chain[0].digits) {
		return 1
	}
	const longest = len("0086") + 18
	digits, groups, card := "", "", 0
	for i, r := range chain {
		if digits += r.digits; len(digits) > longest {
			break
		}
		groups += strconv.Itoa(len(r.digits))
		if i > 0 && grouped(chain[:i+1], digits, groups) {
			return i + 1
		}
		if i > 0 && isCard(chain[:i+1], digits, groups) {
			card = i + 1 // with the groups that follow it may be a longer one
		}
		groups += "-"
	}
	return card
}

var (
	mobile     = regexp.MustCompile(`1[3-9]\d{9}`)
	fixed      = regexp.MustCompile(`^(?:0{0,2}86)?0(?:10|2\d|[3-9]\d{2})\d{7,8}$|^(?:00)?86(?:10|2\d|[3-9]\d{2})\d{7,8}$`)
	resident   = regexp.MustCompile(`^(?:1[1-5]|2[1-3]|[3-9]\d)\d{4}(?:(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})$`)
	dateGroups = regexp.MustCompile(`-4-[12]-[12]$`)
	dateDigits = regexp.MustCompile(`(?:19|20)\d{2}(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12]\d|3[01])$`)

	// mobileGroups are the lengths in which people write the parts of a mobile number, and
	// amountGroups those of 138,123,456.78元. 1998.9.12-2003 is not among them.
	mobileGroups = regexp.MustCompile(`^(?:3-[\d-]+|7-4|4-4-3|4-3-4|4-5-2|5-6|6-5|2-9|2-4-5|2-5-4|1-10|1-3-7|1(?:-1){10})$`)
	mobilePairs  = regexp.MustCompile(`^2(?:-2){4}-1$`)
	mobileListed = regexp.MustCompile(`^(?:3-4-4|3-8|7-4)$`)
	amountGroups = regexp.MustCompile(`^3-3-3-2$`)

	// cardGroups are the lengths in which the number of a bank card is embossed.
	cardGroups  = regexp.MustCompile(`^(?:4-4-4-[34]|4-4-4-4-[123]|4-6-5)$`)
	cardNumber  = regexp.MustCompile(`^[3-69]\d+$`)
	unionPay    = regexp.MustCompile(`^62\d{14,17}$`)
	countryCode = regexp.MustCompile(`^(?:00)?86`)
)

// shortest is how many digits a private number has at least: 010 and seven.
const shortest = 10

// hasNumber reports whether unbroken digits hold a private number. So many digits in a row
// are an ID number or that of a bank card, with something before or behind.
func hasNumber(digits string) bool {
	const card = 15
	return len(digits) >= card || len(digits) >= shortest && (mobile.MatchString(digits) || fixed.MatchString(digits))
}

// grouped reports whether several runs, together and by their lengths, are a private number.
func grouped(chain []run, digits, groups string) bool {
	if len(digits) < shortest {
		return false
	}
	if resident.MatchString(digits) {
		month := len(chain[0].digits) == 1 && len(chain) < len(digits)
		sums := isList(chain) && len(digits) == 15 && groups != "6-6-3"
		return !month && !sums
	}
	if len(chain) <= 5 && fixed.MatchString(digits) && isCode(chain[0].digits) {
		return !dated(digits, groups)
	}
	first := chain[0].digits
	if code := countryCode.FindString(first); code != "" && len(code) < len(first) { // glued to the number
		groups = strconv.Itoa(len(first)-len(code)) + strings.TrimPrefix(groups, strconv.Itoa(len(first)))
		digits, first = digits[len(code):], first[len(code):]
	}
	if len(digits) != 11 || !mobile.MatchString(digits) || dated(digits, groups) {
		return false
	}
	if isList(chain) {
		return mobileListed.MatchString(groups) && !rounded(chain[len(chain)/3:]) // 150、2000、3000元
	}
	if strings.HasPrefix(first, "19") && len(first) == 4 { // a year
		return false
	}
	return mobileGroups.MatchString(groups) && !amountGroups.MatchString(groups) || mobilePairs.MatchString(groups)
}

// isCode reports whether digits are a code before a telephone number, and not a month.
func isCode(digits string) bool { return len(digits) > 2 || digits == "86" }

// isCard reports whether several runs are the number of a bank card. Sums that follow each
// other are none.
func isCard(chain []run, digits, groups string) bool {
	if rounded(chain) || slices.ContainsFunc(chain, func(r run) bool { return hasNumber(r.digits) }) {
		return false
	}
	inGroups := cardGroups.MatchString(groups) && cardNumber.MatchString(digits)
	if isList(chain) || !inGroups {
		short := slices.ContainsFunc(chain[:len(chain)-1], func(r run) bool { return len(r.digits) < 3 })
		return unionPay.MatchString(digits) && !short && len(chain[0].digits) >= 4
	}
	return true
}

// isList reports whether the runs may be the items of a list, times or sums.
func isList(chain []run) bool {
	return slices.ContainsFunc(chain[1:], func(r run) bool { return r.listed })
}

// rounded reports whether all runs are hundreds, as sums and counts are.
func rounded(chain []run) bool {
	return !slices.ContainsFunc(chain, func(r run) bool { return !strings.HasSuffix(r.digits, "00") })
}

// dated reports whether digits end in a date, as in 第138 2021-05-20.
func dated(digits, groups string) bool {
	return dateGroups.MatchString(groups) && dateDigits.MatchString(digits)
}

// hide puts * in the place of all but the first and the last digits of a number.
func hide(text []rune, number []run) {
	total, at := 0, 0
	for _, r := range number {
		total += r.to - r.from
	}
	for _, r := range number {
		for i := r.from; i < r.to; i++ {
			if at >= total/4 && at < total-total/4 {
				text[i] = '*'
			}
			at++
		}
	}
}
