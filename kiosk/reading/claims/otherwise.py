"""Counts of the same that leave the thing out or name it by what was done: `mener det er minst 80`, `innsparingen`."""

from __future__ import annotations

from kiosk.model import Figure
from kiosk.reading.claims.comparing import Pair, elsewhere, of_others
from kiosk.reading.claims.count_words import contests
from kiosk.reading.claims.likeness import harms, money_left_out, one_noun, one_unit
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.passages import Passage

FAR = 8  # sentences between what was done and the noun for it
STEM, ENDING = 4, 3  # letters that a verb has in common with its noun; of its ending


def alone(pair: Pair, lexicon: Lexicon) -> bool:
    """`58 ulver, ifølge direktoratet. Bondelaget mener det er minst 80`: a number alone, right behind the count."""
    a, b = pair.a, pair.b
    one = (b.unit or "").lower() == (a.unit or "").lower() or money_left_out(a, b, lexicon)
    bare = b.what is None and b.state is None and one and not _goes_on(pair.second, b)
    if not bare or pair.between or pair.second.index - pair.first.index > 1 or a.value == b.value:
        return False
    claimed = any(s.group == "claims" for s in lexicon.sayings.get((b.claim.cue or "").lower(), ()))
    if claimed and b.hedge is not None and b.unit is None:
        return True
    counted = a.what is None or a.state is not None or pair.first is not pair.second
    told = amounts(pair.second, b, lexicon) or (a.what is None and pair.first is pair.second)
    told = told or led_by_there(pair, lexicon) or (bool(a.what and a.state) and holds(pair.second, "against", lexicon))
    return counted and told and not (elsewhere(pair, lexicon) or of_others(pair, lexicon))


def _goes_on(passage: Passage, figure: Figure) -> bool:
    """`30 prosent stemte`: a verb right behind the number and its unit, which the reading has not taken for its own."""
    ends = figure.number_at + len(figure.number) + len(figure.unit or "")
    behind = next((w for w in passage.tree.words if w.start > ends), None)
    return behind is not None and behind.tag in {"VERB", "ADJ", "NOUN"}


def told_of(pair: Pair, lexicon: Lexicon) -> bool:
    """`Arrangøren sier 6000 gikk. Politiet har et annet tall. – Vi kom til 4000`: the story says that counts differ."""
    a, b = pair.a, pair.b
    bare = b.what is None and (b.unit or "").lower() == (a.unit or "").lower()
    others = [f for f in pair.between if f.sentence_at != a.sentence_at]
    last = not any(f.number_at > a.number_at and f.sentence_at == a.sentence_at for f in pair.between)
    said = any(holds(p, "other_count", lexicon) for p in pair.amid)
    return pair.near and bare and said and last and not others and not of_others(pair, lexicon)


def narrowed(pair: Pair, lexicon: Lexicon) -> bool:
    """`prisen er 30 kroner … prisen for barn er 15 kroner`: the later sum is of something that the first is not."""
    sums = lexicon.words("conflicts", "costs") | lexicon.words("revision", "amounts")
    return (pair.b.what or "").lower() in sums and qualified(pair)


def elsewhere_placed(pair: Pair) -> bool:
    """`fire i personbilen og én i tankbilen … fem personer i personbilen`: not the one in the other car."""
    one, two = (_placed(f, p) for f, p in ((pair.a, pair.first), (pair.b, pair.second)))
    return one is not None and two is not None and one != two and pair.a.state is None


def _placed(figure: Figure, passage: Passage) -> str | None:
    """The definite noun behind the preposition that follows the number, or its noun."""
    at = passage.tree.at(figure.number_at) or 0
    behind = passage.tree.words[at + 1 : at + 4]
    if behind and behind[0].lower == (figure.what or "").lower():
        behind = behind[1:]
    held = len(behind) > 1 and behind[0].tag == "ADP" and behind[1].tag == "NOUN" and behind[1].definite
    return behind[1].lower if held else None


def qualified(pair: Pair) -> bool:
    """Whether a preposition follows the later number's noun: `tolv meldinger om brann`; not `målt tapet til 600`."""
    noun, words = (pair.b.what or "").lower(), pair.second.tree.words
    return any(w.lower == noun and words[w.i + 1].tag == "ADP" and words[w.i + 2].number is None for w in words[:-2])


def led_by_there(pair: Pair, lexicon: Lexicon) -> bool:
    """Whether the second number stands behind `det var`, `det dreier seg om`, and its hedge."""
    words = pair.second.tree.words
    first = (pair.second.tree.at(pair.b.number_at) or 0) - len((pair.b.hedge or "").split())
    before = tuple(w.lower for w in words[max(0, first - 6) : max(0, first)] if w.letters)
    return lexicon.closing(before, "conflicts", "there_were") is not None


