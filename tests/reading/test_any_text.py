"""Any text at all: exact slices, no exception, the same answer every time."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.model import Reading
from kiosk.reading import Parser, as_contract, language_of, load_parser, read

SENTENCES = [
    "Minst to gutter og fire jenter er savnet, ifølge Kystvakten.",
    "– Vi fant elleve hull i taket. Det var kaldt, sier ordfører Kari Lunde til NRK.",
    "Rederiet hevder at 300 kasser var tomme, skriver avisa Nordlys.",
    "«Skipet hadde 12.000 liter olje om bord», opplyser Sjøfartsdirektoratet i en pressemelding.",
    "71 passasjerer er skadd, blant dem ni barn.",
    "Han avviser at prisen er 3,5 millioner kroner.",
    "Rederiet har ikke kommentert saken.",
    "Tallet ble oppjustert til 14 drepte.",
    "Elleve savnet etter forlis",
    "Mellom 40 og 50 prosent av elevene, som bor langt unna, tar buss.",
    "Dei seier at sju sauer er borte.",
    "The toll rose to 14, according to the ministry.",
]
JOINS = st.sampled_from(
    [" ", "\n", "\n\n", "  ", "\u00a0", " \u200b", "\t", "", " – ", " 🔥 ", "\u00ad", "\u2028", "…"]
)
STRAY = st.text(st.characters(codec="utf-8"), max_size=12)
TEXTS = st.lists(st.tuples(st.one_of(st.sampled_from(SENTENCES), STRAY), JOINS), max_size=7).map(
    lambda pieces: "".join(piece + join for piece, join in pieces)
)


def assert_slices(text: str, reading: Reading) -> None:
    """Every string stands in the text, at the offset that is given for it."""
    for figure in reading.figures:
        assert text[figure.sentence_at :].startswith(figure.sentence)
        assert text[figure.number_at :].startswith(figure.number)
        assert figure.number in figure.sentence
        for at, said in ((figure.claim.name_at, figure.claim.name), (figure.claim.cue_at, figure.claim.cue)):
            assert said is None or (at is not None and text[at:].startswith(said))
        for said in (
            figure.hedge,
            figure.unit,
            figure.what,
            figure.state,
            figure.where,
            figure.when,
            figure.claim.full,
        ):
            assert said is None or (said and said in text)
        assert (figure.claim.name is not None) == (figure.claim.attribution == "stated")
        assert figure.superseded_by is None or figure.superseded_by < len(reading.figures)
        assert figure.part_of is None or figure.part_of < len(reading.figures)
    for source in reading.sources:
        assert text[source.sentence_at :].startswith(source.sentence)
        assert text[source.cue_at :].startswith(source.cue)
        assert text[source.mention_at :].startswith(source.mention)
        for said in (source.name, source.via, source.statement, source.verdict):
            assert said is None or (said and said in text)


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_string_is_an_exact_slice(nb: Parser, text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)
    for language in ("nb", "nn", "en", None):
        assert_slices(text, read(text, language=language, parser=nb))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \t",
        "14 15 16 1.000.000 3–1",
        "Минимум 14 человек погибли, сообщает министерство.",
        "东京有14人死亡。",
        '((((«««« – – – "',
        "14" * 500,
    ],
)
def test_a_text_without_a_story_is_read_as_nothing_sure(nb: Parser, text: str) -> None:
    reading = read(text, parser=nb)
    assert [f.claim.name for f in reading.figures] == [None] * len(reading.figures)
    assert_slices(text, reading)


def test_a_language_without_a_lexicon_gives_no_figures(nb: Parser) -> None:
    text = "Polisen säger att tolv personer har skadats och att det inte är känt vad som hände efter olyckan."
    assert language_of(text) == "sv"
    assert read(text, parser=nb) == Reading("sv")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hun sier at de ikke vet hva som skjedde etter kampen.", "nb"),
        ("Ho seier at dei ikkje veit kva som hende etter kampen.", "nn"),
        ("They said that the ships were late and that nobody was hurt.", "en"),
        ("12 34 56", "und"),
    ],
)
def test_the_language_is_told_by_the_commonest_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("size", [200_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_a_long_text_is_read_to_its_end(nb: Parser, size: int) -> None:
    text = "\n".join(SENTENCES[:8]) + "\n"
    reading = read(text * (size // len(text)), language="nb", parser=nb)
    assert reading.figures[0].number == "to"
    assert reading.figures[-1].sentence_at > 0.9 * size


@pytest.mark.parametrize("content", [None, b"", b"no model at all" * 100])
def test_a_missing_or_damaged_model_is_one_clear_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "nb.udpipe"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match="model") as caught:
        load_parser("nb", path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_the_answer_is_the_same_over_hash_seeds() -> None:
    program = (
        "import json; from kiosk.assets import asset; from kiosk.reading import *;"
        "from tests.reading.test_any_text import SENTENCES;"
        "texts = ['\\n'.join(SENTENCES), asset('sample', 'story.nb.txt').read_text(encoding='utf-8')];"
        "parsers = {l: load_parser(l, asset('models', f'{l}.udpipe')) for l in ('nb', 'nn')} | {'en': None};"
        "print([json.dumps(as_contract(read(t, language=l, parser=p))) for t in texts for l, p in parsers.items()])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(answers) == 1


def test_the_contract_has_its_fields(nb: Parser) -> None:
    contract = as_contract(read(SENTENCES[0], language="nb", parser=nb))
    figure, source = contract["figures"][0], contract["sources"][0]
    assert figure["value"] == 2 and figure["source"] == "Kystvakten" and "number_at" not in figure
    assert source["name"] == "Kystvakten" and source["stance"] == "states"
