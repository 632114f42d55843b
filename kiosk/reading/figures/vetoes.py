"""Which numbers are figures at all."""

from __future__ import annotations

from kiosk.reading.claims.revising import stands_for_count
from kiosk.reading.figures.ages import AGES
from kiosk.reading.figures.around import OF_WORDS, Veto, flags_of
from kiosk.reading.figures.asked import ASKED
from kiosk.reading.figures.compared import word_before
from kiosk.reading.figures.contests import CONTESTS
from kiosk.reading.figures.counted import Counted
from kiosk.reading.figures.denials import none_of
from kiosk.reading.figures.markers import MARKING
from kiosk.reading.figures.unsaid import UNSAID
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.numbers.expressions import NEVER
from kiosk.reading.text.language import in_another
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage

OLD = (5, 110)  # ages that a group is told by
LONG = 8  # letters: of a longer word with a noun's definite ending, hardly a name
MOST_NUMBERS = 30  # of a sentence; one with more is a table


def unread(passage: Passage, lexicon: Lexicon) -> str | None:
    """Why no number of a whole sentence is a figure; None for a sentence that is read."""
    words = passage.tree.words
    if passage.endless:
        return "a sentence without an end"
    numbers = sum(word.number is not None for word in words)
    if numbers > MOST_NUMBERS:
        return "a list of numbers"
    return "in another language" if numbers and in_another([w.lower for w in words], lexicon.language) else None


def vetoed(passage: Passage, found: Counted, lexicon: Lexicon) -> str | None:
    """The name of the first veto against a number's being a figure; None for a figure."""
    first = next((veto.name for veto in (*ASKED, *VETOES) if veto.fires(passage, found, lexicon)), None)
    if first is not None or stands_for_count(passage.tree, found, lexicon):
        return first  # `oppjusterte tallet til fem`: a count, whatever stands around it
    rest = (*UNSAID, *MARKING, *AGES, *CONTESTS, *OF_WORDS)
    return next((veto.name for veto in rest if veto.fires(passage, found, lexicon)), None)


