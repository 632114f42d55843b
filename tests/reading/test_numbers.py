"""The value of every number that a story may write, and what keeps it from being a figure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.reading.numbers.expressions import find_numbers
from kiosk.reading.numbers.number import NEVER


def _words(text: str) -> list[str]:
    return text.split()


# One speller per language, written for the test: it shares nothing with the reader but the language.
_NB = _words(
    "null en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
)
_TENS = _words("tjue tretti førti femti seksti sytti åtti nitti")
_EN = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_EN_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")


def _small(n: int, units: list[str], tens: list[str], hyphen: str) -> str:
    if n < 20:
        return units[n]
    return tens[n // 10 - 2] + (hyphen + units[n % 10] if n % 10 else "")


def _norwegian(n: int, one: str, million: str, millions: str) -> str:
    units = [*_NB]
    units[1] = one
    if n >= 10**6:
        head = f"én {million}" if n // 10**6 == 1 else f"{_norwegian(n // 10**6, one, million, millions)} {millions}"
        rest = n % 10**6
        return head if not rest else f"{head} {_norwegian(rest, one, million, millions)}"
    if n >= 1000:
        head = "tusen" if n // 1000 == 1 else f"{_norwegian(n // 1000, one, million, millions)} tusen"
        rest = n % 1000
        return head if not rest else f"{head} {'og ' if rest < 100 else ''}{_norwegian(rest, one, million, millions)}"
    if n >= 100:
        head = "hundre" if n // 100 == 1 else f"{units[n // 100]} hundre"
        return head if not n % 100 else f"{head} og {_small(n % 100, units, _TENS, '')}"
    return _small(n, units, _TENS, "")


def _english(n: int) -> str:
    for size, word in ((10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return f"{_english(n // size)} {word}" + (
                f" {'and ' if rest < 100 else ''}{_english(rest)}" if rest else ""
            )
    if n >= 100:
        return f"{_EN[n // 100]} hundred" + (f" and {_english(n % 100)}" if n % 100 else "")
    return _small(n, _EN, _EN_TENS, "-")


def _spell(n: int, language: str) -> str:
    if language == "en":
        return _english(n)
    if language == "nn":
        return _norwegian(n, "éin", "million", "millionar")
    return _norwegian(n, "én", "million", "millioner")


@given(st.integers(0, 10**9 - 1), st.sampled_from(["nb", "nn", "en"]))
def test_a_spelled_number_is_read_back(value: int, language: str) -> None:
    spelled = _spell(value, language)
    numbers = find_numbers(f"({spelled}) …", language)
    assert [(n.text, n.value) for n in numbers] == [(spelled, value)]


@given(st.integers(0, 999_999_999), st.sampled_from([".", " ", "\u00a0", "\u202f"]))
def test_thousands_may_be_grouped_by_a_stop_or_a_space(value: int, mark: str) -> None:
    written = f"{value:,}".replace(",", mark)
    (number,) = find_numbers(f"Det kom {written} mennesker.", "nb")
    assert (number.text, number.value) == (written, value)


@given(st.integers(1, 9999), st.integers(1, 9), st.sampled_from([("millioner", 10**6), ("mrd.", 10**9)]))
def test_decimals_and_magnitudes_are_exact(whole: int, tenth: int, magnitude: tuple[str, int]) -> None:
    word, size = magnitude
    (number,) = find_numbers(f"for {whole},{tenth} {word} kroner", "nb")
    assert (number.text, number.value) == (f"{whole},{tenth} {word}", (whole * 10 + tenth) * size // 10)


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("en halv million", "nb", 500_000),
        ("halvannen", "nb", 1.5),
        ("tredve", "nb", 30),
        ("toogtyve", "nb", 22),
        ("syvogfemti", "nb", 57),
        ("tjueto", "nb", 22),
        ("hundre", "nb", 100),
        ("to hundre og femti", "nb", 250),
        ("tohundreogfemti", "nb", 250),
        ("nitten hundre og nittini", "nb", 1999),
        ("fire og et halvt", "nb", 4.5),
        ("to komma fem", "nb", 2.5),
        ("20 tusen", "nb", 20_000),
        ("3½ million", "nb", 3_500_000),
        ("2 1/2", "nb", 2.5),
        ("minus 12", "nb", -12),
        ("−4,5", "nb", -4.5),
        ("halvparten", "nb", 0.5),
        ("hver femte", "nb", 0.2),
        ("kvart fjerde", "nn", 0.25),
        ("annenhver", "nb", 0.5),
        ("every fifth", "en", 0.2),
        ("to av tre", "nb", 2 / 3),
        ("én av 200", "nb", 1 / 200),
        ("en tredel", "nb", 1 / 3),
        ("to tredjedeler", "nb", 2 / 3),
        ("éin", "nn", 1),
        ("tjue", "nn", 20),
        ("sju millionar", "nn", 7_000_000),
        ("halvanna million", "nn", 1_500_000),
        ("to femdelar", "nn", 0.4),
        ("half a million", "en", 500_000),
        ("1.5bn", "en", 1_500_000_000),
        ("two-thirds", "en", 2 / 3),
        ("1,234.5", "en", 1234.5),
    ],
)
def test_what_a_desk_writes_is_read(written: str, language: str, value: float) -> None:
    (number,) = find_numbers(f"Vi sa {written} kroner", language)
    assert number.text == written
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("sentence", "written", "value"),
    [
        ("Gradestokken viste - 8,2 grader", "- 8,2", -8.2),
        ("Det ble målt ned til – 12,4 grader", "– 12,4", -12.4),
        ("Det ble varmt - 25 grader i skyggen", "25", 25),
        ("Vi fikk det på - 25 grader - i går", "25", 25),
        ("Det blir 5 - 8 grader", "5 - 8", (5, 8)),
    ],
)
def test_a_loose_dash_is_a_minus_only_behind_a_word_that_no_dash_follows(
    sentence: str, written: str, value: float | tuple[int, int]
) -> None:
    (number,) = find_numbers(sentence, "nb")
    assert (number.text, number.value) == (written, value)


@pytest.mark.parametrize(
    ("sentence", "written", "value"),
    [
        ("Det kom 10–14 biler", "10–14", (10, 14)),
        ("Det kom 10 – 14 biler", "10 – 14", (10, 14)),
        ("Det kom 10 til 14 biler", "10 til 14", (10, 14)),
        ("Det kom mellom 10 og 14 biler", "10 og 14", (10, 14)),
        ("Det kom fire-fem biler", "fire-fem", (4, 5)),
        ("Det kom én eller to biler", "én eller to", (1, 2)),
        ("De krever 10–14 millioner kroner", "10–14 millioner", (10_000_000, 14_000_000)),
        ("De krever 10 - 14 millioner kroner", "10 - 14 millioner", (10_000_000, 14_000_000)),
        ("De krever 10 – 14 mrd. kroner", "10 – 14 mrd.", (10_000_000_000, 14_000_000_000)),
        ("De krever to-tre hundre tusen", "to-tre hundre tusen", (200_000, 300_000)),
        ("mellom hundre og to hundre kroner", "hundre og to hundre", (100, 200)),
        ("mellom hundre og tre hundre millioner", "hundre og tre hundre millioner", (100_000_000, 300_000_000)),
        ("500 til 1 million kroner", "500 til 1 million", None),
        ("Feilmarginen er fra 1,2 til 3,1 prosentpoeng", "1,2 til 3,1", (1.2, 3.1)),
        ("Prisen steg fra 12 til 14 kroner", "12 til 14", None),
        ("Bollene hadde alt fra 61 til 88 prosent fisk", "61 til 88", (61, 88)),
        ("Billettene koster fra 300 til 500 kroner", "300 til 500", (300, 500)),
        ("De får erstatning, fra 9000 til 14.000 kroner", "9000 til 14.000", (9000, 14_000)),
        ("De får erstatning (fra 9000 til 14.000 kroner)", "9000 til 14.000", (9000, 14_000)),
        ("Prisen steg kraftig, fra 300 til 500 kroner", "300 til 500", None),
        ("Tallet er fordoblet, fra 40 til 90", "40 til 90", None),
        ("Det er uro, fra 40 til 90 syke på to uker", "40 til 90", None),
        ("Det er en økning fra 40 til 60 plasser", "40 til 60", None),
    ],
)
def test_a_range_has_both_its_ends(sentence: str, written: str, value: tuple[int, int] | None) -> None:
    ranges = [n for n in find_numbers(sentence, "nb") if n.kind == "range"]
    assert [(n.text, n.value) for n in ranges] == ([(written, value)] if value else [])


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Fem av hundre er kvinner", ["Fem av hundre"]),
        ("To av tusen fikk vondt", ["To av tusen"]),
        ("Tre av to hundre elever", ["Tre", "to hundre"]),
        ("Seks av elleve ansatte", ["Seks", "elleve"]),
    ],
)
def test_so_many_of_a_round_number_are_a_share(sentence: str, written: list[str]) -> None:
    assert [n.text for n in find_numbers(sentence, "nb")] == written


def test_wood_beside_what_else_things_are_made_of_may_be_no_number() -> None:
    assert "homograph" in find_numbers("Stein, is og tre la seg over veien.", "nb")[0].flags
    assert "homograph" not in find_numbers("De fant to hunder og tre katter.", "nb")[1].flags
    assert [n.value for n in find_numbers("400 tre er øydelagde, 20 tre må fellast.", "nn")] == [400, 20]
    assert [n.value for n in find_numbers("Det var 2–0 tre minutter før slutt. I 2024 tre ganger.", "nb")][-1] == 3
    assert [n.value for n in find_numbers("Buss av veien på E39\n\nTre mistet livet.", "nb")] == [39, 3]


def test_a_change_is_two_numbers_and_the_bare_one_is_unsure() -> None:
    low, high = find_numbers("Budsjettet økte fra 1,2 til 1,3 millioner kroner.", "nb")
    assert "unsure" in low.flags
    assert (high.value, high.flags) == (1_300_000, frozenset())


@pytest.mark.parametrize(
    ("sentence", "language", "written"),
    [
        ("Skogpartiet går tilbake 2,8 til 21,9 prosent", "nb", ["2,8", "21,9"]),
        ("Skogpartiet går tilbake 2,8 til 21,9 prosent", "nn", ["2,8", "21,9"]),
        ("Fiskepartiet går fram 2,8 til 3,9 prosent", "nb", ["2,8 til 3,9"]),  # it may be either
        ("Skogpartiet får 12,8 til 31,9 prosent", "nb", ["12,8 til 31,9"]),
        ("Skogpartiet får 12,8 til 31,9 prosent", "nn", ["12,8 til 31,9"]),
    ],
)
def test_how_far_and_where_to_is_no_range(sentence: str, language: str, written: list[str]) -> None:
    assert [n.text for n in find_numbers(sentence, language)] == written


@pytest.mark.parametrize(
    "vague",
    ["flere titall", "hundrevis", "titusener", "det dobbelte", "flere hundre", "et par tusen", "noen hundre tusen"],
)
def test_a_vague_amount_is_no_number(vague: str) -> None:
    assert find_numbers(f"Det kom {vague} av dem.", "nb") == []


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("Det skjedde 3. mai", "date"),
        ("Det skjedde 12.3.2019", "date"),
        ("De kom på 3. plass", "ordinal"),
        ("Det var den tredje", "ordinal"),
        ("Det skjedde i 2019.", "year"),
        ("Sesongen 2018/19 var best", "year"),
        ("Krigen 1939–45 varte lenge", "year"),
        ("Det skjedde kl. 13.00", "clock"),
        ("Det skjedde 17.05 i går", "clock"),
        ("Det skjedde ved 12-tiden", "clock"),
        ("De møttes halv ti", "clock"),
        ("Kari Nordmann (42) kom", "age"),
        ("Så kom 35-åringen", "age"),
        ("En 74 år gammel mann", "age"),
        ("De 35 år gamle trærne", "age"),
        ("En gutt på 7 år", "age"),
        ("Ola Nordmann, 42, kom", "age"),
        ("En ingeniør på 29, kom", "age"),
        ("En fisker på 63 er savnet", "age"),
        ("En enke på 70 år styrer øya", "age"),
        ("Hun er 70 år og pensjonist", "age"),
        ("Han har rundet 50.", "age"),
        ("Nå har Ola passert 60.", "age"),
        ("Det smalt rundt to-tre på natta", "clock"),
        ("De kom fram ved ti om kvelden", "clock"),
        ("Etter havneloven av 1989 er kaia fri", "year"),
        ("Slaget sto i år 872 e.Kr.", "year"),
        ("Det går tretten på dusinet", "idiom"),
        ("De ville ha ti på taket", "idiom"),
        ("Laget vant 3–1 hjemme", "score"),
        ("Det endte 2-0", "score"),
        ("Etter § 12 er det ulovlig", "section"),
        ("Se kapittel 4", "section"),
        ("Hun ble nummer to", "label"),
        ("Det står på side 12", "label"),
        ("En Boeing 737 landet", "name"),
        ("Køen på E6 er lang", "name"),
        ("Møtet i G20 er slutt", "name"),
        ("Flyet F-35 landet", "name"),
        ("Kodenavnet 007 er hemmelig", "name"),
        ("Ring 22 00 00 00", "phone"),
        ("Det var ett skritt fram", "idiom"),
        ("Det hendte for to år siden", "ago"),
        ("De bestilte to dusin", "unsure"),
    ],
)
def test_what_is_no_figure_says_why(sentence: str, flag: str) -> None:
    found = find_numbers(sentence, "nb")
    assert any(flag in number.flags for number in found)
    assert all(number.flags & NEVER or "article" in number.flags for number in found)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("En dirigør på 60 musikere kom", "nb"),
        ("En pianist på 40 konserter i året", "nb"),
        ("Straffen er 12 år og kan ankes", "nb"),
        ("Nå har antallet døde passert 60.", "nb"),
        ("De er en stall på 24, sier laget", "nb"),
        ("Hittil i år 353 etter storm", "nb"),
        ("Vaktene så rundt 200 på natta", "nb"),
        ("Loven får 1989 stemmer", "nb"),
        ("Dei er eit lag på 24 no", "nn"),
        ("Så langt i år 353 drepne", "nn"),
    ],
)
def test_a_look_alike_of_an_age_or_a_time_counts(sentence: str, language: str) -> None:
    assert any(not number.flags & NEVER for number in find_numbers(sentence, language) if "article" not in number.flags)


@pytest.mark.parametrize(
    ("sentence", "flag"),
    [
        ("Ei lærarinne, ein kar på 63 og dei andre", "age"),
        ("Alarmen gjekk kring tre-fire på natta", "clock"),
        ("Hamnelova av 1984 gjeld", "year"),
        ("Slaget stod i år 353 f.Kr.", "year"),
        ("Det er tolv på dusinet", "idiom"),
    ],
)
def test_what_is_no_figure_says_why_in_nynorsk(sentence: str, flag: str) -> None:
    assert any(flag in number.flags for number in find_numbers(sentence, "nn"))


def test_an_unaccented_article_is_marked_and_an_accented_one_counts() -> None:
    (article,) = find_numbers("En mann kom", "nb")
    (count,) = find_numbers("Én mann kom", "nb")
    assert (article.value, article.flags) == (1, {"article"})
    assert (count.value, count.flags) == (1, frozenset())


def test_four_digits_are_a_year_only_where_the_words_say_so() -> None:
    (metres,) = find_numbers("Løypa er 1725 meter lang", "nb")
    (year,) = find_numbers("Løypa ble bygd i 1925", "nb")
    assert metres.flags == {"year_like"}
    assert year.flags >= {"year"}


def test_a_neighbour_tells_what_a_number_is() -> None:
    first, second = find_numbers("De er 18 og 19 år gamle", "nb")
    assert "age" in first.flags and "age" in second.flags


def test_a_hyphen_that_opens_a_line_is_a_speakers_dash() -> None:
    (number,) = find_numbers("-12 av oss ble med hjem", "nb")
    assert number.value == 12


def test_a_language_without_a_grammar_gives_no_numbers() -> None:
    assert find_numbers("Пришли 14 человек", "ru") == []


_PIECES = st.sampled_from(
    [
        *_words("en to tre ti hundre og tusen million millioner halv halvparten av mellom til"),
        *_words("eller fra tredel mrd. komma"),
        *_words("minus kl. år gamle siden flere § nr. (42) 10.000 1,3 3. 2019 17.05 – - — / : , . % « » ½ ,5 2-0 12/7"),
        "\u00a0", "\u202f", "\u00ad", "e\u0301n", "\n", "😀", "9" * 40, "١٢", "²", "\x00",
    ]
)  # fmt: skip


@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=30), st.sampled_from(["nb", "nn", "en"]), st.booleans()
)
@settings(max_examples=300)
def test_any_text_gives_ordered_exact_slices(pieces: list[str], language: str, spaced: bool) -> None:
    text = (" " if spaced else "").join(pieces)
    numbers = find_numbers(text, language)
    assert all(n.text == text[n.start : n.end] and n.text for n in numbers)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    assert numbers == find_numbers(text, language)


@pytest.mark.parametrize(
    ("text", "language"), [("hver femte dag", "nb"), ("kvar tredje veke", "nn"), ("every other day", "en")]
)
def test_what_comes_round_is_no_share(text: str, language: str) -> None:
    assert all(number.kind != "fraction" for number in find_numbers(f"Vi kom {text}.", language))
