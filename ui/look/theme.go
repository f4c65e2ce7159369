package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Colours beyond those that Fyne names.
const (
	ColorSurface     fyne.ThemeColorName = "zuimeiSurface"     // cards, fields
	ColorLine        fyne.ThemeColorName = "zuimeiLine"        // hairlines around cards
	ColorQuiet       fyne.ThemeColorName = "zuimeiQuiet"       // second-rank text
	ColorChosen      fyne.ThemeColorName = "zuimeiChosen"      // text and border of the chosen option
	ColorChosenTint  fyne.ThemeColorName = "zuimeiChosenTint"  // behind the chosen option
	ColorErrorTint   fyne.ThemeColorName = "zuimeiErrorTint"   // behind an error
	ColorWarningTint fyne.ThemeColorName = "zuimeiWarningTint" // behind a warning
	ColorDesk        fyne.ThemeColorName = "zuimeiDesk"        // behind the printed page
	ColorDone        fyne.ThemeColorName = "zuimeiDone"        // ticks
	ColorDoneTint    fyne.ThemeColorName = "zuimeiDoneTint"    // behind ticks
	ColorPending     fyne.ThemeColorName = "zuimeiPending"     // behind the number of an untouched step
)

// Accent is the importance of the one button that leads on to the next step. The accent and
// errors are red; links and chosen options are blue. Fyne's high importance is not the
// accent: its colour is also that of the focus, and a part of the screen with a theme of
// its own would make Fyne parse all fonts again.
const Accent = widget.DangerImportance

// Text sizes at 100 %.
const (
	SizeBody    = 15
	sizeHeading = 21
	sizeQuiet   = 14
)

// Theme is the app's theme: Fyne's with our colours, sizes and Chinese fonts. Zoom scales all
// text; set the theme again after changing it.
type Theme struct {
	regular, bold fyne.Resource
	Zoom          float32
}

// NewTheme returns the theme at 100 % zoom.
func NewTheme(regular, bold fyne.Resource) *Theme {
	return &Theme{regular: regular, bold: bold, Zoom: 1}
}

func rgb(hex uint32) color.Color {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// palette has the colours of the light and the dark theme.
var palette = map[fyne.ThemeColorName][2]color.Color{
	theme.ColorNameBackground:          {rgb(0xFBFAF8), rgb(0x1D1E20)},
	theme.ColorNameForeground:          {rgb(0x1F2328), rgb(0xE8E5E0)},
	theme.ColorNamePrimary:             {rgb(0x4A6FA5), rgb(0x7FA3D8)}, // Fyne draws the focus with it
	theme.ColorNameForegroundOnPrimary: {rgb(0xFFFFFF), rgb(0x1D1E20)},
	theme.ColorNameForegroundOnError:   {rgb(0xFFFFFF), rgb(0x1D1E20)},
	theme.ColorNameButton:              {rgb(0xF1EDE7), rgb(0x323438)},
	theme.ColorNameDisabledButton:      {rgb(0xF4F1EC), rgb(0x2A2C2F)},
	theme.ColorNameDisabled:            {rgb(0x6B7280), rgb(0x9BA1AB)}, // also of labels of low importance
	theme.ColorNamePlaceHolder:         {rgb(0x6B7280), rgb(0x9BA1AB)},
	theme.ColorNameInputBackground:     {rgb(0xFFFFFF), rgb(0x27292C)},
	theme.ColorNameInputBorder:         {rgb(0xCFC9C0), rgb(0x5E626A)},
	theme.ColorNameFocus:               {rgb(0xCFDCEE), rgb(0x3B5276)}, // behind the focused item of a menu
	theme.ColorNameSelection:           {rgb(0xCFDCEE), rgb(0x3B5276)},
	theme.ColorNameHover:               {color.NRGBA{A: 0x0C}, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x12}},
	theme.ColorNamePressed:             {color.NRGBA{A: 0x18}, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x20}},
	theme.ColorNameSeparator:           {rgb(0xE6E2DC), rgb(0x3A3C40)},
	theme.ColorNameScrollBar:           {color.NRGBA{A: 0x50}, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x50}},
	theme.ColorNameShadow:              {color.NRGBA{A: 0x28}, color.NRGBA{A: 0x80}},
	theme.ColorNameMenuBackground:      {rgb(0xFFFFFF), rgb(0x2A2C30)},
	theme.ColorNameOverlayBackground:   {rgb(0xFFFFFF), rgb(0x26282B)},
	theme.ColorNameHeaderBackground:    {rgb(0xFFFFFF), rgb(0x26282B)},
	theme.ColorNameHyperlink:           {rgb(0x22406B), rgb(0xA9C6F0)},
	theme.ColorNameError:               {rgb(0xB3261E), rgb(0xF0857E)},
	theme.ColorNameWarning:             {rgb(0x9A5B00), rgb(0xE0A84A)},
	theme.ColorNameSuccess:             {rgb(0x2E7D32), rgb(0x7CC580)},

	ColorSurface:     {rgb(0xFFFFFF), rgb(0x26282B)},
	ColorLine:        {rgb(0xE6E2DC), rgb(0x3A3C40)},
	ColorQuiet:       {rgb(0x6B7280), rgb(0xA3A8B1)},
	ColorChosen:      {rgb(0x22406B), rgb(0xA9C6F0)},
	ColorChosenTint:  {rgb(0xEEF1F6), rgb(0x2C3A50)},
	ColorErrorTint:   {rgb(0xFBE6E4), rgb(0x4A2725)},
	ColorWarningTint: {rgb(0xFBF0DC), rgb(0x453417)},
	ColorDesk:        {rgb(0xF0ECE6), rgb(0x151618)},
	ColorDone:        {rgb(0x2E7D32), rgb(0x7CC580)},
	ColorDoneTint:    {rgb(0xE0F0E1), rgb(0x233A25)},
	ColorPending:     {rgb(0xEDE9E3), rgb(0x37393D)},
}

func (c *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if pair, ok := palette[name]; ok {
		if variant == theme.VariantDark {
			return pair[1]
		}
		return pair[0]
	}
	return theme.DefaultTheme().Color(name, variant)
}

func (c *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return c.bold
	}
	return c.regular
}

func (c *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

func (c *Theme) Size(name fyne.ThemeSizeName) float32 {
	size := theme.DefaultTheme().Size(name)
	switch name {
	case theme.SizeNameText:
		size = SizeBody
	case theme.SizeNameHeadingText:
		size = sizeHeading
	case theme.SizeNameSubHeadingText:
		size = 17
	case theme.SizeNameCaptionText:
		size = sizeQuiet
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 7
	case theme.SizeNameInnerPadding:
		return 8
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 3
	default:
		return size
	}
	return size * c.Zoom
}
