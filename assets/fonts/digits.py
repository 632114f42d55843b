"""Make the two digits-only faces: proportional digits of Source Serif 4 Display, and tabular digits of Inter.

`pygame.font` cannot switch OpenType features, so the feature is frozen into a small, renamed font. («Source» is a
reserved font name, so the result may not bear it.)  Needs fontTools; run once, by hand, beside the unpacked sources:

    python digits.py SourceSerif4Display-Semibold.ttf pnum "Kiosk Figures" Semibold KioskFigures-Semibold.ttf
    python digits.py SourceSerif4Display-Bold.ttf     pnum "Kiosk Figures" Bold     KioskFigures-Bold.ttf
    python digits.py Inter-SemiBold.ttf               tnum "Kiosk Clock"   SemiBold KioskClock-SemiBold.ttf

Sources: SourceSerif4Display-*.ttf from the npm package source-serif 4.5.1, Inter from @expo-google-fonts/inter 0.4.2.
"""

from __future__ import annotations

import sys

from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

CHARACTERS = "0123456789.,:–-−+%‰½¼¾ \u00a0\u2009\u202f"


def freeze(source: str, feature: str, family: str, style: str, target: str) -> None:
    """Write `target`: the digits of `source` with the single substitutions of `feature` as the default glyphs."""
    font = TTFont(source)
    gsub = font["GSUB"].table
    swaps: dict[str, str] = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == feature:
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    inner = getattr(table, "ExtSubTable", table)
                    swaps.update(getattr(inner, "mapping", {}))
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            if chr(code) in CHARACTERS and glyph in swaps:
                table.cmap[code] = swaps[glyph]
    options = Options()
    options.layout_features = ["kern"]
    options.name_IDs = ["*"]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    plain = family.replace(" ", "")
    names = {1: f"{family} {style}", 2: "Regular", 3: f"{plain}-{style}", 4: f"{family} {style}", 6: f"{plain}-{style}"}
    font["name"].names = [n for n in font["name"].names if n.nameID in (0, 13, 14)]
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(target)


if __name__ == "__main__":
    freeze(*sys.argv[1:6])
