"""The story's sources: one entry a party, with the strongest of its reports, the relay and the stance."""

from __future__ import annotations

from kiosk.model import Source, Stance
from kiosk.reading.claims.attribution import Claims
from kiosk.reading.claims.entry import Entry
from kiosk.reading.claims.nested import anothers_word
from kiosk.reading.claims.quoted import silence_of, statement_of
from kiosk.reading.claims.unverified import add_verdicts, doubted
from kiosk.reading.claims.whom import told
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.fullest import Parties, same_party
from kiosk.reading.parties.joined import parts_of
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.parties.papers import is_document
from kiosk.reading.parties.pointing import is_body, is_person, stands_alone
from kiosk.reading.speech.also_told import also_told
from kiosk.reading.speech.relays import is_medium
from kiosk.reading.speech.report import AS_SAID, Report
from kiosk.reading.speech.saying import finite_of
from kiosk.reading.text.passages import Passage

STRENGTH = {
    "declines": 0,
    "thinks": 1,
    "finds": 1,
    "asks": 1,
    "shows": 1,
    "calls": 1,
    "cites": 1,
    "says": 2,
    "informs": 3,
    "confirms": 4,
    "claims": 5,
    "denies": 6,
}
STANCES: dict[str, Stance] = {"declines": "declines", "confirms": "confirms", "claims": "claims", "denies": "denies"}


def find_sources(
    text: str, passages: list[Passage], claims: Claims, parties: Parties, lexicon: Lexicon
) -> tuple[Source, ...]:
    """Every party with a report, in the order of the text."""
    entries: list[Entry] = []
    last_via: str | None = None
    for passage in (p for p in passages if p.aside != "link"):
        for report in [*passage.reports, *also_told(passage, lexicon)]:
            for mention in _mentions(passage, report, parties, lexicon):
                if passage.aside and report.form == "inquit" and is_medium(mention.text, lexicon):
                    continue  # a picture's text where the story's own outlet quotes itself
                full = parties.listed(mention)
                if full is None or (full is mention and _nameless(mention, lexicon)):
                    continue
                entry = _entry(entries, full)
                entry.reports.append((report, mention))
                if _relayed(passages, passage, report, mention, claims, lexicon) is None:
                    entry.relays_only = False
                if report.via is not None and entry.via is None:
                    entry.via = last_via = _via(text, report.via, last_via, parties, lexicon)
    _add_relays(text, entries, passages, claims, parties, lexicon)
    add_verdicts(entries, passages, lexicon)
    kept = [e for e in entries if not (e.relays_only and is_medium(e.full.text, lexicon))]
    kept = [e for e in kept if not _only_in_passing(e, passages, lexicon)]
    below = [e for e in kept if not (_in_headline(e, passages, lexicon) or _bare(e, passages, lexicon))]
    kept = below or kept  # whoever a headline names by a noun alone, the story names below it
    kept = _placed_once(kept, lexicon)
    return tuple(_source(text, e, passages, lexicon) for e in kept)


def _mentions(passage: Passage, report: Report, parties: Parties, lexicon: Lexicon) -> list[Mention]:
    """Whoever the report names, each of several."""
    if report.party is None:
        return []
    parts = parts_of(passage.tree, report.party, lexicon)
    return [parties.mention(passage.tree, part, report.sentence) for part in parts]


def _nameless(mention: Mention, lexicon: Lexicon) -> bool:
    """`avisen`, and no newspaper named; `han`, and nobody surely meant. `Nettavisen` names itself by a noun."""
    lower = mention.text.lower()
    named = mention.text[:1].isupper() and lower in lexicon.words("relay", "outlets")
    outlet = lower in lexicon.words("relay", "media_nouns") and not named
    return outlet or lower in lexicon.words("saying", "pronouns")


def _entry(entries: list[Entry], full: Mention) -> Entry:
    for entry in entries:
        if same_party(entry.full, full):
            if len(full.names) > len(entry.full.names):
                entry.full = full
            return entry
    entries.append(Entry(full))
    return entries[-1]


def _via(text: str, span: tuple[int, int], last: str | None, parties: Parties, lexicon: Lexicon) -> str | None:
    """The relay's name; `samme kanal` and `avisen` are brought to the outlet that was named before."""
    said = text[slice(*span)]
    words = said.lower().split()
    bare = len(words) == 1 or words[0] in lexicon.words("relay", "same")
    if bare and said.islower() and words[-1] in lexicon.words("relay", "media_nouns"):
        return last or parties.last_medium(span[0])
    return said


