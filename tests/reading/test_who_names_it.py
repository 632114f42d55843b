"""Whoever sets, admits, measures or comes to a number, who tells it behind a colon, and whom a tag's pronoun means."""

from __future__ import annotations

import pytest

from kiosk.reading import Parser, read


def claims(text: str, language: str, nb: Parser, nn: Parser) -> dict[str, str | None]:
    """Of every number the fullest name of its claimant."""
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    return {f.number: f.claim.fullest if f.claim.attribution == "stated" else None for f in figures}


NAMED = [
    # a sum or a share that is set to a number
    ("nb", "Rederiet satte tallet på ombordværende til 212.", "212", "Rederiet"),
    ("nn", "Reiarlaget sette talet på ombordverande til 212.", "212", "Reiarlaget"),
    ("nb", "Politiet i Elvedal satte tallet på frammøtte til 8000.", "8000", "Politiet i Elvedal"),
    ("nn", "Politiet i hovudstaden sette talet på frammøtte til 250.000.", "250.000", "Politiet i hovudstaden"),
    ("nb", "Nemnda regnet invaliditeten til 55 prosent.", "55", "Nemnda"),
    ("nn", "Kraftselskapet Havpuls reknar tapet til 14 millionar kroner.", "14 millionar", "Kraftselskapet Havpuls"),
    (
        "nb",
        "Helsedepartementet i Elvedal nedjusterte torsdag antallet tilfeller fra 4300 til 3870.",
        "3870",
        "Helsedepartementet i Elvedal",
    ),
    (
        "nb",
        "Analytiker Kari Lie i Kystbanken har kuttet kursmålet sitt fra 92 til 70 kroner.",
        "70",
        "Analytiker Kari Lie i Kystbanken",
    ),
    ("nn", "Kystbanken har senka anslaget sitt til 2,5 prosent.", "2,5", "Kystbanken"),
    # spoken of, admitted, guessed
    ("nb", "Mens arrangørene snakker om 12.000 mennesker, satte politiet tallet til 3500.", "12.000", "arrangørene"),
    ("nn", "Ordføraren snakkar på si side om 24 drepne og 61 såra.", "61", "Ordføraren"),
    ("nb", "Guvernøren har vedgått sju dødsfall.", "sju", "Guvernøren"),
    ("nn", "Alliansen har vedgått sju.", "sju", "Alliansen"),
    ("nb", "Forsvaret erkjenner 38 falne.", "38", "Forsvaret"),
    ("nb", "Fylket legger til grunn 700.000 kroner.", "700.000", "Fylket"),
    ("nn", "Fylket legg til grunn 700.000.", "700.000", "Fylket"),
    ("nb", "Ordføreren har tidligere antydet 37 kroner for en bil.", "37", "Ordføreren"),
    # come to, measured, found by whose work it is
    (
        "nn",
        "Styresmaktene i Torani har kome til 140 omkomne etter skjelvet.",
        "140",
        "Styresmaktene i Torani",
    ),
    (
        "nb",
        "Beredskapssjef Kari Lie i kommunen har lagt sammen meldingene og kommer til minst 5100.",
        "5100",
        "Beredskapssjef Kari Lie i kommunen",
    ),
    ("nn", "Meteorologane målte vindkast på 46,3 meter i sekundet på Skarvneset fyr.", "46,3", "Meteorologane"),
    ("nb", "Havtilsynet har funnet 14 avvik hos Elvedal Kraft.", "14", "Havtilsynet"),
    ("nn", "Ornitolog Siri Lie har til no funne 26 daude ærfuglar.", "26", "Ornitolog Siri Lie"),
    (
        "nb",
        "Nyhetsbyrået Meridian har gått gjennom dødsannonser og funnet 61 navn.",
        "61",
        "Nyhetsbyrået Meridian",
    ),
    # given, set aside, asked of so many
    ("nb", "Kommunen setter av 850.000 kroner til et prosjekt.", "850.000", "Kommunen"),
    ("nn", "Kommunen set no av 850.000 kroner til eit prosjekt.", "850.000", "Kommunen"),
    ("nn", "Regjeringa har bode 4 prosent i lønstillegg.", "4", "Regjeringa"),
    ("nn", "Kommunen ber dei 5.200 abonnentane om å koke vatnet.", "5.200", "Kommunen"),
    ("nn", "Politiet har bede 130 bebuarar nedst i dalen om å flytte ut.", "130", "Politiet"),
    ("nb", "Veikontoret venter 3100 kjøretøy i døgnet det første året.", "3100", "Veikontoret"),
    ("nn", "Rektor ved barneskulen ventar 35 nye elevar.", "35", "Rektor ved barneskulen"),
    # tags whose verb the parser gives to the clause before, or takes for a participle
    (
        "nb",
        "Minst 64 mennesker er omkommet etter at en ferje kantret, opplyser lokale myndigheter til Fjordnytt.",
        "64",
        "lokale myndigheter",
    ),
    ("nb", "To er døde etter at en buss veltet, opplyser politiet.", "To", "politiet"),
    ("nn", "To er døde etter at ein buss velta, melder politiet.", "To", "politiet"),
    ("nb", "12 mennesker er omkommet etter at et tog sporet av, opplyser politiet.", "12", "politiet"),
    ("nb", "Fire er skadd etter at en heis falt ned, sier brannvesenet.", "Fire", "brannvesenet"),
    ("nn", "12 menneske er omkomne etter at eit tog spora av, opplyser politiet.", "12", "politiet"),
    ("nn", "Om lag 640 innbyggjarar er isolerte, opplyste statsforvaltaren torsdag.", "640", "statsforvaltaren"),
    ("nb", "Etter at elva steg, opplyser kommunen at 40 hus er tomme.", "40", "kommunen"),
    ("nn", "– Me tok 40 prøver, segjer Kari Lie.", "40", "Kari Lie"),
    ("nn", "Reiarlaget seier 8000 liter rann ut.", "8000", "Reiarlaget"),
]

