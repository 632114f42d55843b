"""Which language a story is in; a flash has few words to tell."""

from __future__ import annotations

import pytest

from kiosk.reading import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("To drept i eksplosjon\nTo personer er drept etter en eksplosjon i Bodø.", "nb"),
        ("Tre døde, to savnet etter flom", "nb"),
        ("Politiet vet ikke om flere er rammet.", "nb"),
        ("Føreren av den ene bilen omkom.", "nb"),
        ("To personar omkom då ein båt gjekk ned.", "nn"),
        ("Fleire hus vart tekne av raset, melder politiet.", "nn"),
        ("Two people were killed in a fire, police said.", "en"),
        ("Polisen säger att två personer har hittats döda efter branden.", "sv"),
        ("Politiet siger, at to personer blev dræbt efter en brand.", "da"),
        ("Die Polizei hat zwei Männer nach einem Brand und einer Explosion gefunden, die nicht allein waren.", "de"),
        ("Kaksi ihmistä kuoli tulipalossa, kertoo poliisi. Poliisin mukaan talossa oli myös lapsia.", "fi"),
        ("Deux personnes ont été tuées dans un incendie, selon la police. Les enfants sont à l'hôpital.", "fr"),
        ("Dos personas murieron en un incendio, según la policía. Los niños están en el hospital.", "es"),
        ("Twee mensen zijn bij een brand omgekomen, volgens de politie. De kinderen zijn niet gewond.", "nl"),
        ("12 345", "und"),
        ("Brua åpner i dag", "nb"),  # «i» is Polish too
        ("Nå er den første båten til Storvåg funnet", "nb"),  # «er» and «til» are Icelandic too
        ("Nei til salg", "nb"),
        ("Lögreglan segir að tveir menn hafi fundist eftir eldsvoða", "is"),
        ("Policja podaje, że w pożarze nie zginęło wiele osób", "pl"),
    ],
)
def test_the_language_of_a_story(text: str, language: str) -> None:
    assert language_of(text) == language
