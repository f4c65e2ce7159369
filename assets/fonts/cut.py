"""Cuts the fonts: cut.py SOURCES HANAZONO. Called by make.sh, which says why."""

import sys
import unicodedata

from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SOURCES, HANAZONO = sys.argv[1:]
COMPATIBILITY = set(range(0xF900, 0xFB00)) | set(range(0x2F800, 0x2FA20))
EXT_B_TO_F = set(range(0x20000, 0x2EBF0))


def tonggui():
    """The table in its own order, from Unihan's lines "U+4E00	kTGH	2013:1"."""
    place = {}
    with open(f"{SOURCES}/unihan.txt", encoding="utf-8") as unihan:
        for line in unihan:
            fields = line.split()
            if len(fields) == 3 and fields[1] == "kTGH":
                place[int(fields[2].removeprefix("2013:"))] = int(fields[0][2:], 16)
    assert sorted(place) == list(range(1, 8106))
    return [place[i] for i in sorted(place)]


def decoded(codec, lead, trail):
    """All characters that a double-byte codec has in a range of bytes."""
    found = set()
    for high in lead:
        for low in trail:
            try:
                found.add(ord(bytes([high, low]).decode(codec)))
            except UnicodeDecodeError:
                pass
    return found


def is_han(char):
    return unicodedata.name(chr(char), "").startswith("CJK ")


def dash_and_dot(font):
    """Sets the two marks whose Latin form the font has in the Chinese place.

    GB/T 15834-2011, 5.1.4: the dash —— takes two characters and is unbroken: each
    U+2014 is the font's full-width dash (fwid), stretched over its whole em, with
    a hair over so that no seam shows. 5.1.7: the dot · takes half a character and
    stands in the middle of the line.
    """
    cmap, glyphs, widths = font.getBestCmap(), font["glyf"], font["hmtx"]

    def add(char, source, width, transform):
        pen = TTGlyphPen(None)
        font.getGlyphSet()[source].draw(TransformPen(pen, transform))
        name = f"chinese{char:04X}"
        font.setGlyphOrder(font.getGlyphOrder() + [name])
        glyphs.glyphs[name] = pen.glyph()
        glyphs.glyphs[name].recalcBounds(glyphs)
        widths[name] = width, glyphs.glyphs[name].xMin
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[char] = name

    em = font["head"].unitsPerEm
    dash, dot = cmap[0x2015], cmap[0x00B7]
    bar, point = glyphs[dash], glyphs[dot]
    stretch = (em + 10) / (bar.xMax - bar.xMin)
    middle = (font["OS/2"].sTypoAscender + font["OS/2"].sTypoDescender) / 2
    right = em / 4 - (point.xMin + point.xMax) / 2
    up = middle - (point.yMin + point.yMax) / 2
    add(0x2014, dash, em, Transform(stretch, 0, 0, 1, -5 - stretch * bar.xMin, 0))
    add(0x00B7, dot, em // 2, Transform(1, 0, 0, 1, right, up))


def cut(source, chars, target, family=None):
    """Writes the outlines and widths of chars and nothing else; returns them."""
    font = TTFont(source, recalcTimestamp=False)
    if family is None:
        dash_and_dot(font)
    chars = chars & font.getBestCmap().keys()
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["BASE", "FFTM", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "prop", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=chars)
    cutter.subset(font)
    if family:
        names = {
            1: family,
            4: family,
            6: family.replace(" ", ""),
            13: "Hanazono Font License or SIL Open Font License 1.1; see HANAZONO.txt.",
        }
        for name, text in names.items():
            font["name"].setName(text, name, 3, 1, 0x409)
    font.save(target)
    return chars


table = tonggui()
with open("tonggui.txt", "w", encoding="utf-8") as out:
    out.write("# 通用规范汉字表 (2013): its 8,105 characters in its order. From the field kTGH of\n")
    out.write("# Unihan 15.0 (Debian: unicode-data), © Unicode, Inc., www.unicode.org/license.txt\n")
    for start in range(0, len(table), 50):
        out.write("".join(map(chr, table[start : start + 50])) + "\n")

gbk = decoded("gbk", range(0x81, 0xFF), range(0x40, 0xFF))
signs = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | set(range(0x2000, 0x2070))
signs |= set(range(0x3000, 0x3040)) | set(range(0xFF00, 0xFFF0)) | {c for c in gbk if not is_han(c)}
plain = signs | decoded("gb2312", range(0xA1, 0xFF), range(0xA1, 0xFF)) | set(table)
plain = {char for char in plain if char <= 0xFFFF}
marks = set(map(ord, "✓⋯⚠"))  # of the screen

cut(f"{SOURCES}/NotoSerifSC_900Black.ttf", plain, "serif-black.ttf")
cut(f"{SOURCES}/NotoSansSC_400Regular.ttf", plain | marks, "sans.ttf")
cut(f"{SOURCES}/NotoSansSC_700Bold.ttf", plain | marks, "sans-bold.ttf")
had = cut(f"{SOURCES}/NotoSerifSC_400Regular.ttf", plain, "serif.ttf")
had |= cut(f"{SOURCES}/NotoSerifSC_400Regular.ttf", set(range(0x110000)) - had, "rare-serif.ttf")
had |= cut(f"{HANAZONO}/HanaMinA.ttf", (gbk | COMPATIBILITY) - had, "rare-hana-a.ttf", "Zuimei Rare A")
had |= cut(f"{HANAZONO}/HanaMinB.ttf", EXT_B_TO_F - had, "rare-hana-b.ttf", "Zuimei Rare B")
assert had >= gbk | set(table)
