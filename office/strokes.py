"""Makes strokes.txt: the 8,105 characters of 通用规范汉字表 in stroke order.

Arguments: tonggui.txt, cnchar.order.min.js of the npm package cnchar-order, and
Unihan_IRGSources.txt. Run by strokes.sh.

The table itself stands in stroke order, level by level; what it takes to merge its three
levels is the number and the kinds of the strokes of each character, which cnchar-order has
for most. A character that it lacks, or for which it contradicts the table, stands where the
table has it: after the one before it in its level.
"""

import bisect
import json
import re
import sys

LEVELS = (3500, 3000, 1605)  # 通用规范汉字表 (2013), preface
# The letters of cnchar-order by the five kinds of strokes, 横竖撇点折; 提 counts as 横, 竖钩
# as 竖, 捺 as 点. All other letters are bends.
KIND = {"j": "1", "i": "1", "f": "2", "g": "2", "s": "3", "k": "4", "d": "4", "l": "4"}


def main(table, package, unihan):
    lines = open(table, encoding="utf-8").read().split("\n")
    characters = "".join(line for line in lines if not line.startswith("#"))
    assert len(characters) == sum(LEVELS), len(characters)
    source = open(package, encoding="utf-8").read()
    letters = json.loads(re.search(r"JSON\.parse\('(\{\"一\".*?\})'\)", source).group(1))
    code = {c: "".join(KIND.get(letter, "5") for letter in word) for c, word in letters.items()}
    total = {}
    for line in open(unihan, encoding="utf-8"):
        if "\tkTotalStrokes\t" in line:
            at, _, count = line.split("\t")
            total[chr(int(at[2:], 16))] = int(count.split()[0])

    placed = []  # (number of strokes, kinds of strokes, place in the table, character)
    start, missing, contradicted = 0, 0, []
    for size in LEVELS:
        level = characters[start : start + size]
        keys = [(len(code[c]), code[c]) if c in code else None for c in level]
        missing += keys.count(None)
        keep = increasing(keys)
        contradicted += [c for i, c in enumerate(level) if keys[i] and i not in keep]
        keys = [k if i in keep else None for i, k in enumerate(keys)]
        for i, c in enumerate(level):
            key = keys[i]
            if key is None:
                before = placed[-1][:2] if i else (1, "1")
                after = next((k for k in keys[i:] if k), before)
                count = min(max(total.get(c, before[0]), before[0]), after[0])
                # Between two numbers of strokes it is at the end of the lesser, or first of its own.
                key = before if count == before[0] else (count, after[1] if count == after[0] else "")
            placed.append((*key, start + i, c))
        start += size
    placed.sort()

    print("# The characters of 通用规范汉字表 (2013) in stroke order, a line for each number of")
    print("# strokes. Made by strokes.sh of tonggui.txt, Unihan and cnchar-order (MIT licence).")
    most = placed[-1][0]
    for count in range(1, most + 1):
        print("".join(c for n, _, _, c in placed if n == count))
    print(f"{missing} missing, {contradicted} contradicted, {most} strokes at most", file=sys.stderr)


def increasing(keys):
    """The indices of a longest run of keys that never decrease; None is left out."""
    ends, last, link = [], [], {}
    for i, key in enumerate(keys):
        if key is None:
            continue
        at = bisect.bisect_right(ends, key)
        link[i] = last[at - 1] if at else None
        ends[at:], last[at:] = ends[at:] or [key], last[at:] or [i]
        ends[at], last[at] = key, i
    keep, i = set(), last[-1]
    while i is not None:
        keep.add(i)
        i = link[i]
    return keep


main(*sys.argv[1:])