def _never(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    flags = flags_of(passage, found)
    return passage.tree.words[found.at].number is None or bool(flags & NEVER)


def _compound(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`70-prosenten`: part of a word."""
    words, after = passage.tree.words, found.at + 1
    if not passage.tree.parsed and _within_word(words[found.at], lexicon):
        return True
    glued = after < len(words) and words[after].start == words[found.at].end and words[after].text[:1] in "-‑"
    return "compound" in flags_of(passage, found) or (glued and len(words[after].text) > 1)


def _within_word(word: Word, lexicon: Lexicon) -> bool:
    """`20ft`, `best-of-five`: letters of the same word around a number; not `RM4.5`."""
    number = word.number
    if number is None:
        return False
    before, after = word.text[: max(0, number.start - word.start)], word.text[number.end - word.start :]
    glued = any(c.isalpha() for c in after) or before.endswith(("-", "‑", "–"))
    return glued and before.lower() not in lexicon.words("units", "signs")


def _describes_source(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`To innbyggere sier …`: the number in a source's own description."""
    return any(r.party is not None and r.party.first <= found.at <= r.party.last for r in passage.reports)


def _none_of(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return none_of(passage.tree, found.at, lexicon)


def _orders(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de to første`, `de siste 20 prosentene`."""
    words = passage.tree.words
    if found.noun is None:
        return False
    ordering, noun = lexicon.words("figures", "ordering"), words[found.noun].lower
    share = noun.endswith(lexicon.endings("figures", "known_shares"))
    return noun in ordering or (share and word_before(passage, found) in ordering)


def _credits(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    return _credit(passage)


def _compares(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`som én diplomat sa det`."""
    number = passage.tree.words[found.at].number
    one = number is not None and number.value == 1
    return one and word_before(passage, found) in lexicon.words("figures", "like")


def _fully(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`100 prosent fokusert`."""
    number = passage.tree.words[found.at].number
    all_of = number is not None and number.value == 100 and found.unit is not None
    return all_of and _describes(passage, found)


def _both(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`begge to`, `begge de to partiene`."""
    ahead = [w.lower for w in passage.tree.words[max(0, found.at - 2) : found.at]]
    if ahead and ahead[-1] in lexicon.words("nouns", "articles"):
        ahead.pop()
    return bool(ahead) and ahead[-1] in lexicon.words("figures", "both")


def _half_fraction(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`2 / 3`: half of a fraction."""
    return any(w.text == "/" for w in passage.tree.words[max(0, found.at - 1) : found.at + 2])


def _factor(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`2 x 50 000 kroner`: what is meant is neither, but both times each other."""
    words, at = passage.tree.words, found.at
    times = {k for k in (at - 1, at + 1) if 0 < k < len(words) - 1 and words[k].text in {"x", "×"}}
    return any(words[k - 1].number is not None and words[k + 1].number is not None for k in times)


def _choice(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`A) 4000 B) 5000`, `A: 14 B: 40`: what a reader is to choose from, said by nobody."""
    words, at = passage.tree.words, found.at
    rows = [k for k in range(1, len(words)) if words[k].text == ":" and len(words[k - 1].text) == 1]
    rows = [k for k in rows if words[k - 1].capital and k + 1 < len(words) and words[k + 1].number is not None]
    if len(rows) > 1 and at - 1 in rows:
        return True
    lettered = at > 1 and words[at - 1].text == ")" and len(words[at - 2].text) == 1 and words[at - 2].letters
    return bool(lettered) and (at == 2 or words[at - 3].text != "(")


def _verb(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`skal tre i kraft`."""
    number = passage.tree.words[found.at].number
    leads = lexicon.words("saying", "modal") | lexicon.words("saying", "to") | lexicon.words("saying", "willing")
    worded = number is not None and number.kind == "words"
    return word_before(passage, found) in leads and found.noun is None and worded


def _credit(passage: Passage) -> bool:
    """`(© NTB / 100 % Sport)`: who made the text or the picture."""
    words = passage.tree.words
    return words[0].text == "(" and len(words) <= 12 and any(w.text in {"©", "@", "/"} for w in words)


def _unhappened(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`det var nær ved at 12 ble drept`, `det er ikke bekreftet at …`: nobody says that it is so."""
    before = [w.lower for w in passage.tree.words[: found.at]]
    told = lexicon.phrases_in(before, "figures", "unhappened")
    end = max((k + len(phrase) for k, phrase in told), default=None)
    return end is not None and lexicon.words("revision", "but").isdisjoint(before[end:])


def elsewhere(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the number tells of another matter: `Retten kom i en annen sak fram til at …`."""
    return lexicon.stands_in([w.lower for w in tree.words[:at]], "figures", "other_matter")


def supposed(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is only supposed: `hvis 50.000 flykter`, `dersom den vedtas, kan 300 bli løslatt`."""
    before = tree.words[:at]
    conditions, may = lexicon.words("verbs", "conditions"), lexicon.words("verbs", "may")
    opened = max((w.i for w in before if w.lower in conditions and w.tag == "SCONJ" and not w.aside), default=None)
    if opened is None:
        return False
    comma = next((w.i for w in before[opened:] if w.text == ","), None)
    return comma is None or (opened == 0 and any(w.lower in may for w in before[comma:]))


def _instructed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`Tilsett 2 dl melk`, `Se 40 bilder`: an order to the reader, a recipe's measure."""
    words = passage.tree.words
    first = next((w for w in words if w.letters), None)
    if found.unit is not None and words[found.unit].lower in lexicon.words("units", "kitchen"):
        return True
    if first is None or any(w.text == ":" for w in words[: found.at]):  # `Les også: 40 skadd`
        return False
    lowers = tuple(w.lower for w in words[first.i : first.i + 2])

    def begins(key: str) -> bool:
        return lexicon.opening(lowers, "figures", key) is not None

    top = next((w for w in words if w.head < 0 and w.tag == "VERB"), None)
    own = top is None or top is first or "imp" in top.feats.split("|")  # `Bruk av 40 droner er farlig`: no order
    ordered = first.tag == "VERB" and "imp" in first.feats.split("|") and own and not begins("no_orders")
    return ordered or begins("orders")  # `Rør sammen tre egg`: in words, where the parser takes it for a noun


def _titled(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`«25 under 25»`, `filmen 8 Mile`, `stykket «Sju brødre»`: the name of a work."""
    words, at = passage.tree.words, found.at
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.text[:1].isupper() and after.letters and at and words[at].text.isdigit():
        return words[at - 1].tag == "NOUN" and words[at - 1].definite and after.start <= words[at].end + 1
    word = words[at]
    within = passage.tree.parsed and not passage.heading and at > 0 and words[at - 1].letters
    if within and word.capital and word.letters and not word.text.isupper():
        return True  # `omtaler Sju kamre som filmen`: a number's word with a capital inside a sentence
    opened = next((k for k in range(at - 1, max(-1, at - 5), -1) if words[k].text == "«"), None)
    closing = next((w.i for w in words[at : at + 5] if w.text == "»"), None)
    if opened is None or closing is None:
        return False
    inside = words[opened + 1 : closing]
    told = inside[0].number is not None and inside[-1].number is not None
    work = opened > 0 and words[opened - 1].lower in lexicon.words("figures", "works") and inside[0].capital
    return work or (told and not any(w.tag == "VERB" for w in inside))


def _numbers_a_line(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`1 Utredningen ble sendt på høring`: a note's or a section's number, before a sentence's own capital."""
    words = passage.tree.words
    if found.at or len(words) < 2 or not words[0].text.isdigit() or len(words[0].text) > 2:
        return False
    first = words[1]
    definite = len(first.text) > LONG and first.lower.endswith(lexicon.endings("nouns", "definite_endings"))
    common = first.tag in {"NOUN", "ADJ", "DET", "VERB"} or definite
    return first.capital and common and not first.text.isupper() and "-" not in first.text


def _age_group(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`de over 65`, `unge under 25 år`: how old they are; not `de over 65 deltakerne`, which counts them."""
    words, at, first = passage.tree.words, found.at, found.first
    number = words[at].number
    low, high = OLD
    ages = () if number is None else (number.value if isinstance(number.value, tuple) else (number.value,))
    if not ages or not all(low <= age <= high for age in ages) or first < 1:
        return False
    bound, before = words[first].lower in lexicon.words("figures", "age_bounds"), words[first - 1]
    aged = before.lower in lexicon.words("figures", "aged")
    if found.unit is not None:
        people = aged or before.lower in lexicon.words("harm", "persons") or before.number is not None
        many = before.tag == "ADJ" and "fl" in before.feats.split("|") and not before.definite  # `uføre under 30 år`
        years = words[found.unit].lower in lexicon.tables.numbers.context.years
        span = len(ages) > 1 and before.tag == "NOUN" and "fl" in before.feats.split("|")  # `nordmenn mellom 16 og 24`
        return bound and years and (people or many or span)
    after = words[at + 1] if at + 1 < len(words) else None
    counts = after is not None and (after.tag in {"NOUN", "PROPN", "ADJ", "NUM", "DET"} or after.number is not None)
    return bound and aged and not counts and (after is None or after.lower not in lexicon.words("units", "of"))


def _signed(passage: Passage, found: Counted, lexicon: Lexicon) -> bool:
    """`viste - 8,2 grader`: a loose dash may be a minus, so the value is not sure."""
    words = passage.tree.words
    first = found.hedge[0] if found.hedge else found.at
    if first == 0 or words[first - 1].text not in lexicon.words("quotation", "dashes") | {"−"}:
        return False
    return first > 1 and found.unit is not None and words[found.unit].lower in lexicon.words("units", "signed")


def _describes(passage: Passage, found: Counted) -> bool:
    words = passage.tree.words
    after = words[found.unit + 1] if found.unit is not None and found.unit + 1 < len(words) else None
    return after is not None and after.tag in {"ADJ", "VERB"}


VETOES = (
    Veto("no count by its form", _never),
    Veto("part of a word", _compound),
    Veto("in a source's own description", _describes_source),
    Veto("none of them", _none_of),
    Veto("an order, not a count", _orders),
    Veto("a credit", _credits),
    Veto("not said to be so", _unhappened),
    Veto("an order to the reader", _instructed),
    Veto("a work's name", _titled),
    Veto("the number of a line", _numbers_a_line),
    Veto("an age group", _age_group),
    Veto("perhaps a minus", _signed),
    Veto("a comparison", _compares),
    Veto("wholly, in per cent", _fully),
    Veto("both", _both),
    Veto("half of a fraction", _half_fraction),
    Veto("a factor", _factor),
    Veto("a choice offered", _choice),
    Veto("a verb", _verb),
)
