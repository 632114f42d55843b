"""How a number has changed over the versions of a story."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.model import Edition, Story, Telling
from kiosk.reading import Parser, read
from kiosk.reading.claims.tellings import MOST, tellings

NOON = datetime(2027, 3, 6, 12, 0, tzinfo=UTC)


def follow(texts: list[str], parser: Parser) -> tuple[Telling, ...]:
    """The tellings after every version, an hour between two."""
    edition = None
    for hour, text in enumerate(texts):
        reading = read(text, language="nb", parser=parser)
        told = tellings(edition, reading, NOON + timedelta(hours=hour))
        edition = Edition(Story("a", text, text.split("\n")[0]), reading, NOON, told=told)
    assert edition is not None
    return edition.told


def told(texts: list[str], parser: Parser) -> list[tuple[str, int]]:
    return [(one.figure.number, (one.at - NOON).seconds // 3600) for one in follow(texts, parser) if one.at]


def test_each_value_is_kept_with_the_time_when_it_was_first_told(nb: Parser) -> None:
    versions = [
        "Åtte personer er drept, ifølge politiet.",
        "Nytt avsnitt. Åtte personer er drept, ifølge politiet.",
        "Elleve personer er drept, ifølge politiet. 20 hus er ødelagt.",
    ]
    found = follow(versions, nb)
    assert [(t.figure.number, (t.at - NOON).seconds // 3600, t.index) for t in found if t.at] == [
        ("Åtte", 0, 0),
        ("Elleve", 2, 0),
        ("20", 2, 1),
    ]
    assert found[0].figure.sentence in versions[0] and found[0].figure.claim.name == "politiet"


def test_a_number_that_comes_back_is_told_again(nb: Parser) -> None:
    versions = [f"{number} personer er drept, ifølge politiet." for number in ("Åtte", "Elleve", "Åtte")]
    assert told(versions, nb) == [("Åtte", 0), ("Elleve", 1), ("Åtte", 2)]


def test_a_figure_that_left_the_story_leaves_nothing(nb: Parser) -> None:
    assert told(["Åtte personer er drept, ifølge politiet.", "20 hus er ødelagt."], nb) == [("20", 1)]


def test_another_claimants_count_does_not_continue_the_first_ones(nb: Parser) -> None:
    assert told(["Åtte personer er drept, ifølge politiet.", "Elleve personer er drept, ifølge Røde Kors."], nb) == [
        ("Elleve", 1)
    ]


def test_the_first_and_the_newest_are_kept(nb: Parser) -> None:
    found = told([f"{number} personer er drept, ifølge politiet." for number in range(20, 30)], nb)
    assert len(found) == MOST and found[0] == ("20", 0) and found[-1] == ("29", 9)


def test_without_a_clock_a_value_has_no_time(nb: Parser) -> None:
    (one,) = tellings(None, read("Åtte personer er drept, ifølge politiet.", language="nb", parser=nb), None)
    assert one.at is None