def holds(passage: Passage, key: str, lexicon: Lexicon) -> bool:
    """Whether a phrase of the list `key` of conflicts stands in the sentence."""
    return lexicon.stands_in([w.lower for w in passage.tree.words], "conflicts", key)


def named_by_verb(pair: Pair, lexicon: Lexicon) -> bool:
    """`sier at kommunen sparer 7 millioner … mener innsparingen er høyst 2 millioner`: the noun of what was done."""
    a, b = pair.a, pair.b
    if a.state is None or b.what is None or a.unit is None or not one_unit(a, b, lexicon):
        return False
    words = pair.second.tree.words
    noun = b.what.lower().split()[-1]
    at = next((w for w in words if w.lower == noun), None)
    behind = None if at is None or at.i + 1 >= len(words) else words[at.i + 1]
    if at is None or not at.definite or behind is None or behind.tag == "ADP":  # `innsparingen i fylket`
        return False
    stems = {w[: max(STEM, len(w) - ENDING)] for w in a.state.lower().split() if len(w) >= STEM}
    close = pair.second.index - pair.first.index <= FAR and amounts(pair.second, b, lexicon)
    return close and any(stem in noun for stem in stems) and not (elsewhere(pair, lexicon) or of_others(pair, lexicon))


def anew(passage: Passage, figure: Figure, lexicon: Lexicon) -> bool:
    """`hevder at to ble drept i et droneangrep`: an event that the sentence tells for the first time."""
    words, at = passage.tree.words, passage.tree.at(figure.number_at) or 0
    articles, held = lexicon.words("nouns", "indefinite"), lexicon.words("places", "prepositions")
    return any(w.lower in articles and words[w.i - 1].lower in held for w in words[at + 1 :])


def own_event(passage: Passage, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a figure is told with a time, a place or an event of its own, so that it may count something else.

    Without a parse, a day is as often the day on which it was said, and a place that opens the sentence is no figure's.
    """
    if passage.tree.parsed:
        return figure.where is not None or figure.when is not None or anew(passage, figure, lexicon)
    words, held = passage.tree.words, lexicon.words("places", "prepositions")
    year = any(w.number is not None and "year" in w.number.flags for w in words)
    opens = words[0].lower in held and len(words) > 1 and words[1].capital  # `In Norvik, 25 people were killed`
    return year or opens or figure.where is not None


def cost_told(pair: Pair, lexicon: Lexicon) -> bool:
    """`Fylket sier at brua skal koste 1,1 milliarder. Men rådgiverne anslår at prisen blir 1,7 milliarder`."""
    a, b = pair.a, pair.b
    if not pair.near or (a.unit or "").lower() not in lexicon.words("units", "money") or of_others(pair, lexicon):
        return False
    costing = lexicon.words("conflicts", "costing")
    priced, again = (bool(set((f.state or "").lower().split()) & costing) for f in (a, b))
    cost = (b.what or "").lower() in lexicon.words("conflicts", "costs") or (again and one_noun(a, b, lexicon))
    same = one_unit(a, b, lexicon) and not any(f.unit == a.unit for f in pair.between)
    return (
        priced and cost and same and contests(b, lexicon) and not (narrowed(pair, lexicon) or elsewhere(pair, lexicon))
    )


def own(pair: Pair, lexicon: Lexicon) -> bool:
    """`Høyre oppgir 31 medlemmer, mens Venstre oppgir 12`: each its own, where nothing is told to have happened."""
    if pair.a.unit is not None or pair.a.state or pair.b.state or harms(pair.a, lexicon) | harms(pair.b, lexicon):
        return False
    return one_noun(pair.a, pair.b, lexicon) and all(
        _named(f, p) for f, p in ((pair.a, pair.first), (pair.b, pair.second))
    )


def _named(figure: Figure, passage: Passage) -> bool:
    """Whether the claimant is a name alone: not `politiet`, not `leder Kari Lie`."""
    name = (figure.claim.name or "").lower().split()
    tags = {w.lower: w.tag for w in passage.tree.words}
    return bool(name) and all(tags.get(word) == "PROPN" for word in name)


def amounts(passage: Passage, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether the verb over the number says no more than that so many there are: `er`, `det dreier seg om`."""
    tree, at = passage.tree, passage.tree.at(figure.number_at)
    if at is None or not tree.parsed:
        return False
    verb = next((k for k in tree.above(at) if tree.words[k].tag == "VERB"), None)
    if verb is None or tree.words[verb].start < (figure.claim.cue_at or 0):
        return True
    word = tree.words[verb]
    return word.lemma in lexicon.words("verbs", "amounting") or word.lower in lexicon.sayings
