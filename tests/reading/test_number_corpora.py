"""The whole of the shared number material: every spelling right, and what is left out left out for a stated reason."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from kiosk.reading.numbers.expressions import find_numbers
from kiosk.reading.numbers.number import NEVER, Number

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not _SHARED.is_dir(), reason="needs ../shared/data beside the checkout")

# Forms of a chat assistant, not of a newspaper. None may pass for another value unmarked.
_EXCLUDED = {
    "et par": "a vague amount is no number",
    "- 1.200.000": "a dash and a space open a spoken line in a story",
}
_EXCLUDED_FORMS = {
    r"[-\d,]*\d[KkMG]\$?|\$\d+k": "K, M and G are no Norwegian magnitudes: «3M» is a company",
    r"negativ \d+": "«negativ 12 ganger» is not minus 12",
}
_GROUPED = re.compile(
    r"(?<![\d.,/:])(?<!\d[ \u00a0\u202f])(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?![\d/:]|[.,]\d)"
)


def _reason(text: str) -> str | None:
    if text in _EXCLUDED:
        return _EXCLUDED[text]
    return next((why for form, why in _EXCLUDED_FORMS.items() if re.fullmatch(form, text)), None)


def _two_amounts(found: list[Number], value: float) -> bool:
    """«to dollar og 23 cent»: both numbers are right, and the figures' contract forbids to add them."""
    values = [number.value for number in found]
    return len(values) == 2 and values[0] == int(value) and values[1] == round(value % 1 * 100)


def _close(number: Number, value: float) -> bool:
    return not isinstance(number.value, tuple) and float(number.value) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("file", "language"), [("icu72_nb.tsv.gz", "nb"), ("icu72_nn.tsv.gz", "nn"), ("num2words_no.tsv.gz", "nb")]
)
def test_every_spelling_is_read_whole_and_right(file: str, language: str) -> None:
    with gzip.open(_SHARED / "numbers" / file, "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t")[:2] for line in lines]
    wrong = []
    for value, spelling in pairs:
        found = [(number.text, number.value) for number in find_numbers(spelling, language)]
        if found != [(spelling, int(value))]:
            wrong.append((value, spelling, found))
    assert len(pairs) > 20_000
    assert wrong == []


@pytest.mark.parametrize("file", ["Numeral.jsonl", "AmountOfMoney.jsonl"])
def test_ducklings_numbers_are_right_but_for_stated_exclusions(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, excluded, right = [], {}, 0
    for line in (_SHARED / "numbers" / "duckling_nb" / file).read_text("utf-8").splitlines():
        entry = json.loads(line)
        value = float(re.findall(r"-?[\d.]+(?:e\d+)?", entry["value"])[-1])
        text = entry["text"]
        found = find_numbers(text, "nb")
        if len(found) == 1 and _close(found[0], value):
            right += 1
        elif _two_amounts(found, value):
            excluded[text] = "two amounts, both right, never added"
        elif why := _reason(text):
            excluded[text] = why
        else:
            wrong.append((text, value, found))
    with capsys.disabled():
        reasons = {why: sum(1 for other in excluded.values() if other == why) for why in excluded.values()}
        print(f"\n{file}: {right} right, {len(excluded)} excluded")
        print("\n".join(f"  {count}: {why}" for why, count in reasons.items()))
    assert wrong == []


def test_a_magnitude_that_is_not_ours_is_never_read_as_the_bare_number() -> None:
    for text in ("100K", "3M", "3000K", "1,2M", ",0012G", "negativ 1200000"):
        assert all(number.flags & NEVER for number in find_numbers(text, "nb")), text


def test_ducklings_ordinals_are_marked() -> None:
    for line in (_SHARED / "numbers" / "duckling_nb" / "Ordinal.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        sentence = f"Dette er den {text} gangen"
        assert [number.flags & {"ordinal"} for number in find_numbers(sentence, "nb")] == [{"ordinal"}], text


def test_every_grouped_thousand_in_the_stories_is_right() -> None:
    seen = 0
    for line in (_SHARED / "stories" / "nb.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        numbers = find_numbers(text, "nb")
        for match in _GROUPED.finditer(text):
            seen += 1
            value = int("".join(filter(str.isdigit, match[0])))
            (number,) = [n for n in numbers if n.start <= match.start() < n.end]
            own = number.value if number.kind != "range" else number.parts[number.start < match.start()].value
            assert own in (value, value * 10**6, value * 10**9), match[0]
    assert seen >= 84
