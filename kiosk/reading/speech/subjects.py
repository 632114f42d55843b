"""The subject of a verb of saying: whether it is somebody who says, holds or counts, and where its words end."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech.complements import adjusted
from kiosk.reading.speech.may_speak import is_party, may_stand_behind
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase


def bare_speaker(tree: Tree, party: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The speaker without the word behind: `mener hun | rovdyr tok 40`, `samlet ledelsen | alle`; no `fant det`."""
    first, last = tree.words[party.first], tree.words[party.last]
    if party.last == party.first:
        return party
    if lexicon.gender(first.lower) is not None and first.tag == "PRON" and tree.words[party.first + 1].tag == "NOUN":
        return Phrase(party.first, party.first, party.first)
    if first.relation == "FSUBJ":
        return None
    if last.tag in {"PRON", "DET"} and last.lower in lexicon.words("saying", "subjectless"):
        return Phrase(party.first, party.last - 1, min(party.head, party.last - 1))
    return party


def may_hold(tree: Tree, i: int, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether a party may count or expect a number: `Vegkontoret venter 3100 biler`; not `Hotellet tilbyr 40 rom`."""
    offers = tree.words[i].lower in lexicon.words("saying", "demanding")
    kinds = ("offices", "chiefs", "counters") if offers else ("offices", "chiefs", "counters", "institutions")
    endings = lexicon.endings("parties", *kinds)
    return tree.words[party.head].lower.endswith(endings)


def thing_shown(tree: Tree, i: int, form: str, party: Phrase, lexicon: Lexicon) -> bool:
    """`Det svarer til forbruket i 40 hus`: what a thing is like, and nobody's answer."""
    behind = tree.words[i + 1].lower if i + 1 < len(tree.words) else ""
    named = tree.words[party.head].capital or may_stand_behind(tree, party.head, lexicon)
    return form == "fronted" and behind in lexicon.words("revision", "towards") and not named


def speaks_behind(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether a subject behind its verb is somebody: `I går sa direktøren tallet var 40`."""
    capital = any(w.capital for w in tree.words[party.first : party.last + 1])
    return capital or tree.words[party.head].tag == "PRON" or is_party(tree, party.head, lexicon)


def adjuster_behind(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """Who stands between verb and count in `Onsdag korrigerte direktør Ola Lie tallet til 38`."""
    words, told = tree.words, adjusted(tree, i, lexicon)
    first, last = i + 1, (told or 0) - 1
    while first < last and words[last].tag == "ADV":
        last -= 1
    nominal = all(w.tag in {"NOUN", "PROPN", "ADJ", "DET"} for w in words[first : last + 1])
    heads = [w.i for tag in ("PROPN", "NOUN") for w in words[first : last + 1] if w.tag == tag]
    head = next(iter(heads), None)
    timed = any(w.lower in lexicon.words("time", "words") for w in words[first : last + 1])
    return Phrase(first, last, head) if told and nominal and head is not None and not timed else None


def next_subject(tree: Tree, party: Phrase) -> bool:
    """`Mange som så NN, mener han hadde …`: the pronoun behind the verb is the next clause's subject."""
    words, after = tree.words, party.last + 1
    alone = party.first == party.last and words[party.head].tag == "PRON"
    return alone and after < len(words) and words[after].finite
