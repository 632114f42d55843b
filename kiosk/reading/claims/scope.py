"""How far whoever is named reaches: where another stands between a speaker and a number, neither is its claimant.

`Ifølge politiet er 14 skadd, og sykehuset behandler 19 pasienter`, `14 er skadd, ifølge politiet, og ni er sendt hjem,
opplyser sykehuset`, `Skadene er av takstmannen beregnet til 4 millioner, sier Moe`, `Moe svarte på påstanden om at 14
er syke`, `Moe sier at hun fikk høre at 14 er syke`, `Kari Moe (t.v.) og Per Li sier at 14 er syke`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import document_at
from kiosk.reading.rule import Rule
from kiosk.reading.speech.may_speak import may_stand_behind
from kiosk.reading.speech.relays import names_medium
from kiosk.reading.speech.report import Report
from kiosk.reading.speech.saying import saying_at
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import stands

AGENT = 5  # words from `av takstmannen` to its participle
NOUN = 3  # words from `på` to the noun of `på den falske påstanden om at`
FURTHER = {
    "clause": re.compile(r"^(?:,n*N+)*,?&n*(?:N|n,N)[Nn,]*$"),
    "inquit": re.compile(r"^(?:,n*N+)*&n*N"),
}  # further speakers behind the one who is named: before the verb, and behind a tag's
NEXT = 3  # words behind `ifølge` among which its party stands


class Beyond(Rule, frozen=True):
    """One way in which a number lies beyond whoever covers it; asked with a report and the number's word."""

    holds: Callable[[Passage, Report, int, Lexicon], bool]


def beyond(covering: Sequence[Report], passage: Passage, start: int, lexicon: Lexicon) -> str | None:
    """The first way in which the number at an offset lies beyond a party that covers it; None where it does not."""
    tree, at = passage.tree, passage.tree.at(start)
    named = [r for r in covering if r.party is not None and r.sentence == passage.index]
    if at is None or not tree.parsed:
        return None
    return next((way.name for r in named for way in BEYOND if way.holds(passage, r, at, lexicon)), None)


def _anothers_half(passage: Passage, report: Report, at: int, lexicon: Lexicon) -> bool:
    """`Ifølge politiet er 14 skadd, og sykehuset behandler 19 pasienter`: the second half is of a party that
    counts its own.
    """
    tree = passage.tree
    words = tree.words
    assert report.party is not None
    if report.form != "according" or words[at].start < report.cue[0]:
        return False
    if document_at(words[report.party.head], lexicon):
        return False  # `Ifølge rapporten har kommunen brukt 14 millioner, og fylket har brukt ni`
    joins = lexicon.words("clauses", "joins") | lexicon.words("revision", "but")
    for k in range(at - 1, 0, -1):
        if words[k].start < report.cue[1]:
            return False
        if words[k].lower in joins and words[k - 1].text == ",":
            verb = next((w.i for w in words[k + 1 :] if w.tag == "VERB"), None)
            subject = None if verb is None else tree.child(verb, "SUBJ")
            if verb is None or subject is None or not k < subject < at or words[subject].tag == "PRON":
                return False
            if words[verb].lemma not in lexicon.words("saying", "tallying") | lexicon.words("saying", "treating"):
                return False  # `Ifølge kommunen er veien stengt, og politiet har satt opp 14 bommer`
            return may_stand_behind(tree, subject, lexicon) and not _told_before(tree, k, subject)
    return False


def _told_before(tree: Tree, end: int, subject: int) -> bool:
    """Whether the second half's subject is named in the first: `Ifølge politiet fant politiet …, og politiet har`."""
    return any(w.lower == tree.words[subject].lower for w in tree.words[:end])


def _according_within(passage: Passage, report: Report, at: int, lexicon: Lexicon) -> bool:
    """`14 er skadd, ifølge politiet, og ni er sendt hjem, opplyser sykehuset`: the 14 is the police's."""
    words = passage.tree.words
    assert report.party is not None
    if report.form != "inquit" or names_medium(passage.tree, report.party, lexicon):
        return False  # `14 er skadd, ifølge politiet, skriver Reuters`: an outlet passes it on
    for word in words[at + 1 :]:
        if word.start >= report.cue[0] or word.lower in lexicon.words("clauses", "joins"):
            return False
        end = stands(words, word.i, "saying", "according", lexicon)
        if end is not None:
            return any(may_stand_behind(passage.tree, w.i, lexicon) for w in words[end : end + NEXT])
    return False


def _by_an_agent(passage: Passage, report: Report, at: int, lexicon: Lexicon) -> bool:
    """`Skadene er av takstmannen beregnet til 4 millioner, sier Moe`: the appraiser's."""
    return by_agent(passage.tree, at, lexicon)


