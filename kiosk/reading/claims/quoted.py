"""What a source is shown with: its statement, the verdict on it and who gives it, and the words of its silence."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.bounds import bounded
from kiosk.reading.speech.report import Report
from kiosk.reading.speech.saying import finite_of
from kiosk.reading.speech.speakers import subject_of
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.passages import Passage
from kiosk.reading.text.phrases import chunk_after, phrase_of

FEWEST = 3  # words of a statement
STRIPPED = " ,–-—:;.\n\t\u00a0"

Span = tuple[int, int]


def statement_of(text: str, tree: Tree, report: Report, lexicon: Lexicon) -> str | None:
    """The longest stretch that the report covers, from its subject to its end; None where that tells nothing.

    Without a spoken line's dash, the `at` that opens it, the comma that leads to the tag and the full stop.
    """
    start, end = max(report.covers, key=lambda s: s[1] - s[0], default=(0, 0))
    words = [w for w in tree.words if start <= w.start < end]
    openers = lexicon.words("saying", "that") | lexicon.words("saying", "statement_openers")
    about = lexicon.words("saying", "about")
    while words and (not words[0].letters or words[0].lower in openers) and words[0].text not in '«“"':
        if words[0].tag == "ADP" and words[0].lower not in about:
            break  # `For meg er det vanskelig`, not `melder om sju skadde`
        words = words[1:]
    while words and not words[-1].letters and words[-1].text not in '»”"!?)…':
        words = words[:-1]
    told = [w for w in words if w.letters]
    opens = bool(told) and told[0].finite
    asked = bool(words) and words[-1].text == "?"
    if len(told) < FEWEST or (tree.parsed and not any(w.tag == "VERB" for w in told)) or (opens and not asked):
        return None
    said = text[words[0].start : words[-1].end].strip(STRIPPED)
    for opening, closing in ("«»", "“”"):
        if said.count(opening) != said.count(closing):
            said = said.removeprefix(opening).removesuffix(closing)
            if opening in said or closing in said:
                return None
    return said.strip(STRIPPED) or None


def verdict_of(passage: Passage, lexicon: Lexicon) -> tuple[Span, Span | None] | None:
    """The words that something is not verified, and whoever could not verify it; None for any other sentence."""
    tree, words = passage.tree, passage.tree.words
    claims = lexicon.words("verification", "claims")
    for i, word in enumerate(words):
        if word.lower not in lexicon.words("verification", "verbs"):
            continue
        near = words[max(0, i - 9) : i + 3]
        about = any(w.lower in claims for w in words[max(0, i - 9) : i + 7])
        if about and any(_negates(tree, w.i, lexicon) for w in near):
            comma = max((w.i for w in words[:i] if w.text == ","), default=-1)
            negated = next(w.i for w in near if _negates(tree, w.i, lexicon))
            first = comma + 1 if comma < negated else 0
            while words[first].lower in lexicon.words("saying", "statement_openers") and first < i:
                first += 1
            end = next((w.i for w in words[i:] if w.text in {",", "."}), len(words))
            return (words[first].start, words[end - 1].end), _verifier(tree, i, end, lexicon)
    return None


def _negates(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether a word turns what is said of claims into its opposite: `ikke`, `ingen av påstandene`."""
    words = tree.words
    if words[i].lower in lexicon.words("nouns", "neither"):  # `Neither claim could be verified`, `Verken X eller Y kan`
        after = [w.lower for w in words[i + 1 : i + 9]]
        of_claims = lexicon.words("verification", "claims") & set(after[:1])
        return bool(of_claims or lexicon.words("nouns", "nor") & set(after))
    if words[i].lower in lexicon.words("verification", "none"):
        return i + 2 < len(words) and words[i + 2].lower in lexicon.words("verification", "claims")
    return words[i].lower in lexicon.words("saying", "negations")


def _verifier(tree: Tree, i: int, end: int, lexicon: Lexicon) -> Span | None:
    """`NTB` of `NTB har ikke kunnet bekrefte`, `uavhengige kilder` of `er ikke bekreftet av uavhengige kilder`."""
    words = tree.words
    by = next((w.i for w in words[i + 1 : end] if w.lower in lexicon.words("saying", "by")), None)
    if by is not None:
        chunk = chunk_after(tree, by + 1, lexicon)
        return None if chunk is None else chunk.span(tree)
    if not tree.parsed:
        return None
    over = [finite_of(tree, i), i, *(k for k in tree.above(i) if words[k].tag == "VERB")]
    subject = next((s for s in (subject_of(tree, k) for k in over) if s is not None), None)
    told = lexicon.words("verification", "claims") | lexicon.words("saying", "subjectless")
    nameless = lexicon.words("saying", "pronouns") | told
    if subject is None or words[subject].tag in {"VERB", "SCONJ"}:
        first = chunk_after(tree, 0, lexicon)  # the parser lost the subject: what opens the sentence
        opens = first is not None and words[first.last + 1].tag == "VERB" and words[first.last].capital
        return first.span(tree) if first is not None and opens else None
    if words[subject].lower in nameless:
        return None
    party = bounded(tree, phrase_of(tree, subject, lexicon, tail=False), lexicon)
    return None if party is None else party.span(tree)


def silence_of(text: str, tree: Tree, report: Report) -> str | None:
    """The clause that says that the party has not commented: `har ikke svart på VGs spørsmål` with its subject."""
    words = tree.words
    cue = next((w.i for w in words if w.start <= report.cue[0] < w.end), None)
    if cue is None:
        return None
    marks = [w.i for w in words if w.text in {",", ";", ":", "–"}]
    first = max((k + 1 for k in marks if k < cue), default=0)
    if report.party is not None and report.party.last < cue:
        first = report.party.first
        before = words[first - 1] if first else None
        first -= before is not None and before.tag == "VERB"  # `vil Lie ikke kommentere`
    last = min((k for k in marks if k > cue), default=len(words)) - 1
    while first <= last and not words[first].letters:
        first += 1
    while last > first and not words[last].letters:
        last -= 1
    return text[words[first].start : words[last].end] if last > first else None
