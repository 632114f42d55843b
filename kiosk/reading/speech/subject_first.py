"""Languages that put the speaker before the verb also in a tag: `Ten were killed, police said on Wednesday.`

By the words alone: these languages have no parser here. A speaker is a short phrase that begins the sentence or stands
right behind a comma; anything longer or broken is left out.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.speech import relays
from kiosk.reading.speech.reports import Report
from kiosk.reading.text.parse import Tree
from kiosk.reading.text.phrases import Phrase

LONGEST = 8  # words of a speaker
CLOSING = {",", "”", '"', "’", "?", "!"}


def find_subject_first(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """The first report of a sentence whose verb of saying follows its speaker; empty for the other languages."""
    if tree.parsed or not lexicon.words("saying", "tags_subject_first"):
        return []
    words = tree.words
    for i, word in enumerate(words):
        sayings = [s for s in lexicon.sayings.get(word.lower, ()) if not s.particles]
        if not i or not sayings or any(a < word.start < b for a, b in quoted):
            continue
        party = _speaker(tree, i, lexicon)
        after = words[i + 1] if i + 1 < len(words) else None
        if party is None or (after is not None and after.lower in lexicon.words("saying", "no_report_before")):
            continue
        via = relays.relay_after(tree, i, lexicon)
        cue = word.start, word.end
        group = sayings[0].group
        before = words[party.first - 1] if party.first else None
        tagged = before is not None and before.text in CLOSING and any(w.letters for w in words[: party.first])
        if tagged and before is not None and (_ends(tree, i, lexicon) or before.text != ","):
            covers = ((tree.start, before.end),)
            return [Report(index, "inquit", group, cue, party, covers, via, "tag, subject first")]
        if tagged or group in {"calls", "asks", "cites"} or after is None or not after.letters:
            continue
        return [Report(index, "clause", group, cue, party, ((word.end, tree.end),), via, "clause, subject first")]
    return []


def _speaker(tree: Tree, i: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that ends right before the verb (or its auxiliary) and begins the sentence or follows a comma."""
    words, last = tree.words, i - 1
    if words[last].text == ",":  # `Kari Lie, a doctor from Bergen, said …`
        comma = next((w.i for w in words if w.text == ","), last)
        named = 0 < comma < last <= comma + 2 * LONGEST and words[comma - 1].capital
        last = comma - 1 if named else last
    while last > 0 and words[last].lower in lexicon.words("saying", "auxiliaries") | lexicon.words("saying", "between"):
        last -= 1
    first = last
    while first > 0 and words[first - 1].letters and last - first < LONGEST:
        first -= 1
    while first < last and words[first].lower in lexicon.words("nouns", "openers"):
        first += 1
    phrase = words[first : last + 1]
    stops = lexicon.words("nouns", "stops") - lexicon.words("nouns", "prepositions")
    barred = stops | lexicon.words("saying", "subjectless") | lexicon.words("saying", "negations")
    if last - first >= LONGEST or not phrase[0].letters or any(w.lower in barred for w in phrase):
        return None
    verbal = any(w.lower in lexicon.sayings or w.lower in lexicon.words("saying", "passive") for w in phrase)
    opens = phrase[0].lower in lexicon.words("nouns", "prepositions") or phrase[0].number is not None
    if verbal or opens or phrase[0].lower in lexicon.words("time", "words"):
        return None
    return Phrase(first, last, last)


def misplaced(tree: Tree, report: Report, lexicon: Lexicon) -> bool:
    """`…, from Bergen, said she began`: what stands behind the verb is the clause, not its speaker."""
    if not lexicon.words("saying", "tags_subject_first") or report.form == "according" or report.party is None:
        return False
    party = tree.words[report.party.first : report.party.last + 1]
    after = tree.words[report.party.last + 1] if report.party.last + 1 < len(tree.words) else None
    ends = after is None or not after.letters or after.lower in lexicon.words("saying", "tag_tail")
    return report.form != "inquit" or not ends or not party[-1].capital


def _ends(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether nothing but a time, a place or a relay follows the tag's verb before the next mark."""
    behind = next((w for w in tree.words[i + 1 :] if w.lower not in lexicon.words("saying", "between")), None)
    return behind is None or not behind.letters or behind.lower in lexicon.words("saying", "tag_tail")
