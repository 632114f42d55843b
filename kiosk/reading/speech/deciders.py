"""Whoever counts, grants or asks for a number: the subject of the verb, though it tells of no saying.

`En fotograf fra Fjordnytt telte 19 biler`, `Fylkestinget løyvde 18 millionar`, `Kommunen har søkt om 8 millioner`.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.parties.papers import behind_document, document_at
from kiosk.reading.speech.complements import clause_end
from kiosk.reading.speech.deeds import deed
from kiosk.reading.speech.may_speak import is_party, may_stand_behind, nobody
from kiosk.reading.speech.report import COUNTED, DEMANDED, DOCUMENT, GRANTED, NAMED, Report
from kiosk.reading.speech.saying import finite_of, negated, unreal
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase, phrase_of, stretches

NEAR = 9  # words from the verb to its number: `tilkjente familien til den drepte kvinnen 600 000`
LONGEST = 8  # words of an opening phrase
BETWEEN = 4  # words between a verb and its particle: `søkt staten om`
RULES = (("counted_by", COUNTED), ("granted_by", GRANTED), ("asked_by", DEMANDED), ("paper_says", DOCUMENT))


def decides(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the verb at word `i` makes of the number it counts, grants or asks for."""
    if not tree.parsed or tree.words[i].tag in {"NOUN", "PROPN", "ADP"}:
        return None
    if not any(w.letters for w in tree.words[:i]):
        return None  # `Tilbyr kommunen 9 millioner`: a heading, or a question
    for key, rule in RULES:
        for phrase in lexicon.phrases_from("saying", key, tree.words[i].lower):
            begin = behind(tree, i, phrase, lexicon)
            wished = phrase[-1] in lexicon.words("saying", "that")
            at = None if begin is None else number_held(tree, begin, lexicon, wished)
            if at is None or not done(tree, i, rule, lexicon):
                continue
            party = _paper(tree, i, lexicon) if rule == DOCUMENT else doer(tree, i, at, lexicon)
            if party is None or (rule == GRANTED and _bare_name(tree, party, lexicon)):
                return None
            end = clause_end(tree, begin or i, lexicon) if wished else end_of_held(tree, at)
            covers = stretches(tree, list(range(i + 1, end)))
            cue = tree.words[i].start, tree.words[i].end
            return Report(index, "clause", "finds" if rule == COUNTED else "says", cue, party, covers, None, rule)
    return None