def _relayed(
    passages: list[Passage], passage: Passage, report: Report, mention: Mention, claims: Claims, lexicon: Lexicon
) -> Report | None:
    """The other party's report that this medium only passes on: `Det skriver NTB`, `…, skriver NTB`."""
    if not is_medium(mention.text, lexicon) or report.form == "declines" or report.group == "cites":
        return None
    near = list(passage.reports)
    if report.form == "fronted" and passage.index:
        near = list(passages[passage.index - 1].reports)
    for other in near:
        named = claims.mention(other)
        main = report.form == "fronted" or _is_main(passage, other)
        if _rejects(passage, other, report):
            continue
        if other is not report and main and named is not None and not is_medium(named.text, lexicon):
            return other
    return None


def _rejects(passage: Passage, other: Report, report: Report) -> bool:
    """Whether a party rejects what the medium itself tells, so that the medium is no channel of it: `Hæren avviser at
    300 har krysset elva, slik NTB meldte`, `Ifølge NTB har 300 krysset elva, men hæren avviser det`; not `Hæren avviser
    det, skriver NTB`, nor `Som NTB meldte, avviser hæren det`.
    """
    if other.group != "denies" or other.sentence != report.sentence:
        return False
    if report.rule == AS_SAID:
        return other.cue < report.cue
    inside = any(start <= other.cue[0] < end for start, end in report.covers)
    first, last = sorted((report.cue[0], other.cue[0]))
    parted = any(w.text == "," for w in passage.tree.words if first < w.start < last)
    return bool(report.covers) and not inside and parted


def _is_main(passage: Passage, report: Report) -> bool:
    """Whether the report is the sentence's own, not one in a clause that tells when or why."""
    tree = passage.tree
    at = tree.at(report.cue[0])
    if at is None or not tree.parsed or report.form == "according":
        return True
    top = finite_of(tree, at)
    return tree.words[top].relation in {"root", "PAR", "KOORD", "ATR"} or tree.words[top].head < 0


def _add_relays(
    text: str, entries: list[Entry], passages: list[Passage], claims: Claims, parties: Parties, lexicon: Lexicon
) -> None:
    for passage in passages:
        for report in passage.reports:
            mention = claims.mention(report)
            other = None if mention is None else _relayed(passages, passage, report, mention, claims, lexicon)
            named = None if other is None else claims.mention(other)
            if mention is not None and report.group == "cites":
                quoted = [r for r in passage.reports if r.cue > report.cue]
                named = claims.mention(quoted[0]) if quoted else None
            if mention is None or named is None:
                continue
            entry = next((e for e in entries if same_party(e.full, parties.resolve(named))), None)
            if entry is not None and entry.via is None:
                entry.via = outlet_name(mention, parties, lexicon)


def outlet_name(mention: Mention, parties: Parties, lexicon: Lexicon) -> str:
    """The outlet as the story names it most fully, without the `nyhetsbyrået` before it."""
    text = parties.resolve(mention).text
    words = text.split(" ")
    first = next((k for k, word in enumerate(words) if word[:1].isupper()), 0)
    return " ".join(words[first:])


def _only_in_passing(entry: Entry, passages: list[Passage], lexicon: Lexicon) -> bool:
    """`mange håper at`, `det som jegerne kaller`: what some without a name think, or say in a side clause alone.

    Not of a body that stands alone, nor of whoever's name says whose they are; in a side clause also of a person, an
    anonymous source and a document.
    """
    full = entry.full
    alone = any(full.noun and word.startswith(full.noun) for word in lexicon.words("parties", "alone"))
    if full.names or full.owners or alone or stands_alone(full, lexicon):  # `politiet`, `svensk politi`
        return False
    if all(r.group == "thinks" for r, _ in entry.reports):
        return not any(
            _tells_number(passages[r.sentence], r) or _demands(full, r, passages, lexicon) for r, _ in entry.reports
        )
    words = {full.noun, *full.text.lower().split()}
    speaks = is_document(full.noun, lexicon) or bool(words & lexicon.words("saying", "anonymous"))
    speaks = speaks or is_person(full, lexicon) or is_body(full, lexicon) or is_medium(full.text, lexicon)
    return not speaks and all(_aside(passages[r.sentence], r) for r, _ in entry.reports)


def _tells_number(passage: Passage, report: Report) -> bool:
    """`Selskapet regner med at 40 mister jobben`: whoever reckons with a number, or demands one, has told it."""
    numbers = (w for w in passage.tree.words if w.number is not None and w.number.value != 1)
    return any(a <= w.start < b for w in numbers for a, b in report.covers)


