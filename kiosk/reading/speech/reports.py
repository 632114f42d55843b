"""Reports: who says something in a sentence, by which word, and which stretch of the sentence it covers.

Syntax first: the subject of a verb of saying, the complement of `ifølge`. The words alone are a second opinion,
and where the two name different parties the report is not `sure` and nobody is shown for what it covers.
"""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon, Saying
from kiosk.reading.parties.bounds import bounded, whole_name
from kiosk.reading.parties.papers import behind_document, documented, showing
from kiosk.reading.speech import relays
from kiosk.reading.speech.according import according, known_aside, told_aside, where_aside
from kiosk.reading.speech.as_said import as_said
from kiosk.reading.speech.clefts import cleft, denied_cleft
from kiosk.reading.speech.complements import (
    aside_from,
    beside,
    clause_end,
    demand_end,
    demands,
    denial_end,
    further_told,
    told_about,
    turn_end,
)
from kiosk.reading.speech.deciders import decides
from kiosk.reading.speech.deeds import deed, reason_at
from kiosk.reading.speech.estimates import estimated, held_in
from kiosk.reading.speech.held import holds, with_held
from kiosk.reading.speech.known import by_view, known_to
from kiosk.reading.speech.landings import lands
from kiosk.reading.speech.may_speak import may_count, nobody
from kiosk.reading.speech.naming import names
from kiosk.reading.speech.presenters import decides_in_tag, presenter
from kiosk.reading.speech.report import DEMANDED, Report
from kiosk.reading.speech.saying import (
    CLOSING,
    SPOKEN,
    called,
    complements,
    finite_of,
    form_of,
    negated,
    saying_at,
    that,
    unreal,
)
from kiosk.reading.speech.speakers import from_anonymous, party_of
from kiosk.reading.speech.subjects import (
    adjuster_behind,
    bare_speaker,
    may_hold,
    next_subject,
    speaks_behind,
    thing_shown,
)
from kiosk.reading.text.parse import Tree, inside
from kiosk.reading.text.phrases import Phrase, chunk_after, phrase_of, stretches


def find_reports(tree: Tree, index: int, lexicon: Lexicon, quoted: list[tuple[int, int]]) -> list[Report]:
    """Every report of a sentence, in the order of the text. `quoted`: stretches between quotation marks."""
    found: list[Report] = []
    within = inside(tree, quoted)
    for i in range(len(tree.words)):
        if i in within:
            continue
        report = (
            known_to(tree, i, index, lexicon)
            or by_view(tree, i, index, lexicon)
            or according(tree, i, index, lexicon)
            or _which(tree, i, index, lexicon)
            or as_said(tree, i, index, lexicon)
            or cleft(tree, i, index, lexicon)
            or lands(tree, i, index, lexicon)
            or _telling(tree, i, index, lexicon)
            or estimated(tree, i, index, lexicon)
            or held_in(tree, i, index, lexicon)
        )
        report = with_held(report, holds(tree, i, index, lexicon))
        if report is not None:
            found.append(report)
    passing = [r for r in found if r.form == "according" and r.via is not None]
    found = [r for r in found if r.group != "cites" or not passing]  # `ifølge VG, som siterer NN`
    return _outer(tree, found, lexicon)