NOT_NAMED = [
    ("nb", "Kari Lie satte potetene til koking i 20 minutter.", "20"),
    ("nb", "Lie retter blikket til 40 andre.", "40"),
    ("nb", "Laget økte ledelsen til 3 mål.", "3"),
    ("nb", "Hun snakket om tre ting.", "tre"),
    ("nn", "Ho snakka om tre ting.", "tre"),
    ("nb", "Brua måler 300 meter.", "300"),
    ("nb", "Sjåføren satte av to barn ved skolen.", "to"),
    ("nb", "Banken har satt av 40 millioner kroner til tap.", "40 millioner"),
    ("nb", "Politiet kom til 14 adresser samme kveld.", "14"),
    ("nb", "Partiet kom til 4 prosent i valget.", "4"),
    ("nb", "Politiet fant 84 sykler i garasjen.", "84"),
    ("nn", "Politiet fann 84 syklar i garasjen.", "84"),
    ("nb", "Kommunen ba 40 firmaer om tilbud.", "40"),
    ("nb", "Havtilsynet fant 26 brudd på skip", "26"),  # a headline
    ("nb", "Bystyret vedtok mandag å kutte 6,2 millioner kroner til barnehagene.", "6,2 millioner"),
    ("nb", "Bompengeselskapet, som krever inn 2,3 millioner kroner i uka, mener at det er slutt.", "2,3 millioner"),
    ("nn", "Bompengeselskapet, som krev inn 2,3 millionar kroner i veka, meiner at det er slutt.", "2,3 millionar"),
    # what becomes of some of them, or comes beside, is not what was told
    ("nb", "Ambulansen meldte om tolv skadde, men tre av dem viste seg å være friske.", "tre"),
    ("nn", "Politiet gjekk først ut med at fem var sakna, men éin av dei hadde snudd tidleg.", "éin"),
    ("nb", "Havna venter 410.000 passasjerer, og på den travleste dagen kommer det over 11.000 i land.", "11.000"),
    ("nn", "Kraftverka leverer 410 gigawattimar. Det svarar til forbruket i rundt 25.000 husstandar.", "410"),
    ("nn", "Tingretten fann det prova at mannen omsette 6,4 tonn krabbe.", "6,4"),
]


