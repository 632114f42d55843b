"""Which of two counts a reader may take as holding: the one that was put right or foreseen is none, a history is."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read

REPLACED = [
    # put right further on in the sentence, or said by a slip
    ("nb", "I fjor mistet [26] livet, et tall som senere ble rettet til 31."),
    ("nb", "Myndighetene oppga [312] døde, et tall de siden har satt opp til 340."),
    ("nb", "Han hevdet at [200] kom, et anslag som viste seg å være altfor høyt."),
    ("nb", "Ministeren sa [4000], men mente 2500."),
    ("nb", "På grunn av en kommafeil oppga politiet at [40] kilo var beslaglagt. Det dreide seg om fire kilo."),
    ("nb", "Ved et uhell ble det oppgitt at [400] hadde søkt."),
    ("nb", "Nordnytt meldte feilaktig onsdag at [sju] ble drept. Ingen omkom i ulykken."),
    ("nn", "Ein tastefeil gjorde at utsleppet vart sett til [900] tonn."),
    ("nn", "Styresmaktene oppgav [312] døde, eit tal dei sidan har sett opp til 340."),
    ("nb", "Rettelse: Ordføreren tjener ikke [2,4 millioner]\n\nLønnen er 1,42 millioner kroner."),
    ("nn", "Retting: Rådmannen tener ikkje [2,4 millionar]\n\nLøna er 1,42 millionar kroner."),
    # taken back with what it stood in
    ("nb", "Politiet skrev at [tre] var skadd, men slettet meldingen kort tid etter."),
    ("nb", "Departementet har trukket rapporten som viste at [900] lærere manglet."),
    ("nn", "Laget har sletta innlegget der det stod at [4000] billettar var selde."),
    # told first, and with another number since
    ("nb", "Lensmannen gikk først ut med at [åtte] var savnet. Nå leter de etter to."),
    ("nn", "Det vart opphavleg sagt at [17] var smitta. Seinare er talet blitt 29."),
    ("nb", "Minst 62 er døde, opplyser sivilforsvaret. Tidligere på dagen meldte guvernør Per Ret om [48] døde."),
    ("nb", "Legen sa tirsdag at hun visste om [31] tilfeller. To dager senere var det 47."),
    ("nn", "Kystvakta sa onsdag at [220] tonn olje hadde lekt ut. Dagen etter var det 340 tonn."),
    ("nb", "Onsdag var tallet [41]. Torsdag morgen melder politiet om 52 smittede."),
    ("nb", "Han sier at politiet tidligere i dag opererte med [38] passasjerer, men at fem barn ikke var talt med."),
    # what a plan said, what was foreseen, what was counted before the end
    ("nb", "I søknaden het det [170] arbeidsplasser. Nå skal det dreie seg om knapt 90 arbeidsplasser."),
    ("nn", "[170] heitte det i søknaden. No skal det dreie seg om knapt 90 arbeidsplassar."),
    ("nn", "I søknaden frå 2023 var talet på møller [34]. No er det 22 møller."),
    ("nb", "Nettselskapet ventet i høst en økning på [4] prosent. Nå tror det på 7 prosent."),
    ("nb", "Banken venter en vekst på 1,2 prosent. Så sent som i juni lød anslaget på [2,0] prosent."),
    ("nb", "Foreløpig resultat viste [52] prosent ja. Det offisielle resultatet ble 51 prosent ja."),
    ("nn", "[90] skulle etter planen permitterast. Det enda med 120 permitterte."),
    ("nn", "Mellombels tal synte [64] prosent. Det endelege talet vart 61 prosent."),
]

STANDS = [
    ("nb", "På det meste var [300] hus uten strøm natt til søndag. Ved 15-tiden var tallet nede i 90, sier nettlaget."),
    ("nn", "På det meste var [300] hus utan straum. Ved 15-tida var talet nede i 90, opplyser nettlaget."),
    ("nb", "Feilen gjorde at [300] mistet strømmen."),
    ("nb", "Etter en feil i systemet ble [300] kunder trukket dobbelt."),
    ("nb", "[300] kunder ble feilaktig trukket dobbelt, opplyser banken."),
    ("nb", "[300] har søkt, et antall som er dobbelt så høyt som i fjor."),
    ("nn", "[300] døydde, eit tal som vil stige."),
    ("nb", "Avisa Nordnytt skrev først om de [300] oppsigelsene."),
    ("nb", "Fredag sa [300] opp avisa. Dagen etter var det 440."),
    (
        "nb",
        "Han sier at laget har samlet [300] navn, i en kommune med 3400 innbyggere. Lie hevder at tallet nå er 900.",
    ),
    ("nb", "Rettelse\n\nVi skrev at [300] studenter mangler bolig. Det var ikke laget som oppga dette, men en gruppe."),
    ("nb", "Politiet skrev at [300] var skadd, men trekker fram meldingen som et godt eksempel."),
    ("nb", "Hun trekker fram rapporten som viste at [300] lærere manglet."),
    ("nn", "I fjor søkte [300]. I år er talet 420."),
]


def _cut(text: str) -> tuple[str, int]:
    return text.replace("[", "").replace("]", ""), text.index("[")


@pytest.mark.parametrize(("language", "marked"), REPLACED)
def test_a_count_that_the_story_has_gone_from_does_not_hold(language: str, marked: str, nb: Parser, nn: Parser) -> None:
    text, at = _cut(marked)
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert all(f.rank == 0 or f.status == "superseded" for f in figures if f.number_at == at)


@pytest.mark.parametrize(("language", "marked"), STANDS)
def test_what_was_so_and_what_went_wrong_was_not_said_wrongly(
    language: str, marked: str, nb: Parser, nn: Parser
) -> None:
    text, at = _cut(marked)
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert [f.status for f in figures if f.number_at == at] == ["current"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Tidligere kostet billetten 40 kroner. Nå koster den 60 kroner."),
        ("nb", "Klubben hadde tidligere 900 medlemmer. Nå har den 400 medlemmer."),
        ("nn", "Tidlegare hadde ho måtta betale 30 euro for løyve. No hadde gebyret auka til 900 euro."),
    ],
)
def test_how_it_was_before_is_context_and_nobody_was_wrong(language: str, text: str, nb: Parser, nn: Parser) -> None:
    before, now = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert (before.status, before.rank, now.status) == ("current", 0, "current")
    assert now.rank > 0


def test_a_place_lends_its_people_to_no_other_count(nb: Parser) -> None:
    text = "Laget har samlet 1120 navn, i en kommune med 3400 innbyggere. Lie hevder at tallet nå er oppe i 1300."
    *_, last = read(text, language="nb", parser=nb).figures
    assert (last.number, last.what) != ("1300", "innbyggere")
