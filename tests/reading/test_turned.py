"""A count that the story tells anew, takes back or doubts is not aired as holding, however that is said."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read
from kiosk.reading.lexicon import lexicon
from kiosk.reading.passes import read_story
from kiosk.reading.proof.evidence import StoryView

TURNS = [
    # told anew by a sentence that names when and how many
    ("nb", "Politiet sier at 41 personer er skadd. Da kvelden kom, var de 53."),
    ("nb", "Ifølge laget er 41 hus skadd. I dag er det 44."),
    ("nb", "41 sauer er drept, opplyser laget. Klokka 13 var de blitt 53."),
    ("nb", "Minst 41 hus er skadd, melder politiet. Fasiten ble 53."),
    ("nb", "En rapport fra laget viser at 41 millioner kroner er tapt. En ny telling viser 53 millioner kroner."),
    ("nb", "Laget anslår at 41 hus er skadd. – Nei, det er 53, sier ordføreren."),
    ("nb", "41 ansatte skulle sies opp. Etter forhandlingene er det 22."),
    ("nb", "Selskapet ville kutte 41 stillinger, men endte på 22."),
    ("nb", "Etter hendelsen var 41 hus skadd. De 41 er blitt til 53."),
    ("nn", "Politiet seier at 41 personar er sakna. Så vart dei 53."),
    ("nn", "Laget har talt 41 sauer som er drepne. Til slutt vart det 53."),
    ("nn", "41 tilsette skulle seiast opp. Etter forhandlingane er det 22."),
    ("nb", "De 41 årsverkene som laget fikk varsel om, er blitt til 53 i den nye planen."),
    # told or believed at a time
    ("nb", "Mandag morgen het det at 41 hus var skadd. 53 hus er skadd, opplyser politiet."),
    ("nb", "Da raset gikk, fryktet politiet at 41 personer var savnet. Nå er det klart at 53 personer er savnet."),
    ("nb", "Politiet sier at 41 hus er skadd. Etter hvert ble det klart at 53 hus var skadd."),
    ("nb", "Laget melder at 41 hus er skadd. Laget melder nå om 53 hus."),
    ("nn", "Like etter ulykka sa politiet at 41 personar var skadde. No er 53 personar skadde."),
    # taken back
    ("nb", "Politiet sier at 41 personer er skadd. Det viste seg å være falsk alarm."),
    ("nb", "Laget sier at 41 hus er skadd. Laget har gått bort fra tallet."),
    ("nb", "Laget hevder at 41 hus er skadd. Laget holder ikke lenger fast ved tallet."),
    ("nb", "Laget sier at 41 hus er skadd. En punsjefeil gjorde at tallet ble for høyt."),
    ("nb", "Kommunen har droppet planen om 41 hytter ved vannet."),
    ("nb", "De 41 oppsigelsene er trukket, opplyser bedriften."),
    ("nn", "Laget seier at 41 hus er skadde. Laget tek talet tilbake."),
    ("nn", "Laget seier at 41 hus er skadde. Men reknestykket heldt ikkje."),
    ("nn", "Utrekninga som viste at 41 årsverk kan sparast, har rådmannen trekt."),
    ("nb", "Laget sier at 41 hus er skadd. Laget sier nå at det var en misforståelse."),
    ("nb", "Laget sier at 41 hus er skadd. Men ifølge ordføreren er ikke dette riktig."),
    # less by some of them
    ("nb", "41 personer er savnet, sier politiet. To av dem viste seg å være hjemme."),
    ("nb", "41 personer er savnet, sier politiet. Tre er siden kommet til rette."),
    ("nb", "41 sauer er drept, sier laget. Fem av dem var talt dobbelt."),
    ("nn", "41 personar er sakna, seier politiet. Samtlege er sidan gjort greie for."),
    # doubted
    ("nb", "Laget sier at 41 hus er skadd. – Det tallet aner jeg ikke hvor kommer fra, sier ordføreren."),
    ("nb", "Laget sier at 41 hus er skadd. – Her må det ha skjedd en misforståelse, sier ordføreren."),
    ("nb", "Laget sier at 41 hus er skadd. Ordføreren går hardt ut mot tallet."),
    ("nb", "Laget sier at 41 hus er skadd. – Bare halvparten, svarer ordføreren."),
    ("nb", "Laget sier at 41 hus er skadd. – Umulig, sier ordføreren."),
    ("nb", "I Elvdal er 41 hus skadd. Ordføreren kan ikke se at tallet stemmer."),
    ("nn", "Laget seier at 41 hus er skadde. Ordføraren tek avstand frå talet."),
    ("nn", "Laget seier at 41 hus er skadde. Talet fell på si eiga urimelegheit, meiner ordføraren."),
    ("nb", "Laget har ført opp 41 navn. Kommunen kaller listen «oppspinn»."),
    ("nb", "41 sjåfører bryter reglene. Det skriver avisa Vegposten. Forskeren kjenner seg ikke igjen."),
    ("nb", "Medlemmene tjener 41 kroner timen, sier laget. Bedriften bestrider lønnstallet."),
    # not so many
    ("nb", "Laget sier at 41 hus er skadd. – Vi har aldri sagt 41, svarer ordføreren."),
    ("nb", "Laget sier at 41 hus er skadd. Ordføreren finner ikke 41 i sine bøker."),
    ("nb", "Laget sier at 41 hus er skadd. Det dreier seg om 53 og ikke 41."),
    ("nb", "Laget sier at 41 hus er skadd. Langt fra 41: Bare 22 hus er skadd."),
    ("nb", "Laget sier at 41 hus er skadd. I stedet for 41 ble det 53."),
    ("nn", "Laget seier at 41 hus er skadde. Det vart aldri 41. Det vart 53."),
]


@pytest.mark.parametrize(("language", "text"), TURNS)
def test_what_the_story_turns_on_is_not_aired_as_holding(language: str, text: str, nb: Parser, nn: Parser) -> None:
    figures = read("Nytt frå dalen\n" + text, language=language, parser=nb if language == "nb" else nn).figures
    assert [(f.number, f.rank, f.status) for f in figures if f.value == 41 and f.rank and f.status == "current"] == []
    assert all(f.status == "current" for f in figures if f.value in {53, 22, 44})


HOLDS = [
    ("nb", "Minst 58 er døde, opplyser politiet fredag. Onsdag kveld var tallet 41.", 58),
    ("nb", "41 hus er skadd. I fjor var det 53.", 41),
    ("nb", "41 hus er skadd i Elvdal. I Lidal er det 53.", 41),
    ("nb", "41 hus i øst og tolv i vest er skadd. Til sammen er det 53.", 41),
    ("nb", "Skolen låner ut 41 bøker i året. Da hun begynte, var det 53.", 41),
    ("nb", "Laget krevde 41 millioner kroner. Det endte på 22 millioner kroner.", 41_000_000),
    ("nb", "Laget sier at 41 hus er skadd. Ordføreren har fått opplyst at det dreier seg om 53.", 41),
    ("nb", "Laget sier at 41 hus er skadd. Da ordføreren talte, kom han til 53.", 41),
    ("nb", "41 personer er pågrepet. Tolv av dem er siden løslatt.", 41),
    ("nb", "41 sauer er drept. To av dem var værer.", 41),
    ("nb", "41 personer er skadd. – Dette er ikke riktig tid for å fordele skyld, sier ordføreren.", 41),
    ("nb", "41 hus er skadd. Føreren skal ha tatt feil av veien.", 41),
    ("nb", "41 hus er skadd. Det er ikke riktig, som det sto i avisen, at muren holdt.", 41),
    ("nb", "41 personer er skadd. Innlegget om ulykken er fjernet.", 41),
    ("nb", "41 hus er skadd, sier laget. Opplysningene er ikke bekreftet fra uavhengig hold.", 41),
    ("nb", "41 hus er skadd, sier laget. Ordføreren vil ikke kommentere tallet.", 41),
    ("nb", "Ikke bare 41 hus, men også 12 hytter er skadd.", 41),
    ("nb", "Ikke mer enn 41 hus er skadd av de 300.", 41),
    ("nb", "41 barn står i kø. Kommunen har ikke plass til de 41 barna.", 41),
    ("nb", "41 biler sto fast. Laget meldte først at føreren var omkommet, men det viste seg å være feil.", 41),
    ("nb", "Det er ikke 53, men 41 elever som er syke. Det høye tallet kom av en tastefeil.", 41),
    ("nn", "41 personar er sakna. To av dei er born.", 41),
    ("nn", "41 hus er skadde. I fjor var det 53.", 41),
    ("nb", "41 prosent av husene er skadd. Laget har ikke fått 41 nye medlemmer i år.", 41),
    ("nb", "Vi skrev at 53 plasser forsvinner. Det riktige tallet er 41. Vi beklager feilen.", 41),
    ("nb", "De 41 hyttene er blitt til 12 000 kvadratmeter asfalt, sier laget.", 41),
    ("nb", "Rapporten som viser at 41 hus er skadd, er sendt til kommunen.", 41),
    ("nb", "41 hus er skadd. Kommunen kaller planen en seier.", 41),
    ("nn", "41 hus er skadde. Politiet var ikkje i tvil om årsaka.", 41),
]


@pytest.mark.parametrize(("language", "text", "value"), HOLDS)
def test_what_the_story_does_not_turn_on_holds(language: str, text: str, value: int, nb: Parser, nn: Parser) -> None:
    views: list[StoryView] = []
    read_story("Nytt frå dalen\n" + text, None, lexicon(language), nb if language == "nb" else nn, views.append)
    told = [i for i, f in enumerate(views[0].figures) if f.value == value][:1]
    assert [(i in views[0].layout.given, views[0].figures[i].status) for i in told] == [(False, "current")]


RIVALS = [
    ("nb", "41 hus er skadd, sier laget. Fylket mener det er langt færre. Fylket har talt 22 skadde hus."),
    ("nn", "41 hus er skadde, seier laget. Fylket meiner det er langt færre. Fylket har talt 22 skadde hus."),
]


@pytest.mark.parametrize(("language", "text"), RIVALS)
def test_of_two_parties_counts_none_is_taken_off(language: str, text: str, nb: Parser, nn: Parser) -> None:
    story = read("Nytt frå dalen\n" + text, language=language, parser=nb if language == "nb" else nn)
    assert [[story.figures[i].value for i in group] for group in story.conflicts] == [[41, 22]]
    assert all(story.figures[i].rank for group in story.conflicts for i in group)