def by_agent(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """`blir av takstmannen anslått til 4 millioner`, `anslås av kommunen til 4 millioner`: by whom it is reckoned."""
    words = tree.words
    valued = lexicon.words("saying", "valued") | lexicon.words("saying", "valued_passive")
    to = lexicon.words("revision", "towards")
    for word in words[max(0, at - AGENT - 3) : at]:
        if word.lower not in lexicon.words("saying", "by"):
            continue
        party = next((w.i for w in words[word.i + 1 : at] if may_stand_behind(tree, w.i, lexicon)), None)
        near = [w.lower for w in words[max(0, word.i - 2) : word.i] + words[word.i + 1 : at]]
        if party is not None and set(near) & valued and set(near) & to:
            return not any(not w.letters or w.tag == "CCONJ" for w in words[word.i : at])
    return False


def _of_a_claim(passage: Passage, report: Report, at: int, lexicon: Lexicon) -> bool:
    """`Moe svarte på påstanden om at 14 er syke`, `er kritisk til meldinger om at`: what another has claimed."""
    words = passage.tree.words
    claims, leads = lexicon.words("saying", "claim_nouns"), lexicon.words("saying", "about")
    if report.form != "clause":
        return False
    for word in words[1:at]:
        opens = word.lower in lexicon.words("saying", "that") and words[word.i - 1].lower in leads
        noun = word.i - 2
        if not opens or words[word.i].start < report.cue[1] or words[noun].lower not in claims:
            continue
        before = words[max(0, noun - NOUN) : noun]
        led = any(w.tag == "ADP" and w.lower not in leads for w in before if w.start >= report.cue[1])
        comments = any(
            w.lower in lexicon.words("saying", "commenting") for w in words if report.cue[0] <= w.start < report.cue[1]
        )
        return led or comments
    return False


def _heard(passage: Passage, report: Report, at: int, lexicon: Lexicon) -> bool:
    """`Moe sier at hun fikk høre av politiet at 14 er syke`, `sier hun har lest i avisa at`: another told her."""
    tree = passage.tree
    words = tree.words
    opened = lexicon.words("saying", "that")
    if report.form not in {"clause", "inquit"}:
        return False
    for word in words[:at]:
        if word.start <= report.cue[0]:
            continue
        end = stands(words, word.i, "saying", "heard_from", lexicon)
        told = () if end is None else takewhile(lambda w: w.letters and w.tag != "CCONJ", words[end:at])
        if any(w.lower in opened for w in told):
            return True
    return False


def _thought_by_another(passage: Passage, report: Report, at: int, lexicon: Lexicon) -> bool:
    """`Moe forteller at brannsjefen regnet med at 14 hus var tapt`: what another took it to be."""
    tree = passage.tree
    words = tree.words
    if report.form != "clause":
        return False
    for word in words[:at]:
        if word.start < report.cue[1]:
            continue
        saying = saying_at(tree, word.i, lexicon)
        end = stands(words, word.i, "saying", "expecting", lexicon)
        if end is None and saying is not None and saying.group == "thinks":
            end = word.i + 1 + len(saying.particles)
        if end is None or not _opens(tree, end, at, lexicon):
            continue
        subject = subject_of(tree, word.i)
        if subject is not None and words[subject].start > report.cue[0] and words[subject].tag != "PRON":
            return may_stand_behind(tree, subject, lexicon)
    return False


def _opens(tree: Tree, end: int, at: int, lexicon: Lexicon) -> bool:
    """Whether an `at` stands right behind a verb and its particle, before the number."""
    behind = [w for w in tree.words[end:at] if not w.aside][:1]
    return any(w.lower in lexicon.words("saying", "that") for w in behind)


def _one_of_two(passage: Passage, report: Report, at: int, lexicon: Lexicon) -> bool:
    """`Kari Moe (t.v.) og Per Li sier at 14 er syke`, `…, sier Kari Moe, Per Li og Ola By`: several say it, and one
    would be named; not `Moe, leder i Helse og omsorg, sier at`.
    """
    words, party = passage.tree.words, report.party
    if party is None or report.form not in FURTHER or any(w.tag == "CCONJ" for w in words[party.first : party.last]):
        return False
    clause = report.form == "clause"
    rest = [w for w in words[party.last + 1 :] if not clause or w.start < report.cue[0]]
    return FURTHER[report.form].match(_coded(rest)) is not None


def _coded(words: Sequence[Word]) -> str:
    """The words behind a party as letters: N a name, n a noun or what describes it, & a joining word; no brackets."""
    code, inside = "", False
    for word in words:
        if word.text in "()":
            inside = word.text == "("
        elif not inside:
            name = word.capital and word.tag != "VERB"
            noun = word.tag in {"NOUN", "ADJ", "DET"}
            code += "N" if name else "n" if noun else "&" if word.tag == "CCONJ" else "," if word.text == "," else "x"
    return code


BEYOND = (
    Beyond("the half of another", _anothers_half),
    Beyond("another is named within the tag's words", _according_within),
    Beyond("reckoned by another", _by_an_agent),
    Beyond("what another has claimed", _of_a_claim),
    Beyond("heard from another", _heard),
    Beyond("thought by another", _thought_by_another),
    Beyond("one of two who say it", _one_of_two),
)