@pytest.mark.parametrize(("language", "text", "number", "claimant"), NAMED)
def test_whoever_names_a_number_is_its_claimant(
    language: str, text: str, number: str, claimant: str, nb: Parser, nn: Parser
) -> None:
    assert claims(text, language, nb, nn)[number] == claimant


@pytest.mark.parametrize(("language", "text", "number"), NOT_NAMED)
def test_what_befalls_or_belongs_to_somebody_is_not_named_by_them(
    language: str, text: str, number: str, nb: Parser, nn: Parser
) -> None:
    assert claims(text, language, nb, nn)[number] is None


COLONS = [
    ("nb", "Veikontoret forteller en trist historie: 31 elger ble påkjørt i høst.", "31", "Veikontoret"),
    ("nn", "Vegkontoret fortel ei trist historie: 31 elgar vart påkøyrde i haust.", "31", "Vegkontoret"),
    ("nb", "Friluftsrådet har talt badegjestene i sommer: Det var 16.000 av dem.", "16.000", "Friluftsrådet"),
    ("nn", "Friluftsrådet har talt badegjestene i sommar: Det var 16.000 av dei.", "16.000", "Friluftsrådet"),
    ("nb", "Direktør Kari Lie viser til at kullene er små: Fylket har 2140 elever i år.", "2140", "Kari Lie"),
    ("nb", "Tillitsvalgt Liv Lie advarer: «Sist ble 40 av jobbene flyttet.»", "40", "Tillitsvalgt Liv Lie"),
    (
        "nn",
        "Fagforeininga er nøgd, men tillitsvald Liv Lie åtvarar: «Sist vart 40 jobbar flytta.»",
        "40",
        "tillitsvald Liv Lie",
    ),
    (
        "nn",  # the verb is a name to the parser: whoever is content has not warned
        "Fagforeininga Havfolk er nøgd, men tillitsvald Liv Jorunn Rise åtvarar: «Sist gjekk 40 jobbar tapt.»",
        "40",
        None,
    ),
    ("nb", "Politiet har tre spor: 40 mann leter.", "40", None),
    ("nb", "Lie har mange planer: 40 nye boliger og en skole.", "40", None),
    ("nb", "Kommunen kritiserer planen: Skolen har bare 40 elever.", "40", None),
    ("nb", "Avisen skrev at 36 var døde, men tallet var ikke riktig: fem personer sto på to lister.", "fem", None),
]


@pytest.mark.parametrize(("language", "text", "number", "claimant"), COLONS)
def test_who_tells_what_stands_behind_a_colon(
    language: str, text: str, number: str, claimant: str | None, nb: Parser, nn: Parser
) -> None:
    found = claims(text, language, nb, nn)[number]
    assert found is None if claimant is None else found is not None and found.endswith(claimant)


