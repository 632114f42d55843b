"""Whom «han» never means: the name before, where a person without a name stands between."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

BETWEEN = [
    # as the story speaks of them: by age, as accused, by trade, by kin
    ("nb", "Ola Vik sier at låven var tom. 54-åringen er siktet for brannen. Han avviser at han tente på."),
    ("nb", "Naboen Ola Vik så røyk. En mann (54) er siktet. Han nekter straffskyld."),
    ("nb", "Naboen Ola Vik så røyk. Siktede er kjent av politiet fra før. Han avviser at han var i låven."),
    ("nb", "Rektor Ola Vik er rystet. En 30 år gammel mann er pågrepet. Han erkjenner at han slo, sier han til NRK."),
    ("nb", "– Vi har pågrepet en mann i 40-årene, sier politiadvokat Ola Vik. Han nekter straffskyld."),
    ("nb", "Politiadvokat Kari Lie opplyser at ei kvinne i 20-årene er siktet. Hun nekter for å ha vært der."),
    (
        "nb",
        "Ola Vik var vitne til kollisjonen. Sjåføren av lastebilen ble ikke skadd. Han forklarer at bremsene sviktet.",
    ),
    ("nb", "Rådmann Ola Vik varslet saken. Den tidligere økonomisjefen er tiltalt. Han benekter at han tok pengene."),
    ("nb", "Lensmann Ola Vik leder saken. Ektemannen til den drepte er fengslet. Han nekter for drapet."),
    ("nb", "Bistandsadvokat Ola Vik er lettet. Den drapsdømte anket mandag. Han mener straffen er for streng."),
    ("nb", "Ola Vik er formann i laget. En av beboerne er anmeldt. Han sier at det var ti sykler."),
    ("nb", "Lensmann Kari Lie orienterte. Moren til gutten er siktet. Hun avviser at hun har skadet barnet."),
    ("nb", "Ola Vik ringte. Siktedes forsvarer kom. Faren nekter straffskyld. Han avviser at han slo."),
    ("nn", "Ola Vik seier at løa var tom. 54-åringen er sikta for brannen. Han avviser at han tende på."),
    ("nn", "Naboen Ola Vik såg røyk. Ein mann (54) er sikta. Han nektar straffskuld."),
    ("nn", "Naboen Ola Vik såg røyk. Den sikta er kjend av politiet frå før. Han avviser at han var der."),
    ("nn", "Politiadvokat Kari Lie opplyser at ei kvinne i 20-åra er sikta. Ho nektar for å ha vore der."),
    ("nn", "Rådmann Ola Vik varsla saka. Den tidlegare økonomisjefen er tiltalt. Han nektar for at han tok pengane."),
    ("nn", "Kari Lie driv butikken. Ei ung kvinne vart teken. – Eg skulle betale, seier ho."),
]


@pytest.mark.parametrize(("language", "text"), BETWEEN)
def test_a_person_without_a_name_stands_between(language: str, text: str, nb: Parser, nn: Parser) -> None:
    last = text.rpartition(". ")[2]
    sources = read(text, language=language, parser=nb if language == "nb" else nn).sources
    told = [s for s in sources if s.sentence.endswith(last) and s.claim.name is not None]
    assert not any(name in (s.claim.fullest or s.claim.name or "") for s in told for name in ("Vik", "Lie"))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        # called so by the story: by age, by office, by what he is
        ("nb", "Ola Vik (54) er siktet. 54-åringen møtte i retten. Han avviser at han tente på.", "Ola Vik"),
        ("nb", "Lensmann Ola Vik rykket ut. Lensmannen fant sykler. Han sier at de er stjålet.", "Lensmann Ola Vik"),
        ("nb", "Ola Vik er en mann med mange jern i ilden. Han sier at båtene er solgt.", "Ola Vik"),
        ("nb", "Ola Vik, en bonde i Elvedal, eier gården. Han sier at kyrne er døde.", "Ola Vik"),
        ("nb", "Kari Lie er lege ved sykehuset. Legen har lang erfaring. Hun sier at mange venter.", "Kari Lie"),
        ("nb", "Skuffet var lederen i laget, Ola Vik. Han mener at kretsen tar feil.", "Ola Vik"),
        ("nb", "Her var rådmann Ola Vik. Rådmannen sier at bygda må vokse.", "rådmann Ola Vik"),
        # of the other sex, or beside what the sentence tells of the same one
        ("nb", "Rektor Kari Lie kom. Mannen som eier huset, tok imot. Hun sier at elevene flytter.", "Rektor Kari Lie"),
        ("nb", "Sjef Ola Vik kom. Han hadde med seg en advokat. – Mange må gå, sa han.", "Sjef Ola Vik"),
        # whoever speaks goes on
        ("nb", "– En mann er skadd, sier lensmann Ola Vik. – Bilene er ødelagt, sier han videre.", "lensmann Ola Vik"),
        ("nb", "– Mannen var full, sier Ola Vik. – Han sto her og ropte, sier han.", "Ola Vik"),
        ("nn", "Ola Vik (54) er sikta. 54-åringen møtte i retten. Han avviser at han tende på.", "Ola Vik"),
        ("nn", "Rektor Kari Lie kom. Mannen som eig huset, tok imot. Ho seier at elevane flyttar.", "Rektor Kari Lie"),
        ("nn", "Lensmann Ola Vik rykte ut. Lensmannen fann syklar. Han seier at dei er stolne.", "Lensmann Ola Vik"),
    ],
)
def test_whom_the_story_calls_so_or_tells_of_beside(
    language: str, text: str, name: str, nb: Parser, nn: Parser
) -> None:
    sources = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert [s.claim.fullest or s.claim.name for s in sources] == [name]


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("nb", "Ola Vik sier at låven var tom. Mannen nekter straffskyld.", ["Ola Vik"]),
        ("nb", "Ola Vik sier at låven var tom. Den siktede mannen nekter.", ["Ola Vik", "Den siktede mannen"]),
        ("nn", "Ola Vik seier at løa var tom. Mannen nektar straffskuld.", ["Ola Vik"]),
    ],
)
def test_a_noun_for_anybody_is_no_named_one(language: str, text: str, named: list[str], nb: Parser, nn: Parser) -> None:
    sources = read(text, language=language, parser=nb if language == "nb" else nn).sources
    assert [s.claim.fullest or s.claim.name for s in sources if s.stance == "states"] == named[:1]
    assert [s.claim.fullest or s.claim.name for s in sources if s.stance == "denies"] == named[1:]
