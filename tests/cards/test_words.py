from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.cards.words import LANGUAGES, catalogue

SATURDAY = datetime(2027, 3, 6, 17, 5, tzinfo=UTC)


def test_every_language_has_every_word() -> None:
    keys = [set(catalogue(language).entries) for language in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]
    assert all(text.strip() for language in LANGUAGES for text in catalogue(language).entries.values())


def test_times_as_people_here_write_them() -> None:
    nb, nn, en = (catalogue(language) for language in LANGUAGES)
    assert nb.day_and_time(SATURDAY, SATURDAY) == "17:05"
    assert nb.day_and_time(SATURDAY, SATURDAY + timedelta(days=1)) == "lørdag 17:05"
    assert nn.day_and_time(SATURDAY, SATURDAY + timedelta(days=1)) == "laurdag 17:05"
    assert nb.day_and_time(SATURDAY, SATURDAY + timedelta(days=8)) == "6. mars 17:05"
    assert en.day_and_time(SATURDAY, SATURDAY + timedelta(days=8)) == "6 March 17:05"
    assert nb.day_and_time(SATURDAY, SATURDAY + timedelta(days=364)) == "6. mars 17:05"
    assert nb.day_and_time(SATURDAY, SATURDAY + timedelta(days=365)) == "6. mars 2027"
    assert en.day_and_time(SATURDAY, SATURDAY + timedelta(days=900)) == "6 March 2027"
    assert nb.day_and_time(SATURDAY, None) == "6. mars 17:05"
    assert nb.time_or_date(SATURDAY, SATURDAY + timedelta(days=1)) == "6.3."


def test_an_unknown_language_names_the_setting() -> None:
    with pytest.raises(ValueError, match=r"\[wall\] language is 'tlh'"):
        catalogue("tlh")
