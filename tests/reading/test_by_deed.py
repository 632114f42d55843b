"""Claimants that no verb of saying names: who counts, grants or asks for a number, as far as whom it is known, whom
the pronoun of a report means, and who told an outlet."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def told(text: str, language: str, nb: Parser, nn: Parser) -> list[tuple[str, str | None]]:
    found = read(text, language=language, parser=nb if language == "nb" else nn).figures
    return [(f.claim.attribution, f.claim.fullest) for f in found]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        # whoever counts it
        (
            "nb",
            "En journalist fra avisen Havbladet telte 32 biler foran hotellet.",
            "En journalist fra avisen Havbladet",
        ),
        ("nn", "Ein fotograf frå avisa Sundposten talde 26 bilar på kaia.", "Ein fotograf frå avisa Sundposten"),
        ("nb", "Biologer ved instituttet har målt 12 centimeter is på vannet.", "Biologer ved instituttet"),
        ("nn", "Geologar frå høgskulen har målt rørsler på opptil tre centimeter i døgnet.", "Geologar frå høgskulen"),
        ("nb", "Nabokommunen Storvik har påvist ni tilfeller av smitten.", "Nabokommunen Storvik"),
        ("nn", "Nabolandet Lurvia har påvist 14 tilfelle.", "Nabolandet Lurvia"),
        (
            "nb",
            "Kommunens beredskapsledelse har gått fra hus til hus og registrert 88 skader.",
            "Kommunens beredskapsledelse",
        ),
        ("nn", "Kommunen si kriseleiing har vore rundt og registrert 77 hus med skadar.", "Kommunen si kriseleiing"),
        ("nb", "Revisjonen har avdekket 230 feil i regnskapet.", "Revisjonen"),
        ("nn", "Revisoren avdekte 18 avvik.", "Revisoren"),
        # whoever grants it
        ("nb", "Storvik kommune har bevilget 800 000 kroner til festivalen.", "Storvik kommune"),
        ("nn", "Fylkestinget har løyvd 18 millionar til museet.", "Fylkestinget"),
        ("nb", "Retten tilkjente dem 2,4 millioner i erstatning.", "Retten"),
        ("nn", "Retten tilkjende familien 600 000 kroner.", "Retten"),
        ("nb", "Statsforvalteren har gitt tillatelse til å felle fire ulver.", "Statsforvalteren"),
        ("nn", "Statsforvaltaren har gjeve løyve til å felle to jervar.", "Statsforvaltaren"),
        ("nb", "Kommunestyret sa ja til 30 flyktninger.", "Kommunestyret"),
        ("nn", "Kommunestyret sa ja til 30 flyktningar.", "Kommunestyret"),
        # whoever asks for it or offers it
        ("nb", "Kommunen har søkt fylket om 8 millioner kroner.", "Kommunen"),
        ("nn", "Fylkeskommunen har søkt staten om 240 millionar kroner.", "Fylkeskommunen"),
        ("nb", "Naboene har krevd 2 millioner kroner i erstatning.", "Naboene"),
        ("nn", "Dei etterlatne kravde 12 millionar kroner i erstatning.", "Dei etterlatne"),
        ("nb", "Staten lokker med 30 millioner kroner i støtte.", "Staten"),
        ("nn", "Staten lokkar med 30 millionar kroner.", "Staten"),
        ("nb", "Totalentreprenøren, som har krevd 19 millioner i tillegg, har fått åtte.", "Totalentreprenøren"),
        ("nb", "Politiet vil be om fire ukers fengsling.", "Politiet"),
        ("nn", "Politiet vil be om fire vekers fengsling.", "Politiet"),
        # as far as somebody knows
        ("nb", "Etter det Havbladet kjenner til, har rederiet et krav på 14 millioner kroner.", "Havbladet"),
        ("nn", "Etter det rektoren veit, gjeld det 22 elevar.", "rektoren"),
        ("nb", "Så vidt rektor Kari Lie vet, er 14 elever berørt.", "rektor Kari Lie"),
        ("nn", "Så vidt rektor Kari Lie veit, er 14 elevar råka.", "rektor Kari Lie"),
        (
            "nb",
            "Kommunelege Kari Lie har andre tall. Etter det hun vet, gjelder det 22 beboere.",
            "Kommunelege Kari Lie",
        ),
        # who told an outlet
        (
            "nb",
            "To av barna har bruddskader, får avisa opplyst ved sykehusets vaktsentral.",
            "sykehusets vaktsentral",
        ),
        ("nn", "Tre er skadde, får avisa vite av vakthavande lege.", "vakthavande lege"),
        # whom the pronoun means
        (
            "nb",
            "Kapteinen (58) ble reddet av en fiskebåt. Han har forklart at bølgene var på over fem meter.",
            "Kapteinen",
        ),
        ("nn", "Kvinna erkjende delvis straffskuld. Ho forklarte at ho hadde lånt to millionar kroner.", "Kvinna"),
        (
            "nb",
            "En fotograf fra Ukebladet ble truffet av en kule. Han skrev etterpå at han hadde talt elleve bommer.",
            "En fotograf fra Ukebladet",
        ),
        (
            "nn",
            "Geologar frå universitetet har vore på staden. Dei meiner at 40 000 kubikkmeter kan losne.",
            "Geologar frå universitetet",
        ),
        ("nb", "Naboene har klaget til kommunen. De mener at 40 hus er berørt.", "Naboene"),
        (
            "nn",
            "Opprørsoffiserane held til ved grensa. Garden mista 45 mann, skriv dei i ei melding.",
            "Opprørsoffiserane",
        ),
        ("nb", "Lærerlaget er ikke fornøyd. De krever 40 nye stillinger.", "Lærerlaget"),
        ("nn", "Det har ikkje valstyreleiaren registrert. Ho seier at det gjaldt tre.", "valstyreleiaren"),
        # who speaks past a listener, in a second clause, or by name behind a title
        ("nb", "Rektor Kari Lie fortalte foreldrene at 14 elever var syke.", "Rektor Kari Lie"),
        ("nn", "Rektor Kari Lie fortalde foreldra at 14 elevar var sjuke.", "Rektor Kari Lie"),
        ("nb", "Klinikksjef Ola Lie forklarer utviklingen med at seks overleger har sluttet.", "Klinikksjef Ola Lie"),
        ("nb", "Retten fant det bevist at kvinnen tappet kontoene for 7,4 millioner kroner.", "Retten"),
        ("nn", "Hæren stadfestar åtaket, men seier at ni fiskarar omkom og at det er 20 skadde.", "Hæren"),
        ("nb", "90 000 er evakuert, ifølge kommunelegen, Kari Lie.", "kommunelegen, Kari Lie"),
        ("nn", "90 er sjuke, ifølgje kommunelegen, Kari Lie.", "kommunelegen, Kari Lie"),
        # who wishes that something be so many, and what somebody expects
        ("nb", "Naboene ønsker at farten senkes til 30 kilometer i timen.", "Naboene"),
        ("nn", "Kystlaget vil at kvoten blir sett til 620 000 tonn.", "Kystlaget"),
        ("nb", "Analytiker Kari Lie ser for seg at 40 hus blir solgt.", "Analytiker Kari Lie"),
        # whose reckoning or view it is
        (
            "nb",
            "Partileder Ola Lie er uenig. Etter hans regnestykke holder det å kutte 40 millioner.",
            "Partileder Ola Lie",
        ),
        ("nn", "Rektor Kari Lie meiner noko anna. Etter hennar syn manglar det 14 lærarar.", "Rektor Kari Lie"),
        (
            "nb",
            "Analytiker Kari Lie er i tvil. Blir desember tørr, kan snittet krype over 14 kroner, er hennes spådom.",
            "Analytiker Kari Lie",
        ),
        # whose estimate it is, and what a document or a list has
        ("nb", "Anslaget fra Kystverket er 40 hus.", "Kystverket"),
        ("nn", "Tilrådinga frå Havpanelet lyder på 207 000 tonn.", "Havpanelet"),
        (
            "nb",
            "En foreløpig utregning fra Skadefondet går ut på at regningen blir 450 millioner kroner.",
            "Skadefondet",
        ),
        ("nn", "Arbeidskontoret sitt landstal er 1,9.", "Arbeidskontoret"),
        ("nb", "Rapporten peker på 112 mangler.", "Rapporten"),
        ("nn", "Utgreiinga reknar med 2600 bilar i døgnet.", "Utgreiinga"),
        ("nb", "I tiltalen er beløpet satt til 4,6 millioner kroner.", "tiltalen"),
        ("nb", "I tiltalen som ble lest opp mandag, er beløpet satt til 4,6 millioner kroner.", "tiltalen"),
        ("nn", "I søknaden frå 2023 var talet på møller 34.", "søknaden"),
        ("nb", "På passasjerlista sto 203 navn.", "passasjerlista"),
        ("nn", "På passasjerlista stod 203 namn.", "passasjerlista"),
    ],
)
def test_who_stands_behind_it_is_named(language: str, text: str, claimant: str, nb: Parser, nn: Parser) -> None:
    assert ("stated", claimant) in told(text, language, nb, nn)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # a thing counts, grants and asks for nothing; nor does a passive, a plan or what was asked for once
        ("nb", "Ulykken krevde 18 liv."),
        ("nn", "Ulukka kravde 18 liv."),
        ("nb", "Prosjektet krever 40 millioner kroner."),
        ("nb", "Oppskriften krever 12 egg."),
        ("nn", "Oppskrifta krev 12 egg."),
        ("nb", "Et skred målte 200 meter i bredden."),
        ("nn", "Torsken har målt 120 centimeter."),
        ("nb", "Norge har bevilget 25 millioner kroner i nødhjelp."),
        ("nn", "Noreg har løyvd 25 millionar kroner i naudhjelp."),
        ("nb", "Familien ble tilkjent 600 000 kroner."),
        ("nn", "Familien vart tilkjend 600 000 kroner."),
        ("nb", "Kommunen skal ha registrert 40 skader."),
        ("nb", "President Ola Lie har egentlig krevd 5 milliarder kroner."),
        ("nn", "President Ola Lie har eigentleg kravd 5 milliardar kroner."),
        ("nb", "Presidenten talte i 40 minutter."),
        ("nn", "Presidenten talte i 40 minutt."),
        ("nb", "Tilbyr kommunen 9 millioner i året"),
        ("nn", "Tilbyr kommunen 9 millionar i året"),
        # what came after something, and what the story's own paper or its readers know
        ("nb", "Etter det første slaget var 40 døde."),
        ("nb", "Etter det som skjedde, er 14 skadd."),
        ("nn", "Etter det som hende, er 14 skadde."),
        ("nb", "Etter det vi kjenner til, er 14 skadd."),
        ("nb", "Så vidt avisen forstår, dreier det seg om 40 millioner kroner."),
        # no count of a document's, but its size, and what was done or stands somewhere
        ("nb", "Rapporten fra Kystverket er på 40 sider."),
        ("nn", "Rapporten frå Kystverket er på 40 sider."),
        ("nb", "Tallet fra Nordvik er 40."),
        ("nn", "Talet frå Nordvik er 40."),
        ("nb", "På lista sto 14 kvinner."),
        ("nn", "På lista stod 14 kvinner."),
        ("nn", "Det førre overslaget frå i vår var på 3,7 milliardar kroner."),
        ("nb", "I dommen ble 14 personer frikjent."),
        ("nn", "I dommen vart 14 personar frikjende."),
        ("nb", "På benken sto 40 flasker."),
        ("nn", "På benken stod 40 flasker."),
        ("nb", "Etter hans død ble 14 hester solgt."),
        ("nn", "Etter hans død vart 14 hestar selde."),
        ("nb", "Ola Lie og Jan Bø er uenige. Etter hans syn trengs 14 lærere."),
        # two whom the pronoun may mean, and whom it cannot mean
        ("nb", "Mannen slo naboen. Han forklarte at han hadde mistet 40 000 kroner."),
        ("nn", "Mannen slo naboen. Han forklarte at han hadde mista 40 000 kroner."),
        ("nb", "Naboene har klaget til politikerne. De mener at 40 hus er berørt."),
        ("nn", "Naboane har klaga til politikarane. Dei meiner at 40 hus er råka."),
        ("nb", "Politiet møtte demonstrantene. De mener at 40 ble skadd."),
        ("nb", "Kvinnen ble reddet. Han sier at bølgene var på over fem meter."),
        ("nn", "Kvinna vart redda. Han seier at bølgjene var på over fem meter."),
        ("nb", "Bølgene var høye. De sier at 14 båter sank."),
    ],
)
def test_whom_no_one_could_name_is_not_named(language: str, text: str, nb: Parser, nn: Parser) -> None:
    assert all(name is None for _, name in told(text, language, nb, nn))