def behind(tree: Tree, i: int, phrase: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """The word behind a verb and its particles: `søkt staten om`; None where they do not stand so."""
    words, at = tree.words, i + 1
    after = words[at] if at < len(words) else None
    directions = lexicon.words("saying", "directions")
    if len(phrase) == 1 and after is not None and not after.aside and after.lower in directions:
        return None  # `krever inn 2 millioner`: what is paid, and no demand
    for k, particle in enumerate(phrase[1:]):
        most = at + (BETWEEN if k == 0 else 0)
        found = next((w.i for w in words[at : most + 1] if w.lower == particle), None)
        if found is None or any(not w.letters or w.number is not None or w.finite for w in words[at:found]):
            return None
        at = found + 1
    return at


def number_held(tree: Tree, begin: int, lexicon: Lexicon, wished: bool) -> int | None:
    """The number that the verb is about: in its object, and not in when, how or with what it was done.

    `wished`: in the clause of `vil at farten senkes til 30`, wherever it stands.
    """
    apart = lexicon.words("saying", "not_held")
    for word in tree.words[begin : begin + NEAR]:
        if word.number is not None and "article" not in word.number.flags:
            return word.i
        if wished and word.letters and word.lower not in lexicon.words("saying", "that"):
            continue  # but `ønsker at politiet sier at sju er funnet` counts none
        closes = not word.letters or word.finite or word.tag == "SCONJ"
        if not closes and word.lower in apart and _leads(tree, word.i):
            return _then(tree, word.i + 1, lexicon)
        if closes:
            return None
    return None


def _then(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    """The number that something is changed to: `fra 2,5 til 3,1 promille`; None behind another preposition."""
    for word in tree.words[i + 1 : i + 4]:
        if word.lower in lexicon.words("revision", "towards"):
            behind = next((w for w in tree.words[word.i + 1 : word.i + 3] if not w.aside), None)
            return None if behind is None or behind.number is None else behind.i
    return None


def _leads(tree: Tree, i: int) -> bool:
    """Whether a preposition leads to a number: `med 14 stemmer`; not to a place (`i fjellsida på åtte centimeter`)."""
    behind = next((w for w in tree.words[i + 1 : i + 3] if not w.aside), None)
    return behind is not None and behind.number is not None


def done(tree: Tree, i: int, rule: str, lexicon: Lexicon) -> bool:
    """Whether it is done, or asked for: no passive, no wish, no denial, and nothing that is only to come."""
    perfect = {"perf-part", "<perf-part>"} & set(tree.words[i].feats.split("|")) and _helped(tree, i, lexicon)
    if (not perfect and unreal(tree, i, lexicon)) or negated(tree, i, lexicon) or deed(tree, i, lexicon):
        return False
    word = tree.words[i]
    if "pass" in word.feats.split("|"):
        return False
    once = rule != NAMED and lexicon.words("saying", "once_asked")
    if once and any(w.lower in once for w in tree.words[max(0, i - 2) : i + 2]):
        return False  # `har egentlig krevd 40`: what was asked for at first
    over = tree.words[finite_of(tree, i)].lower if finite_of(tree, i) != i else ""
    near = {w.lower for w in tree.words[max(0, i - 2) : i]}
    if near & lexicon.words("saying", "passive") and "perf-part" in word.feats:
        return False
    means = over in lexicon.words("saying", "meaning_to") and rule == DEMANDED
    return not over or means or over in lexicon.words("saying", "auxiliaries")


def _helped(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`har målt rørsler`, which nynorsk's parser takes for an adjective; not `skal ha målt`."""
    before = [w.lower for w in tree.words[max(0, i - 3) : i]]
    barred = lexicon.words("saying", "modal") | lexicon.words("saying", "willing") | lexicon.words("saying", "passive")
    return bool(set(before) & lexicon.words("saying", "auxiliaries")) and not set(before) & barred


def doer(tree: Tree, i: int, at: int, lexicon: Lexicon) -> Phrase | None:
    """The subject, where it is somebody who can count, grant or ask: by the parse, else by the words alone."""
    subject = subject_of(tree, i)
    asks = tree.words[i].lower in lexicon.words("saying", "demanding")
    if subject is not None and subject != at and _acts(tree, subject, lexicon, asks=asks):
        named: Phrase | None = phrase_of(tree, subject, lexicon)
    else:
        named = _opening(tree, i, lexicon)
    party = None if named is None else bounded(tree, named, lexicon)
    if party is not None and party.first and tree.words[party.first - 1].lower in lexicon.words("saying", "as"):
        return None  # `Partiet, som Kari Lie ledet, kommer fram til 40`: she is in a clause about the party
    if party is None or nobody(tree, party, lexicon) or party.first <= at <= party.last or _owned(tree, party, lexicon):
        return None
    return party


def _paper(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """`Rapporten peker på 112 mangler`, `Utredningen regner med 2600 biler`: a document, or whoever it comes from."""
    subject = subject_of(tree, i)
    word = None if subject is None else tree.words[subject]
    opens = next((w for w in tree.words if w.letters), None)
    if word is None or word.i > i or not document_at(word, lexicon):
        word = opens  # a subject that the parser took for something else
    if word is None or not document_at(word, lexicon) or not word.definite:
        return None
    if word.lower in lexicon.words("saying", "own_texts"):
        return None
    return bounded(tree, behind_document(tree, phrase_of(tree, word.i, lexicon), lexicon), lexicon)


def _bare_name(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """`Norge har bevilget 25 millioner`: a name alone, as of a land, is told of; a body that decides has a noun."""
    word = tree.words[party.first]
    kinds = [w for kind in ("alone", "bodies", "several", "boards", "counters") for w in lexicon.words("parties", kind)]
    return party.first == party.last and word.tag == "PROPN" and not word.lower.endswith(tuple(kinds))


def _owned(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """`sin advokat`: whose, the card could not tell."""
    whose = lexicon.words("saying", "reflexive")
    return tree.words[party.first].lower in whose


def _opening(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that opens the sentence up to the verb or its `har`, which the parser took for no subject."""
    words, finite = tree.words, i
    helps = lexicon.words("saying", "auxiliaries") | lexicon.words("saying", "meaning_to")
    for word in reversed(words[:i]):
        if not word.letters:
            break
        if word.lower in helps:
            finite = word.i
            break
    first = 0 if words[0].letters else 1
    opened = finite - 1 if words[finite - 1].lower in lexicon.words("saying", "as") else 0
    if opened > 2 and words[opened - 1].text == ",":
        finite = opened - 1  # `Entreprenøren, som har krevd`
    phrase = words[first:finite]
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "ADP", "X", "INTJ", "PRON"}
    taken = finite - first == 2 and words[finite - 1].tag == "VERB"  # `De skadelidte`, a past tense to the parser
    if not 0 < len(phrase) <= LONGEST or any(w.number is not None and "article" not in w.number.flags for w in phrase):
        return None
    if phrase[0].tag == "ADP" or (any(w.tag not in nominal for w in phrase) and not taken):
        return None
    place = next((w.i for w in phrase[1:] if w.tag == "ADP"), finite)
    head = place - 1
    articles = lexicon.words("parties", "articles")
    asks = words[i].lower in lexicon.words("saying", "demanding")
    several = taken and phrase[0].lower in articles and phrase[0].tag == "PRON"
    return Phrase(first, finite - 1, head) if several or _acts(tree, head, lexicon, asks=asks) else None


def _acts(tree: Tree, subject: int, lexicon: Lexicon, *, asks: bool = False) -> bool:
    """`kommunestyret`, `hun`, `De etterlatte`, `En fotograf fra Fjordnytt`, `Geologar frå høgskulen`; no thing."""
    words, word = tree.words, tree.words[subject]
    if document_at(word, lexicon):
        return False
    people = lexicon.endings("parties", "counters", "offices", "chiefs")  # `Hotellet tilbyr 40 rom` offers no number
    acts = word.lower.endswith(people) if asks else may_stand_behind(tree, subject, lexicon)
    if acts or is_party(tree, subject, lexicon):
        return True
    before = words[subject - 1].lower if subject else ""
    plural = "fl" in word.feats.split("|") or word.tag == "ADJ"
    if word.tag == "ADJ" and plural and before in lexicon.words("parties", "articles"):
        return True
    if word.tag not in {"NOUN", "INTJ"} or subject + 2 >= len(words):
        return False
    from_ = words[subject + 1].lower in lexicon.words("saying", "from") - lexicon.words("saying", "by")
    held = words[subject + 1].lower in lexicon.words("documents", "tellers") - lexicon.words("saying", "by")
    whose = words[subject + 2]
    return (from_ or held) and (whose.capital or is_party(tree, whose.i, lexicon))


def end_of_held(tree: Tree, at: int) -> int:
    """The word where what is counted ends: at the next mark, a clause of its own, or another verb's part."""
    words = tree.words
    for word in words[at + 1 :]:
        near = words[word.i + 1 : word.i + 3]
        joined = word.tag == "CCONJ" and any(w.finite for w in near)
        counted = tree.words[word.i - 1].number is not None  # `44 skadde og 3 døde`, past tenses to the parser
        if not word.letters or word.tag == "SCONJ" or joined or (word.finite and not counted):
            return word.i
    return len(words)