def _demands(full: Mention, report: Report, passages: list[Passage], lexicon: Lexicon) -> bool:
    """`Foreldreutvalget krever at skolen åpnes`: nobody demands in silence, and no more than somebody does."""
    tree = passages[report.sentence].tree
    verb = tree.at(report.cue[0])
    if verb is None or tree.words[verb].lower not in lexicon.words("saying", "demanding"):
        return False
    kinds = (lexicon.endings("parties", kind) for kind in ("alone", "bodies", "persons"))
    return any(full.text.lower().endswith(kind) for kind in kinds if kind)


def _aside(passage: Passage, report: Report) -> bool:
    """Whether a report stands in a clause that tells of a noun."""
    tree, at = passage.tree, passage.tree.at(report.cue[0])
    if at is None or not tree.parsed or report.form not in {"clause", "object"}:
        return False
    return tree.words[finite_of(tree, at)].relation == "ATR"


def _in_headline(entry: Entry, passages: list[Passage], lexicon: Lexicon) -> bool:
    """Whether a party without a name speaks in headings alone: `Ekspert: …`, `Opprørere hevder …`; not with an `at`."""
    unnamed = not entry.full.names and not is_medium(entry.full.text, lexicon)
    trees = [passages[r.sentence] for r, _ in entry.reports]
    whole = any(w.lower in lexicon.words("saying", "that") for p in trees for w in p.tree.words)
    return unnamed and not whole and all(p.heading for p in trees)


def _bare(entry: Entry, passages: list[Passage], lexicon: Lexicon) -> bool:
    """`hevder tobakksforsker`, `ifølge prognose`: one noun without an article, as a headline tells of somebody."""
    full = entry.full
    words = passages[full.sentence].tree.words
    word = next((w for w in words if w.start == full.start), None)
    if word is None or word.end != full.end or word.capital or full.names or stands_alone(full, lexicon):
        return False
    return word.tag == "NOUN" and {"ub", "ent"} <= set(word.feats.split("|")) | (
        {"ent"} if "eint" in word.feats else set()
    )


def _placed_once(entries: list[Entry], lexicon: Lexicon) -> list[Entry]:
    """`Vest politidistrikt melder … opplyser politiet`: one party, where the story has one such district."""
    found = list(entries)
    for entry in entries:
        short = entry.full.noun
        alone = (
            not (entry.full.names or entry.full.owners)
            and stands_alone(entry.full, lexicon)
            and len(entry.full.text.split()) == 1
        )
        longer = [o for o in entries if _district(o.full.text.split(), short, lexicon)]
        if alone and short and len(longer) == 1:
            longer[0].reports += entry.reports
            longer[0].verdict = longer[0].verdict or entry.verdict
            found.remove(entry)
    return found


def _district(words: list[str], short: str, lexicon: Lexicon) -> bool:
    """`Vest politidistrikt` for `politi`; not whoever works there."""
    last = words[-1].lower()
    placed = last in lexicon.words("parties", "placed") and last != short and last.startswith(short)
    return placed and all(word[:1].isupper() for word in words[:-1])


def _strength(report: Report, _: Mention) -> tuple[bool, int, int]:
    """A headline's colon is the weakest cue; of equal ones the first counts."""
    return report.form != "colon", STRENGTH[report.group], -report.sentence


def _source(text: str, entry: Entry, passages: list[Passage], lexicon: Lexicon) -> Source:
    report, mention = max(doubted(entry, passages) or entry.reports, key=lambda pair: _strength(*pair))
    passage = passages[report.sentence]
    stance: Stance = STANCES.get(report.group, "states")
    if is_medium(entry.full.text, lexicon) and stance in {"states", "confirms"}:
        stance = "reports"
    via = entry.via
    if via is not None and via in entry.full.text:
        via = None
    silent = next((r for r, _ in entry.reports if r.form == "declines"), None)
    verdict, verifier = entry.verdict or (None, None)
    asked = report.group == "asks" and report.form != "inquit"  # `ber om at sju melder seg`: nobody says they do
    unsaid = asked or anothers_word(report, passage, lexicon)
    return Source(
        claim=told(text, report, mention, entry.full, report.rule),
        via=via,
        stance=stance,
        unverified=entry.verdict is not None,
        sentence=text[passage.tree.start : passage.tree.end],
        sentence_at=passage.tree.start,
        statement=None if unsaid else statement_of(text, passage.tree, report, lexicon),
        verdict=None if verdict is None else text[slice(*verdict)],
        verdict_by=None if verifier is None else text[slice(*verifier)],
        silence=None if silent is None else silence_of(text, passages[silent.sentence].tree, silent),
    )
