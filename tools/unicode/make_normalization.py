"""Writes the table of Unicode normalization that the runtime embeds, from the Unicode Character Database.

Usage: python make_normalization.py FOLDER OUTPUT

FOLDER holds UnicodeData.txt and DerivedNormalizationProps.txt of one version of the database.
"""

import re
import sys
from pathlib import Path


def main(folder: Path, output: Path) -> None:
    derived = (folder / "DerivedNormalizationProps.txt").read_text(encoding="utf-8")
    version = re.search(r"DerivedNormalizationProps-([\d.]+)\.txt", derived)[1]

    excluded = set()
    for first, last in re.findall(r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*; Full_Composition_Exclusion", derived, re.M):
        excluded.update(range(int(first, 16), int(last or first, 16) + 1))

    canonical, compatibility, classes = [], [], {}
    for line in (folder / "UnicodeData.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split(";")
        code, combining, mapping = int(fields[0], 16), int(fields[3]), fields[5]
        if combining:
            classes.setdefault(combining, []).append(code)
        if mapping.startswith("<"):
            compatibility.append(f"{code:X} {mapping.split('> ')[1]}")
        elif mapping:
            mark = "!" if code in excluded else ""
            canonical.append(f"{mark}{code:X} {mapping}")

    lines = [
        f"# Unicode {version}: decompositions and combining classes, by tools/unicode/make_normalization.py.",
        "# Derived from the Unicode Character Database, Copyright Unicode, Inc., https://www.unicode.org/license.txt",
        "# A mark ! is for a character that composition never gives.",
        "@canonical", *canonical,
        "@compatibility", *compatibility,
        "@class", *(f"{value} {' '.join(ranges(codes))}" for value, codes in sorted(classes.items())),
    ]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def ranges(codes: list[int]) -> list[str]:
    result, first = [], 0
    for i, code in enumerate(codes):
        if i + 1 == len(codes) or codes[i + 1] != code + 1:
            result.append(f"{codes[first]:X}" + (f"-{code:X}" if i > first else ""))
            first = i + 1
    return result


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
