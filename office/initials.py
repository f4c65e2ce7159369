"""Prints initials.txt: for each letter the characters that a reading of begins with it."""
import re
import sys
import unicodedata


def letter(reading):
    plain = unicodedata.normalize("NFD", reading.strip())
    found = re.match(r"[a-z]", plain)
    return found.group() if found else ""


def main():
    table, readings = sys.argv[1:]
    chars = [c for line in open(table, encoding="utf-8") if not line.startswith("#") for c in line.strip()]
    known = {"kTGHZ2013": {}, "kMandarin": {}}
    for line in open(readings, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[1] in known:
            known[parts[1]][chr(int(parts[0][2:], 16))] = parts[2]
    of = {}
    for c in chars:
        all_readings = re.sub(r"[0-9.,]+:", " ", known["kTGHZ2013"].get(c, "")).replace(",", " ").split()
        all_readings += known["kMandarin"].get(c, "").split()
        for first in sorted({letter(r) for r in all_readings} - {""}):
            of.setdefault(first, []).append(c)
    print("# The characters of 通用规范汉字表 (2013) by the first letters of their readings, a line for each")
    print("# letter; some stand in several. Made by initials.sh of tonggui.txt and Unihan.")
    for first in sorted(of):
        print(first + " " + "".join(of[first]))


main()
