"""Parties that have not spoken: who has not commented, not answered, could not be reached."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.speech import relays
from kiosk.reading.speech.report import Report
from kiosk.reading.speech.saying import finite_of
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.speech.spoken_by import speaker
from kiosk.reading.text.parse import Tree, inside
from kiosk.reading.text.phrases import Phrase, chunk_after, phrase_of


def find_refusals(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """Every refusal of a sentence that the story tells in its own voice."""
    found: list[Report] = []
    within = inside(tree, quoted)
    for i in range(len(tree.words)):
        if i in within:
            continue
        report = (
            _silent(tree, i, index, lexicon)
            or _unreached(tree, i, index, lexicon)
            or _no_comment(tree, i, index, lexicon)
        )
        if report is not None:
            found.append(report)
    return found


def _silent(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`har ikke kommentert`, `ønsker ikke å svare`, `henviser spørsmål til …`."""
    words = tree.words
    if not tree.parsed:
        return _silent_by_words(tree, i, index, lexicon)
    referring = words[i].lower in lexicon.words("saying", "refers") and any(
        w.lower in lexicon.words("saying", "declined_matter") for w in words[i + 1 : i + 5]
    )
    negation = None if referring else _negation(tree, i, lexicon)
    silent = words[i].lower in lexicon.words("saying", "declines") or _keeps(tree, i, lexicon)
    silent = silent or _unconfirmed(tree, i, lexicon)
    if not referring and (not silent or negation is None):
        return None
    top = _top(tree, i, lexicon)
    if any(words[a].lower in lexicon.words("saying", "passive") for a in _chain(tree, i, lexicon)):
        return None
    subject = subject_of(tree, top)
    if subject is None or subject == i:
        return None
    party = bounded(tree, phrase_of(tree, subject, lexicon), lexicon)
    lower = words[subject].lower
    if (
        party is None
        or words[party.first].number is not None  # `To vinnere som ikke svarer`
        or lower in lexicon.words("saying", "subjectless")
        or (lower in lexicon.words("saying", "pronouns") and i - subject > 12)
    ):
        return None
    first = i if negation is None else min(i, negation)
    cue = words[first].start, words[max(i, negation or i)].end
    return Report(index, "declines", "declines", cue, party, (), relays.relay_after(tree, i, lexicon), "declines")


def _silent_by_words(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`The ministry did not immediately respond`, `declined to comment`, in a language that is read by its words."""
    words = tree.words
    if words[i].lower not in lexicon.words("saying", "declines") or not lexicon.words("saying", "tags_subject_first"):
        return None
    kept = lexicon.words("saying", "keeps") | lexicon.words("saying", "negations")
    first = next((k for k in range(max(1, i - 5), i) if words[k].lower in kept), None)
    if first is None or not all(w.letters for w in words[first:i]):
        return None
    if words[first - 1].lower in lexicon.words("saying", "auxiliaries"):
        first -= 1
    party = speaker(tree, first, lexicon) if first else None
    if party is None:
        return None
    cue = words[first].start, words[i].end
    return Report(index, "declines", "declines", cue, party, (), None, "declines, by words")


def _keeps(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`ønsker ikke å gi ytterligere kommentarer`, `vil ikke si hvor mange`: a verb of telling under one of will."""
    words = tree.words
    near = {w.lower for w in words[i + 1 : i + 6]}
    kept = any(set(p[1:]) <= near for p in lexicon.phrases_from("saying", "keeps", words[i].lower))
    return kept and any(words[k].lower in lexicon.words("saying", "willing") for k in _chain(tree, i, lexicon)[1:])


def _unconfirmed(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """`Konsernet bekrefter ikke tallet`: not who could not verify it, `har ikke kunnet bekrefte opplysningene`."""
    verb, near = tree.words[i], [w.lower for w in tree.words[i + 1 : i + 3]]
    confirms = any(s.group == "confirms" for s in lexicon.sayings.get(verb.lower, ()))
    finite = verb.tensed
    counted = len(near) == 2 and near[1] in lexicon.words("revision", "counts")
    return confirms and finite and counted and near[0] in lexicon.words("saying", "negations")


def _chain(tree: Tree, i: int, lexicon: Lexicon) -> list[int]:
    """The verb and the verbs above it, through auxiliaries and `å`."""
    words, chain, at = tree.words, [i], i
    have = lexicon.words("saying", "auxiliaries")
    while words[at].head >= 0 and len(chain) < 7:
        relation, head = words[at].relation, words[at].head
        if (
            relation == "INFV"
            or (words[head].tag in {"PART", "VERB"} and relation in {"PUTFYLL", "DOBJ"} and words[at].tag != "NOUN")
            or words[at].tag == "PART"
            or (words[at].tag == "ADJ" and words[head].lemma in have)  # `har ikkje svart`, black to the parser
        ):
            chain.append(head)
            at = head
            continue
        break
    return chain


def _top(tree: Tree, i: int, lexicon: Lexicon) -> int:
    return finite_of(tree, _chain(tree, i, lexicon)[-1])


def _negation(tree: Tree, i: int, lexicon: Lexicon) -> int | None:
    chain = set(_chain(tree, i, lexicon))
    negations = lexicon.words("saying", "negations")
    return next((w.i for w in tree.words if w.lower in negations and w.head in chain and abs(w.i - i) <= 8), None)


def _unreached(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`har ikke lyktes i å få kontakt med X`."""
    words = tree.words
    for phrase in lexicon.phrases_from("saying", "unreached", words[i].lower):
        if tuple(w.lower for w in words[i : i + len(phrase)]) != phrase:
            continue
        if not any(w.lower in lexicon.words("saying", "negations") for w in words[max(0, i - 6) : i + len(phrase)]):
            return None
        party = chunk_after(tree, i + len(phrase), lexicon)
        held = tree.child(i + len(phrase) - 1, "PUTFYLL") if tree.parsed else None
        if held is not None and held >= i + len(phrase):
            party = phrase_of(tree, held, lexicon)
        if party is None or _pronoun(tree, party, lexicon):
            return None
        cue = words[i].start, words[i + len(phrase) - 1].end
        return Report(index, "declines", "declines", cue, party, (), None, "could not be reached")
    return None


def _no_comment(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`X hadde ingen kommentar`, `Verken X eller Y hadde videre kommentarer`."""
    words = tree.words
    for phrase in lexicon.phrases_from("saying", "no_comment", words[i].lower):
        last = i + len(phrase) - 1
        if tuple(w.lower for w in words[i : last + 1]) != phrase or not tree.parsed:
            continue
        finite = next((k for k in range(i - 1, max(-1, i - 4), -1) if words[k].tag == "VERB"), None)
        subject = None if finite is None else tree.child(finite, "SUBJ")
        silent = phrase[0] in lexicon.words("saying", "negations") | lexicon.words("saying", "subjectless")
        if subject is None or finite is None or not (silent or words[0].lower in lexicon.words("nouns", "neither")):
            return None
        party = bounded(tree, phrase_of(tree, subject, lexicon), lexicon)
        if party is None or _pronoun(tree, party, lexicon):
            return None
        cue = words[finite].start, words[last].end
        return Report(index, "declines", "declines", cue, party, (), None, "no comment")
    return None


def _pronoun(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    return tree.words[party.head].tag == "PRON" or tree.words[party.head].lower in lexicon.words(
        "saying", "subjectless"
    )
