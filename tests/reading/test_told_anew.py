"""A newer count that leaves its noun to the one before it is a figure, holds, and replaces that one."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

NEWER = [
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Nå er det {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Det er nå snakk om {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Fasiten ble {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Ved midnatt var de {}."),
    ("nb", "41 personer ble evakuert fra Granlia, opplyser politiet. Klokken 20 var tallet {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Ifølge den siste oversikten er det {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Onsdag kom det beskjed om at det er {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Egentlig er det {}."),
    ("nb", "41 personer er evakuert fra Granlia. Veien er stengt. Det er trist, sier ordføreren. Tallet er nå {}."),
    ("nn", "41 personar er evakuerte frå Granlia, opplyser politiet. No er det blitt {}."),
    ("nn", "41 personar er evakuerte frå Granlia, opplyser politiet. Ved midnatt var dei {}."),
    ("nn", "41 personar vart evakuerte frå Granlia, opplyser politiet. Klokka 20 var talet {}."),
    ("nn", "41 personar er evakuerte frå Granlia, opplyser politiet. {} er det rette talet."),
]
OTHERS = [
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Året før var det {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. På det meste var det {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Det kan bli {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. I nabobygda er det {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Målet er {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Ved forrige telling var det {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Fagforbundet mener det er {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Nå er klokken {}."),
    ("nb", "41 personer er evakuert fra Granlia, opplyser politiet. Tallet var i går over {}."),
    ("nn", "41 personar er evakuerte frå Granlia, opplyser politiet. Sist gong var det {}."),
    ("nn", "41 personar er evakuerte frå Granlia, opplyser politiet. Vanlegvis er det {}."),
    ("nn", "41 personar er evakuerte frå Granlia, opplyser politiet. Det kan bli {}."),
]
MISSING = [
    ("nb", "41 turgåere er savnet på Storvidda. Alle er gjort rede for, opplyser politiet."),
    ("nb", "41 turgåere er savnet på Storvidda. Alle 41 er nå kommet til rette."),
    ("nb", "41 turgåere er savnet på Storvidda, melder politiet. Politiet sier at samtlige er i god behold."),
    ("nn", "41 turgåarar er sakna på Storvidda. Seinare vart alle gjort greie for."),
]
STILL_MISSING = [
    ("nb", "41 turgåere er savnet på Storvidda. Håpet er at alle er i live."),
    ("nb", "41 turgåere er savnet på Storvidda. Alle er ikke gjort rede for."),
    ("nn", "41 turgåarar er sakna på Storvidda. Vi håpar at alle er i live."),
]


@pytest.mark.parametrize(("language", "text"), NEWER)
def test_a_newer_count_without_its_noun_replaces_the_older_one(
    nb: Parser, nn: Parser, language: str, text: str
) -> None:
    read_ = read(text.format(53), language=language, parser=nb if language == "nb" else nn)
    told = {f.number: f for f in read_.figures}
    assert told["41"].status == "superseded"
    assert told["53"].status == "current"
    assert told["53"].rank


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_a_count_of_another_time_place_or_kind_replaces_nothing(
    nb: Parser, nn: Parser, language: str, text: str
) -> None:
    read_ = read(text.format(53), language=language, parser=nb if language == "nb" else nn)
    assert next(f for f in read_.figures if f.number == "41").status == "current"


@pytest.mark.parametrize(("language", "text"), MISSING)
def test_who_is_found_is_missing_no_more(nb: Parser, nn: Parser, language: str, text: str) -> None:
    read_ = read(text, language=language, parser=nb if language == "nb" else nn)
    assert next(f for f in read_.figures if f.number == "41").status == "superseded"


@pytest.mark.parametrize(("language", "text"), STILL_MISSING)
def test_who_is_only_hoped_for_is_missing_still(nb: Parser, nn: Parser, language: str, text: str) -> None:
    read_ = read(text, language=language, parser=nb if language == "nb" else nn)
    assert next(f for f in read_.figures if f.number == "41").status == "current"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Over 14.000 kunder er uten strøm, opplyser Elnett. Klokka 9 var tallet 22.000."),
        ("nn", "Over 14.000 kundar er utan straum, opplyser Elnett. Klokka 9 var talet 22.000."),
    ],
)
def test_what_is_so_stands_before_what_was_so_at_an_hour(nb: Parser, nn: Parser, language: str, text: str) -> None:
    now, then = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert (now.status, now.rank) == ("current", 2)
    assert (then.status, then.superseded_by) == ("superseded", 0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "14.000 kunder er uten strøm, opplyser Elnett. Klokka 9 var tallet oppe i 22.000."),
        ("nn", "14.000 kundar er utan straum, opplyser Elnett. Klokka 9 var talet oppe i 22.000."),
    ],
)
def test_no_two_counts_replace_each_other(nb: Parser, nn: Parser, language: str, text: str) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.status for f in figures].count("current") == 1
