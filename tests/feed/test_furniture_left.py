"""What stands among an article's text and is none: signatures, captions, notes, comments, what a sheet hides."""

from __future__ import annotations

import time

import pytest

from kiosk.feed.formats.own import own_words
from tests.feed.shapes import AHEAD, BEHIND, HEADLINE
from tests.feed.test_agreement import read

PAGE = f"<article><h1>{HEADLINE}</h1>TOP<p>{AHEAD}</p>MID<p>{BEHIND}</p>END</article>"


def body(*, top: str = "", mid: str = "", end: str = "", head: str = "") -> tuple[str, ...]:
    return read(PAGE.replace("TOP", top).replace("MID", mid).replace("END", end), head).body


@pytest.mark.parametrize(
    "parts",
    [
        ("Skrevet av Kari Lie, journalist i avisen",),
        ("Av Kari Lie, reporter",),
        ("Tekst: Ola Vik (journalist)",),
        ("Av: Kari Lie og Ola Vik, journalister"[:-2],),
        ("Kari Lie", "Journalist"),
        ("Journalist", "Kari Lie"),
        ("Ola van Vik", "Journalist i Fjordavisa"),
        ("Kari Lie", "Fotograf"),
    ],
)
def test_a_signature_is_none_of_the_storys_words(parts: tuple[str, ...]) -> None:
    assert own_words((*parts, AHEAD, BEHIND, AHEAD, BEHIND)) == (AHEAD, BEHIND, AHEAD, BEHIND)
    assert own_words((AHEAD, BEHIND, AHEAD, BEHIND, *parts)) == (AHEAD, BEHIND, AHEAD, BEHIND)


@pytest.mark.parametrize(
    "part",
    [
        "Av tre millioner er to borte, sier redaktør",
        "Kari Lie er ny redaktør i Fjordavisa.",
        "Journalist siktet for trusler",
        "Kari Lie",
        "Av 40 journalister er tre syke.",
    ],
)
def test_a_sentence_about_a_journalist_is_told(part: str) -> None:
    assert own_words((part, AHEAD, BEHIND, AHEAD, BEHIND))[0] == part


@pytest.mark.parametrize(
    "markup",
    [
        "<p><em>Her ble 40 hentet ut av leira i fjor. FOTO: OLA NES / NTB</em></p>",
        "<p><i>Tolv måtte flytte i 2019. Foto: Ola Nes</i></p>",
        "<p>Oppsummeringen er laget med KI og kvalitetssikret av redaksjonen.</p>",
        "<p>Dette sammendraget er laget av kunstig intelligens (KI) og kontrollert av 2 journalister.</p>",
        "<p>Saka er omsett av ein språkmodell og lesen av ein journalist.</p>",
        "<p>Laget med AI.</p>",
    ],
)
def test_a_slanted_caption_or_a_note_goes(markup: str) -> None:
    assert body(mid=markup) == (AHEAD, BEHIND)
    assert body(top=markup) == (AHEAD, BEHIND)


@pytest.mark.parametrize(
    "told",
    [
        "Saken er skrevet av en jury på 12 i Lia, og den skal leses høyt på torget før valget til høsten.",
        "Laget med 40 spillere reiser til Lia i morgen, og treneren håper på godt vær og mange tilskuere.",
        "Rapporten er laget med KI, sier kommunen, som nå trekker tilbake 11 av de 18 kildene i den.",
    ],
)
def test_a_sentence_about_how_a_thing_was_made_is_told(told: str) -> None:
    assert body(mid=f"<p>{told}</p>") == (AHEAD, told, BEHIND)


SAID = "<p>Ola: Det er sikkert 40 døde der oppe, og ingen i kommunen tør å si det høyt, som vanlig her i bygda.</p>"


@pytest.mark.parametrize("head", ["Kommentarer", "3 kommentarer", "Kommentarar (3)", "Comments", "Si din mening"])
@pytest.mark.parametrize("box", ["<div>{}</div>", "<div><div>{}</div></div>", "{}"])
def test_what_readers_say_below_is_not_told(head: str, box: str) -> None:
    assert body(end=box.format(f"<h3>{head}</h3>{SAID}")) == (AHEAD, BEHIND)


def test_a_section_about_comments_stays() -> None:
    own = "<p>Kommentarene fra ordføreren kom klokka ti, og politiet i Lia svarte på dem en time seinere samme dag.</p>"
    assert len(body(mid=f"<h3>Kommentarene fra Lia kommune</h3>{own}")) == 4


HIDDEN = (
    "<p class='zz'>Tidligere ble det meldt om 40 savnede i raset, men dette er ikke riktig lenger, sier politiet.</p>"
)


@pytest.mark.parametrize(
    ("sheet", "seen"),
    [
        (".zz{display:none}", False),
        ("a{color:red}\n/* gammelt */ .yy, .zz { color: red; display: none !important }", False),
        (".zz{visibility:hidden}", False),
        ("@media print{.zz{display:none}}", True),
        (".zz{display:none} @media (min-width:600px){.zz{display:block}}", True),
        (".js .zz{display:none}", True),
        (".zz:empty{display:none}", True),
        (".zzz{display:none}", True),
        ("article{display:none} .zz{color:red}", True),
    ],
)
def test_what_a_pages_style_sheet_hides_is_not_read(sheet: str, seen: bool) -> None:
    found = body(mid=HIDDEN, head=f"<style>{sheet}</style>")
    assert len(found) == 2 + seen and found[0] == AHEAD


def test_a_style_sheet_never_hides_the_whole_text() -> None:
    inner = f"<article><h1>{HEADLINE}</h1><div class='text'><p>{AHEAD}</p><p>{BEHIND}</p></div></article>"
    assert read(inner, "<style>.text{display:none}</style>").body == (AHEAD, BEHIND)


@pytest.mark.parametrize("flood", ["{", "}", ".a,", "@media x{", ".a{display:none}", "x"])
def test_a_flood_of_style_costs_little_time(flood: str) -> None:
    began = time.monotonic()
    assert body(head=f"<style>{flood * (400_000 // len(flood))}</style>") == (AHEAD, BEHIND)
    assert time.monotonic() - began < 5


ENTRY = (
    "<article><h2>{}</h2><time datetime='2026-11-28T{}:00+01:00'></time><p>{} personer er døde etter raset, melder"
    " politiet i Lia fra stedet, der letingen går videre.</p></article>"
)


@pytest.mark.parametrize("newest_first", [True, False])
def test_of_a_running_report_the_latest_entry_is_told(newest_first: bool) -> None:
    entries = [ENTRY.format(f"Oppdatering fra {at}", at, toll) for at, toll in (("08:00", "Fem"), ("07:00", "Tre"))]
    found = body(end="".join(entries if newest_first else entries[::-1]))
    assert found[:2] == (AHEAD, BEHIND)
    assert any(part.startswith("Fem") for part in found) and not any(part.startswith("Tre") for part in found)


def test_parts_without_times_all_stay() -> None:
    parts = "".join(f"<article><h2>Raset i Lia {n}</h2><p>Del {n} av saken. {AHEAD}</p></article>" for n in (1, 2))
    assert sum("av saken" in part for part in body(end=parts)) == 2