AROUND = [
    # a tag's pronoun, with a sentence between that is about nobody else
    (
        "nb",
        "Guvernøren, Ola Lie, sier at han frykter tallet vil stige. To landsbyer har ikke kontakt med omverdenen.\n"
        "– Vi mangler telt. Vi har fått 400, sier han.",
        "400",
        "Ola Lie",
    ),
    (
        "nn",
        "Guvernøren, Ola Lie, seier at han fryktar talet vil stige. To landsbyar har ikkje kontakt med omverda.\n"
        "– Vi manglar telt. Vi har fått 400, seier han.",
        "400",
        "Ola Lie",
    ),
    (
        "nn",
        "Då reiste verneombod Elin Lie seg. Ho hadde høyrt noko anna frå styret.\n"
        "– Eg sit med eit referat der det står at 45 skal ut døra, sa ho.",
        "45",
        "verneombod Elin Lie",
    ),
    (
        "nn",
        "Sauebonde Magne Lie har mista 43 lam i sommar. Av dei er ni funne, opplyser Rovviltkontoret.\n"
        "– Eg slepte 210 lam på beite i juni. No står eg att med 160, seier han.",
        "210",
        "Sauebonde Magne Lie",
    ),
    ("nn", "Pianolærar Per Lie har 34 elevar, og fleire er det ikkje råd til, meiner han.", "34", "Pianolærar Per Lie"),
    # who goes on behind a tag, in the same line
    (
        "nn",
        "– Før måtte vi stå og vente, seier styrar Marianne Lie. – No er det lyd. Vi selde 60 kilo fisk.",
        "60",
        "styrar Marianne Lie",
    ),
    (
        "nb",
        "– Vi underkjenner målingen, sier klimatolog Ole Lie. Hvor varmt det var, vet vi ikke, men kanskje 31 grader.",
        "31",
        "klimatolog Ole Lie",
    ),
    # what the work of the sentence before came to
    (
        "nb",
        "Naturvernforbundet i dalen har gått gjennom tallene. De kommer til 240 enheter.",
        "240",
        "Naturvernforbundet i dalen",
    ),
    (
        "nn",
        "Naturvernforbundet i dalen har gått gjennom tala. Dei kjem til 240 einingar.",
        "240",
        "Naturvernforbundet i dalen",
    ),
    ("nb", "Kari Lie har gått gjennom tallene. Hun kommer til 240 enheter.", "240", "Kari Lie"),
    # and what is nobody's surely
    ("nb", "Kari Lie møtte Anne Vik i går. Det regnet. – Vi fant 14 mynter, sier hun.", "14", None),
    ("nb", "– Vi stenger nå, sier Kari Lie. Butikken hadde 40 ansatte.", "40", None),
    ("nn", "– Vi stengjer no, seier Kari Lie. Butikken hadde 40 tilsette.", "40", None),
    ("nb", "Kommunen har undersøkt vannet. Den har 40 ansatte.", "40", None),
    ("nb", "Kari Lie og Anne Vik har gått gjennom tallene. Hun kommer til 240 enheter.", "240", None),
]


@pytest.mark.parametrize(("language", "text", "number", "claimant"), AROUND)
def test_whom_the_sentences_around_name(
    language: str, text: str, number: str, claimant: str | None, nb: Parser, nn: Parser
) -> None:
    assert claims(text, language, nb, nn)[number] == claimant


@pytest.mark.parametrize(
    ("language", "text", "number", "attribution"),
    [
        ("nb", "Kari Lie oppsummerte søndag. Overskuddet ville havne på 700 000 kroner.", "700 000", "unsure"),
        ("nn", "Ho syntest det verste var parkeringa. Om lag 1.600 bilar hadde stått på jordet.", "1.600", "unsure"),
        ("nn", "Aslaug Lie tok ordet. Det hadde kome inn 29 setlar utan stempel.", "29", "unsure"),
        ("nb", "Bilen kjørte av veien. Føreren hadde drukket 4 øl.", "4", "none"),
        ("nb", "Lie sier at veien er glatt. Fergen hadde 40 passasjerer.", "40", "none"),
    ],
)
def test_what_is_told_in_the_voice_of_who_speaks_is_not_nobodys(
    language: str, text: str, number: str, attribution: str, nb: Parser, nn: Parser
) -> None:
    figures = read(text, language=language, parser=nb if language == "nb" else nn).figures
    assert next(f.claim.attribution for f in figures if f.number == number) == attribution


def test_how_a_count_was_told_is_no_state_of_it(nb: Parser, nn: Parser) -> None:
    [figure] = read("Guvernøren har vedgått sju dødsfall.", language="nb", parser=nb).figures
    assert figure.state is None
    [figure] = read("Regjeringa har bode 4 prosent i lønstillegg.", language="nn", parser=nn).figures
    assert figure.what != "Regjeringa"
