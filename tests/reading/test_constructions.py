"""Whose number it is, by the construction: the same few words, said in the ways in which a newsroom names a source."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def told(text: str, language: str, nb: Parser, nn: Parser) -> list[tuple[str, str | None]]:
    found = read(text, language=language, parser=nb if language == "nb" else nn).figures
    return [(f.claim.attribution, f.claim.fullest) for f in found]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        # by somebody's reckoning
        ("nb", "Etter et overslag fra kommunen gjelder det 40 bruer.", "kommunen"),
        (
            "nb",
            "Det gjelder 40 bruer etter et forsiktig anslag fra en talsperson for hæren.",
            "en talsperson for hæren",
        ),
        ("nn", "Etter eit overslag frå Kari Lie gjeld det 40 bruer.", "Kari Lie"),
        ("nn", "Etter tal frå Havtilsynet er 40 bruer stengde.", "Havtilsynet"),
        # by what somebody says
        ("nb", "Etter det politiet opplyser, er 40 bruer stengt.", "politiet"),
        ("nb", "Etter hva lensmann Per Bø i Elvedal skriver, er 40 bruer stengt.", "lensmann Per Bø i Elvedal"),
        ("nn", "Etter det selskapet melder, er 40 bruer stengde.", "selskapet"),
        # whoever laid the document out
        ("nb", "Direktør Kari Lie la fram en rapport som viser at 40 bruer er stengt.", "Direktør Kari Lie"),
        ("nn", "Fylket har publisert ei oversikt som viser at 40 bruer er stengde.", "Fylket"),
        # a decision in a tag
        ("nb", "Ferja får 40 millioner kroner, vedtok kommunestyret torsdag.", "kommunestyret"),
        ("nn", "Ferja får 40 millionar kroner, vedtok kommunestyret i Elvedal torsdag.", "kommunestyret i Elvedal"),
        # what somebody warns of or does not hide, and what numbers point to
        ("nb", "Kari Lie legger ikke skjul på at 40 bruer er stengt.", "Kari Lie"),
        ("nn", "Kari Lie legg ikkje skjul på at 40 bruer er stengde.", "Kari Lie"),
        ("nb", "Kommunen slår alarm om at 40 bruer er stengt.", "Kommunen"),
        ("nn", "Fylket gir beskjed om at 40 bruer er stengde.", "Fylket"),
        ("nb", "Foreløpige tall fra Havtilsynet tyder på at 40 bruer er stengt.", "Havtilsynet"),
        ("nn", "Førebelse tal frå Havtilsynet tyder på at 40 bruer er stengde.", "Havtilsynet"),
        # an apposition between
        ("nb", "Det er Kari Lie, leder i laget, som opplyser at 40 bruer er stengt.", "Kari Lie"),
        ("nn", "Det er Kari Lie, som leier laget, som opplyser at 40 bruer er stengde.", "Kari Lie"),
        ("nb", "Sykehuset i Elvedal, som mener at 40 senger mangler, vil ha møte.", "Sykehuset i Elvedal"),
        ("nn", "Sjukehuset i Elvedal, som meiner at 40 senger manglar, vil ha møte.", "Sjukehuset i Elvedal"),
    ],
)
def test_who_says_it_is_found(nb: Parser, nn: Parser, language: str, text: str, claimant: str) -> None:
    assert told(text, language, nb, nn) == [("stated", claimant)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # an outlet speaks within what is said
        ("nb", "En gjennomgang Kari Lie, som leder laget, har gjort, viser at 40 bruer er stengt."),
        ("nb", "Ordføreren sier at nyhetsbyrået Havmelding har opplyst at 40 bruer er stengt."),
        ("nn", "Ordføraren seier at nyheitsbyrået Havmelding har opplyst at 40 bruer er stengde."),
        # somebody made the document, and who is not clear
        ("nb", "40 bruer er stengt, viser en gransking det serbiske samferdselsdepartementet gjorde i vinter."),
        # the next sentence tells who came to it
        ("nb", "40 bruer er stengt. Det er fylket som har regnet det ut."),
        ("nn", "40 bruer er stengde. Det er fylket som har rekna det ut."),
        # a party that counts, expects or asks
        ("nb", "Mye tyder på at 40 bruer er stengt."),
        ("nb", "Elvedal kommune gir beskjed om at 60 må flytte."),
        ("nb", "Elvedal kommune slår alarm om at mellom 30 og 40 hus må rives."),
        ("nb", "En talsperson for hæren frykter 40 stengte bruer."),
        ("nn", "Kommunen fryktar 40 stengde bruer."),
        ("nb", "Kommunen har kartlagt 40 bruer."),
        ("nn", "Tilsynet fører opp 40 bruer."),
    ],
)
def test_somebody_may_be_meant(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert told(text, language, nb, nn) == [("unsure", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Etter et brev fra naboen flyttet 40 familier."),
        ("nn", "Etter eit brev frå naboen flytta 40 familiar."),
        ("nb", "Etter det første kvarteret hadde 40 løpere brutt."),
        ("nb", "Stormen gjorde at 40 bruer ble stengt."),
        ("nn", "Vegen er viktig for at 40 elevar skal kome fram."),
        ("nb", "Festivalen ble åpnet av ordføreren torsdag. 40 band spilte."),
        ("nn", "Kommunen har gått gjennom ei tung tid. 40 bruer er stengde."),
        ("nb", "Toget kommer til 40 stasjoner."),
    ],
)
def test_the_story_tells_it_itself(nb: Parser, nn: Parser, language: str, text: str) -> None:
    assert told(text, language, nb, nn) == [("none", None)]