def _telling(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """What the verb at word `i` tells as one of saying; else, or where that is of no number, as one of counting."""
    told = _verb(tree, i, index, lexicon)
    if told is not None and (told.covers or told.form != "object"):
        return told
    return decides(tree, i, index, lexicon) or names(tree, i, index, lexicon) or told


def _outer(tree: Tree, reports: list[Report], lexicon: Lexicon) -> list[Report]:
    """Without what a speaker says that others say: a report within another's quoted words is not the story's."""

    def within(inner: Report, outer: Report) -> bool:
        if inner is outer or not any(a <= inner.cue[0] < b for a, b in outer.covers):
            return False
        if outer.form == "inquit":
            party = outer.party
            text = "" if party is None else " ".join(w.text for w in tree.words[party.first : party.last + 1])
            return not relays.is_medium(text, lexicon)
        return outer.form == "clause" and (inner.form == "object" or inner.group in {"shows", "finds", "thinks"})

    spoken = bool(tree.words) and tree.words[0].text in lexicon.words("quotation", "dashes")
    if spoken and not any(r.form == "inquit" for r in reports):
        reports = [r for r in reports if r.form == "according"]  # the speaker tells what others say, the story does not
    return [r for r in reports if not any(within(r, other) for other in reports)]


def _verb(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    words = tree.words
    saying = saying_at(tree, i, lexicon)
    if saying is None or unreal(tree, i, lexicon) or _unable(tree, i, lexicon) or denied_cleft(tree, i, lexicon):
        return None
    if deed(tree, i, lexicon):
        return None
    perfect = _perfect_tag(tree, i, index, saying, lexicon)
    if perfect is not None:
        return perfect
    form = form_of(tree, i, lexicon)
    after = words[i + 1].lower if i + 1 < len(words) else ""
    if saying.group == "denies" and after in lexicon.words("saying", "to"):
        return None  # `nektet å flytte seg` refuses, and denies nothing
    if form != "inquit" and after in lexicon.words("saying", "self") and after not in saying.particles:
        return None  # `hevder seg` does well
    if words[i].text.isupper() or (form in {"object", "clause"} and _opens_heading(tree, i)):
        return None
    told = told_about(tree, i, saying, lexicon) if form == "object" else None
    unsaid = form != "clause" or that(tree, i, lexicon) is None
    if saying.group == "finds" and told is None and unsaid and not decides_in_tag(tree, i, form, lexicon):
        return None
    if (
        form == "object"
        and told is None
        and saying.group in {"says", "thinks", "informs", "shows"}
        and not from_anonymous(tree, i, lexicon)
        and words[-1].text != ":"  # `NN sier:` leads to what is said
        and words[i].lower not in lexicon.words("saying", "tells_of")  # `Lie advarer mot glatte veier`
    ):
        return None
    if saying.group == "reads":
        return _reads(tree, i, index, lexicon)
    denied = negated(tree, i, lexicon) and not set(saying.particles) & lexicon.words("saying", "negations")
    if denied and saying.group != "thinks":
        return None  # `avviste ikke at` denies nothing
    party, rule = party_of(tree, i, form, saying, lexicon)
    adjuster = adjuster_behind(tree, i, lexicon)
    if adjuster is not None:
        party, rule = adjuster, f"{form} by words"
    if party is not None and i < party.first and words[party.first].lower in saying.particles:
        party, rule = None, "the verb's own particle"  # `Elvedal kommune gir beskjed om at`
    if party is not None and saying.group == "shows" and not showing(tree, party, lexicon):
        party, rule = None, "something shows it that is no document"
    if (
        party is not None
        and form == "clause"
        and unsaid
        and saying.group != "shows"
        and party.first > i
        and not speaks_behind(tree, party, lexicon)
    ):
        return None  # `To naboer avisa har møtt sier bruene er stengt`: the verb's subject was taken from what is said
    if party is not None and saying.group == "shows":
        maker = behind_document(tree, party, lexicon)
        party = presenter(tree, i, party, lexicon) if maker == party else maker
        rule = rule if party is not None else "a document that somebody made"
    if party is not None:
        party = behind_document(tree, party, lexicon)
        party = bounded(tree, whole_name(tree, party, lexicon) if party.first > i else party, lexicon)
        party = None if party is None else bare_speaker(tree, party, lexicon)
        if party is None or nobody(tree, party, lexicon) or thing_shown(tree, i, form, party, lexicon):
            return None
    elif rule == "":
        return None
    if told is not None and saying.group == "shows" and party is None:
        return None
    if form == "object" and saying.group == "calls" and not called(tree, i, lexicon):
        return None
    tells = told is None and form == "object" and words[i].lower in lexicon.words("saying", "tells_of")
    counted = saying.group in {"thinks", "asks"} or words[i].lower in lexicon.words("saying", "counting")
    counts = tells or (told is not None and counted)
    held = told is not None and party is not None and may_hold(tree, i, party, lexicon)
    if counts and party is not None and not (held or may_count(tree, party, lexicon)):
        return None  # `Ulykken krevde 18 liv`
    if words[i].lower in lexicon.words("saying", "missing") and (party is None or words[party.head].tag == "PRON"):
        return None  # `Hun savner to kolleger`
    if form == "clause" and words[i].lower in lexicon.words("saying", "private") and that(tree, i, lexicon) is None:
        return None  # `trodde han hadde`: what somebody thought then, and told nobody
    if form == "inquit" and party is not None and next_subject(tree, party):
        return None
    silent = saying.group == "asks" and form == "fronted"
    silent = silent or words[i].lower in lexicon.words("saying", "protesting")
    silent = silent or (form == "clause" and words[i].lower in lexicon.words("saying", "knowing"))
    silent = silent or (denied and form == "clause")  # `mistenker ikke at` states no figure
    covers = () if silent else _covered(tree, i, form, party, lexicon)
    if told is not None:
        rule = DEMANDED if demands(tree, i, saying, lexicon) else rule
        form, aside = "clause", told_aside(tree)
        aside = set() if i in aside else aside
        end = demand_end(tree, told) if rule == DEMANDED else clause_end(tree, told, lexicon)
        end = min(end, beside(tree, told), aside_from(tree, told, lexicon))
        end = min(end, further_told(tree, told, lexicon)) if counts and not tells else end
        end = min(end, reason_at(tree, i, lexicon) or end, turn_end(tree, told, lexicon))
        covers = stretches(tree, [k for k in range(told, end) if k not in aside])
    cue = (words[i].start, words[i].end)
    referred = relays.referred(tree, i, party, lexicon) if party is not None else None
    if party is not None and referred is not None:
        behind = bounded(tree, behind_document(tree, referred, lexicon), lexicon)
        return Report(index, form, "informs", cue, behind, covers, party.span(tree), "referred to")
    via = relays.relay_after(tree, max(i, party.last if party else i), lexicon) or relays.relay_before(tree, i, lexicon)
    return Report(index, form, saying.group, cue, party, covers, via, rule)


def _unable(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """An infinitive of saying tells only under `kan`: `politiet kan bekrefte at`, not `for tidlig å bekrefte at`.

    Nynorsk's `melde` may be the past tense too.
    """
    word = tree.words[i]
    if word.lower not in lexicon.words("saying", "able_to_tell") or "pret" in word.feats.split("|"):
        return False
    over = tree.words[word.head].lower if word.relation == "INFV" and word.head >= 0 else ""
    return over not in lexicon.words("saying", "able")


def _perfect_tag(tree: Tree, i: int, index: int, saying: Saying, lexicon: Lexicon) -> Report | None:
    """`– Vi fant ni hull, har Ola Lie tidligere uttalt`: the tag's finite verb is the auxiliary."""
    words, j = tree.words, finite_of(tree, i) if tree.parsed else i
    end = i + 1 + len(saying.particles)
    alone = end >= len(words) or not words[end].letters or words[end].tag == "ADP"
    spoken = saying.group in SPOKEN and alone and that(tree, i, lexicon) is None
    tagged = spoken and j not in {0, i} and words[j - 1].text in CLOSING and any(w.letters for w in words[:j])
    subject = tree.child(j, "SUBJ") if tagged else None
    if subject is None or not j < subject < i or words[j].lower not in lexicon.words("saying", "auxiliaries"):
        return None
    party = bounded(tree, phrase_of(tree, subject, lexicon), lexicon)
    if party is None or nobody(tree, party, lexicon):
        return None
    cue = words[i].start, words[i].end
    via = relays.relay_after(tree, i, lexicon)
    return Report(index, "inquit", saying.group, cue, party, ((tree.start, words[j - 1].end),), via, "inquit, perfect")


def _which(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`…, noe opprørerne benekter`, a headline's `… – opprørerne benekter`: by the words alone, for the parser often
    takes the verb for a noun.
    """
    words = tree.words
    after = i + 2 if i + 1 < len(words) and words[i + 1].tag == "ADP" else i + 1  # `noko NN nektar for`
    last = after >= len(words) or not words[after].letters
    denying = any(s.group == "denies" and not s.particles for s in lexicon.sayings.get(words[i].lower, ()))
    opens = lexicon.words("saying", "which")
    at = next((k for k in range(i - 2, max(0, i - 8), -1) if words[k].lower in opens or words[k].text == "–"), None)
    if not (last and denying and at) or any(not w.letters or w.number is not None for w in words[at + 1 : i]):
        return None
    dashed = words[at].text == "–" and i == len(words) - 1
    if not dashed and (words[at].text == "–" or words[at - 1].text != ","):
        return None
    party = bounded(tree, Phrase(at + 1, i - 1, i - 1), lexicon)
    cue = words[i].start, words[i].end
    return None if party is None else Report(index, "which", "denies", cue, party, (), None, "which somebody denies")


def _opens_heading(tree: Tree, i: int) -> bool:
    """`Nekter straffskyld`: a crosshead that leaves its subject out."""
    return not any(w.letters for w in tree.words[:i]) and tree.words[-1].text not in {".", "?", "!"}


def _reads(tree: Tree, i: int, index: int, lexicon: Lexicon) -> Report | None:
    """`…, heter det i utkastet`: the document speaks."""
    words = tree.words
    if words[0].lower in lexicon.words("documents", "prepositions") and that(tree, i, lexicon) is not None:
        return None  # `I brevet står det at …`: the document stands first
    at = next((k for k in range(i + 2, min(i + 6, len(words))) if words[k].lower in lexicon.words("relay", "in")), None)
    if at is None or i + 1 >= len(words) or words[i + 1].lower not in lexicon.words("saying", "fronted"):
        return None
    party = chunk_after(tree, at + 1, lexicon)
    held = tree.child(at, "PUTFYLL") if tree.parsed else None
    if held is not None and held > at:
        party = phrase_of(tree, held, lexicon)
    if party is None or i == 0 or not documented(tree, party, lexicon):
        return None
    party = behind_document(tree, party, lexicon)
    pages = lexicon.words("relay", "channels")
    if tree.words[party.head].lemma in pages:
        return None  # a press release or a web page is a channel, and no party
    cue = words[i].start, words[i + 1].end
    return Report(index, "inquit", "says", cue, party, ((tree.start, words[i - 1].end),), None, "a document reads")


def _tag_reaches(tree: Tree, i: int, lexicon: Lexicon) -> int:
    """Where a tag's statement begins: `A sier at …, men det er feil, mener B` has another speaker before `men`."""
    words = tree.words
    if not words[0].letters:
        return tree.start  # speech: its speaker reports others, and the tag is the speaker's
    for turn in (w for w in words[1:i] if w.lower in lexicon.words("saying", "turns") and words[w.i - 1].text == ","):
        verbs = (k for k in range(turn.i) if saying_at(tree, k, lexicon) is not None)
        if any(that(tree, k, lexicon) is not None and tree.child(k, "SUBJ") is not None for k in verbs):
            return turn.start
    return tree.start


def _covered(tree: Tree, i: int, form: str, party: Phrase | None, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    words = tree.words
    if form == "inquit" and words[-1].text == ":" and words[0].letters:
        return ()  # `Til kritikken mot de sju filmene, sier NN:` leads to what is said
    if form == "inquit":
        return ((_tag_reaches(tree, i, lexicon), words[i - 1].end),) if i else ()
    if form != "clause":
        return ()
    if not tree.parsed:
        return ((words[i].end, tree.end),)
    inside: set[int] = set()
    for complement in complements(tree, i):
        inside |= tree.below(complement)
    opened = that(tree, i, lexicon)
    if not inside:  # the parser lost the clause that `at` opens
        inside = set(range(opened if opened is not None else len(words), len(words)))
    behind = party.last if party is not None and party.first > i else i
    first = opened if opened is not None else behind + 1
    inside |= set(range(first, max(inside, default=i)))  # the complement's own fronted words hang elsewhere at times
    end = clause_end(tree, first, lexicon)
    if any(s.group == "denies" for s in lexicon.sayings.get(words[i].lower, ())):
        end = min(end, denial_end(tree, first, lexicon))
    known = known_aside(tree, lexicon) if words[i].lower in lexicon.words("saying", "opinions") else set()
    if words[i].lower in lexicon.words("saying", "demanding"):
        known = told_aside(tree) | where_aside(tree, lexicon)
    known = set() if i in known else known
    return stretches(tree, sorted(k for k in inside - known if first <= k < end))
