"""Languages that put the speaker before the verb also in a tag: `Ten were killed, police said on Wednesday.`

By the words alone: these languages have no parser here. A speaker is a short phrase that begins the sentence or stands
right behind a mark or a word that opens a clause; anything longer or broken is left out.
"""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.papers import behind_document, documented
from kiosk.reading.speech import relays
from kiosk.reading.speech.report import Report
from kiosk.reading.speech.saying import called
from kiosk.reading.speech.spoken_by import CLOSING, QUOTES, behind_tag, counts, speaker, verbal
from kiosk.reading.text.parse import Tree, Word, inside
from kiosk.reading.text.phrases import Phrase

NEAR = 6  # words from the verb to the outlet that was told
TAIL = 14  # words behind a tag's verb: `told reporters in Elvedal on Monday`
JOINED = "clause, second verb of its subject"
REPORTING = {"says", "informs", "claims", "confirms", "thinks", "denies", "shows"}


def find_subject_first(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """The reports of a sentence whose speaker stands before the verb of saying, or right behind it in a tag.

    Empty for the other languages.
    """
    if tree.parsed or not lexicon.words("saying", "tags_subject_first"):
        return []
    found: list[Report] = []
    within = inside(tree, quoted)
    for i, word in enumerate(tree.words):
        outside = i > 0 and i not in within
        report = _report(tree, i, index, lexicon) if outside and not word.capital else None
        report = report or (_joined(tree, i, index, lexicon) if outside else None)
        if report is not None:
            found.append(report)
    return _apart(tree, found)


def misplaced(report: Report, lexicon: Lexicon) -> bool:
    """Whether these languages' own rules take the place of one that looks for the speaker behind the verb."""
    return bool(lexicon.words("saying", "tags_subject_first")) and report.form != "according"


def _report(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """The report that the verb of saying at word `i` makes."""
    words = tree.words
    sayings = [s for s in lexicon.sayings.get(words[i].lower, ()) if not s.particles]
    if not sayings or _unreal(words, i, lexicon):
        return None
    after = words[i + 1] if i + 1 < len(words) else None
    cue, group = (words[i].start, words[i].end), sayings[0].group
    party = speaker(tree, i, lexicon)
    if party is None:
        behind = behind_tag(tree, i, lexicon)
        sets = words[i].lower in lexicon.words("conflicts", "sets_to")  # `…, put the number at 40`: no tag
        if behind is None or group not in REPORTING | {"asks"} or (sets and words[i - 1].text not in QUOTES):
            return None
        via = _relay(tree, behind.last, lexicon)
        before_tag = ((tree.start, words[i - 1].end),)
        return Report(index, "inquit", group, cue, behind, before_tag, via, "tag, speaker behind the verb")
    if after is not None and after.lower in lexicon.words("saying", "no_report_before"):
        return None
    via = _relay(tree, i, lexicon)
    before = words[party.first - 1] if party.first else None
    tagged = before is not None and before.text in CLOSING and any(w.letters for w in words[: party.first])
    if tagged and before is not None and (before.text in QUOTES or _ends(tree, i, lexicon)):
        spoken = ((tree.start, before.end), *_goes_on(tree, i))
        return Report(index, "inquit", group, cue, party, spoken, via, "tag, subject first")
    calls = group == "calls" and called(tree, i, lexicon)
    if not (calls or group in REPORTING) or after is None or not (after.letters or after.text in {",", ":", '"', "“"}):
        return None
    if group == "shows" and not documented(tree, party, lexicon):
        return None
    party = behind_document(tree, party, lexicon)
    if calls or not _opens_clause(words[i + 1 :], group, words[i].lower, lexicon):
        verb = group == "denies" and after.lower in lexicon.words("nouns", "definite")  # `dispute the figure`
        if words[i].lower in lexicon.words("saying", "also_nouns") and not (calls or verb):
            return None
        return Report(index, "object", group, cue, party, (), via, "object, subject first")
    covers = ((_said_from(tree, i, via, lexicon), _clause_end(tree, party, i, lexicon)),)
    return Report(index, "clause", group, cue, party, covers, via, "clause, subject first")


def _joined(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`The ministry denied it and | said four had died`: one party's second verb of saying, right behind its `and`."""
    words = tree.words
    sayings = [s for s in lexicon.sayings.get(words[i].lower, ()) if not s.particles and s.group in REPORTING]
    if not sayings or i + 1 >= len(words) or words[i - 1].lower not in lexicon.words("saying", "verb_joins"):
        return None
    group = sayings[0].group
    if group in {"denies", "shows"} or not _opens_clause(words[i + 1 :], group, words[i].lower, lexicon):
        return None
    for k in range(i - 2, 0, -1):
        if words[k].text in QUOTES | {";", ":"}:
            return None
        first = any(not s.particles for s in lexicon.sayings.get(words[k].lower, ())) and not words[k].capital
        party = speaker(tree, k, lexicon) if first and not _unreal(words, k, lexicon) else None
        if party is not None:
            via = _relay(tree, i, lexicon)
            covers = ((_said_from(tree, i, via, lexicon), _clause_end(tree, party, i, lexicon)),)
            return Report(index, "clause", group, (words[i].start, words[i].end), party, covers, via, JOINED)
    return None


def _apart(tree: Tree, reports: list[Report]) -> list[Report]:
    """The reports, a clause of one ending where the next speaker begins: `police say 14 died, while doctors say 12`.

    And a tag reaches back to the tag before it: `Ten died, police said, and two are missing, the mayor said.`
    """
    found: list[Report] = []
    for k, report in enumerate(reports):
        after = reports[k + 1] if k + 1 < len(reports) else None
        if report.form == "clause" and after is not None and after.form == "clause" and after.party is not None:
            start, end = report.covers[0]
            next_told = tree.words[after.party.first].start if after.rule != JOINED else after.cue[0]
            report = replace(report, covers=((start, min(end, next_told)),))
        if report.form == "inquit" and found and found[-1].form == "inquit":
            start, end = report.covers[0]
            report = replace(report, covers=((max(start, found[-1].cue[1]), end), *report.covers[1:]))
        found.append(report)
    return found


def _unreal(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """`was told`, `has not said`, `would say`, `to say`: nobody has said it, or not so."""
    near = [w.lower for w in words[max(0, i - 2) : i] if w.text not in CLOSING]
    barred = (
        lexicon.words("saying", "modal") | lexicon.words("saying", "willing") | lexicon.words("saying", "negations")
    )
    barred |= lexicon.words("saying", "passive")
    return bool(set(near) & barred) or bool(set(near[-1:]) & lexicon.words("saying", "to"))


def _relay(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The outlet or channel right behind the verb: `told the BBC`, `said on Telegram`."""
    for at in range(i, min(i + NEAR, len(tree.words))):
        if at > i and (not tree.words[at].letters or tree.words[at].lower in lexicon.words("saying", "that")):
            return None
        found = relays.relay_in(tree, at, lexicon)
        if found is not None:
            return found
    return None


def _opens_clause(behind: list[Word], group: str, verb: str, lexicon: Lexicon) -> bool:
    """Whether what is said begins behind the verb; of `announced the arrests of two` nothing is."""
    if (group == "says" and verb not in lexicon.words("saying", "also_nouns")) or verb in lexicon.words(
        "saying", "estimates"
    ):
        return True
    first = behind[0]
    that = lexicon.words("saying", "that")
    if any(w.lower in that for w in behind[:6]):
        return True
    hedges = {phrase[0] for phrase in lexicon.phrases("figures", "hedges")}
    counted = first.number is not None and "article" not in first.number.flags
    pronoun = first.lower in lexicon.words("saying", "pronouns") | lexicon.words("saying", "subjectless")
    return counted or pronoun or first.lower in hedges or first.text in {":", '"', "“"}


def _said_from(tree: Tree, i: int, via: tuple[int, int] | None, lexicon: Lexicon) -> int:
    """Where what is said begins: behind `that`, the outlet that was told, and the day."""
    words, last = tree.words, i
    for word in words[i + 1 : i + 1 + TAIL]:
        if word.lower in lexicon.words("saying", "that"):
            return word.end
        if not word.letters or verbal(word, lexicon):
            break
    if via is not None:
        last = max(w.i for w in words if w.start < via[1])
    known = lexicon.words("time", "words")
    while last + 2 < len(words) and (words[last + 1].lower in known or words[last + 2].lower in known):
        last += 1 if words[last + 1].lower in known else 2
    return words[last].end


def _clause_end(tree: Tree, party: Phrase, i: int, lexicon: Lexicon) -> int:
    """Where the said ends: with the sentence, or with the subordinate clause that the report stands in."""
    words = tree.words
    opener = words[party.first - 1].lower if party.first else ""
    if opener in lexicon.words("saying", "subordinates"):
        comma = next((w for w in words[i:] if w.text in {",", "—", "–"}), None)
        return comma.start if comma is not None else tree.end
    return tree.end


def _ends(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """Whether nothing but a listener, a time, a place or a relay follows the tag's verb before the next mark."""
    words = tree.words
    tail: list[Word] = []
    for word in words[i + 1 : i + 1 + TAIL]:
        if not word.letters:
            break
        tail.append(word)
    else:
        return False
    if not tail:
        return True
    listens = words[i].lower in lexicon.words("saying", "tells_somebody")
    opens = tail[0].lower in lexicon.words("saying", "tag_tail") | lexicon.words("saying", "between")
    that = lexicon.words("saying", "that")
    clause = any(w.lower in that or verbal(w, lexicon) or counts(w) for w in tail)
    return (listens or opens) and not clause


def _goes_on(tree: Tree, i: int) -> tuple[tuple[int, int], ...]:
    """`“Ten died,” police said, “and two are missing.”`: the quotation goes on behind the tag."""
    words = tree.words
    mark = next((w.i for w in words[i + 1 :] if not w.letters), len(words))
    quoted = mark + 1 < len(words) and words[mark].text in {",", ";"} and words[mark + 1].text in {"“", '"', "‘"}
    return ((words[mark + 1].start, tree.end),) if quoted else ()
