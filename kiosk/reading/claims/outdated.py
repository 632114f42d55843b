"""How a clause says that its count is an earlier one: `tidligere var det meldt om`, `forrige anslag`, `sa i går`."""

from __future__ import annotations

import itertools

from kiosk.reading.claims.since import Age, moved_since
from kiosk.reading.figures.counted import Counted
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import stands

NEAR = 4  # words between `tidligere` and its verb of saying


def outdated(tree: Tree, counted: Counted, lexicon: Lexicon) -> Age:
    """How the clause says that the count was an earlier one: `tidligere var det meldt om`, `meldte først om`."""
    stretch = clause_before(tree, counted, lexicon)
    lowers = [w.lower for w in stretch]
    if lexicon.stands_in(lowers, "revision", "first_reports"):
        reported = any(_reports(w, lexicon) for w in stretch)
        if reported or not lexicon.stands_in(lowers, "revision", "first_rounds"):
            return "first" if reported else "said"  # not `I første omgang får 40 barn plass`
    before = lexicon.words("revision", "earlier") | lexicon.words("revision", "previous")
    counts = lexicon.words("revision", "overtaken")
    told_early = any(w.lower in before and after.lower in counts for w, after in itertools.pairwise(stretch))
    if told_early or _known_early(stretch, lexicon) or _believed_then(tree, stretch, lexicon):
        return "reported"  # `forrige anslag var på …`, `tidligere anslåtte 450 millioner`
    if _told_first_behind(tree, counted, lexicon):
        return "first"
    if had_told(stretch, lexicon):
        return "said"
    early = [w.i for w in stretch if w.lower in lexicon.words("revision", "earlier") and not _title(tree, w, lexicon)]
    early = [i for i in early if not _compared_with_then(tree, i, lexicon)]
    stood = lexicon.joined("revision", "was", "stood")
    was = any(w.lower in stood for w in stretch)
    told = any(w.lower in lexicon.words("revision", "told_by") for w in stretch)
    if any(w.lower in lexicon.words("revision", "then") or (w.number and "year" in w.number.flags) for w in stretch):
        return ""
    if early and moved_since(tree, counted, lexicon):
        return "reported"
    if not early:
        return "said" if _said_yesterday(stretch, lexicon) else "was" if was and told else ""
    known = [w.i for w in stretch if w.lower in lexicon.words("revision", "known")]
    if any(abs(a - b) <= NEAR + 2 for a in early for b in known) and any(
        w.lower in lexicon.words("saying", "passive") for w in stretch
    ):
        return "reported"
    says = [w.i for w in stretch if _reports(w, lexicon)]
    if (was and told) or any(abs(a - b) <= NEAR for a in early for b in says):
        first = any(tree.words[a].lower in lexicon.words("revision", "at_first") for a in early)
        return "first" if first and says else "said"
    early_words = {tree.words[a].lower for a in early}
    habit = early_words <= lexicon.words("revision", "formerly") and not lexicon.stands_in(
        lowers, "revision", "planned"
    )
    return "once" if habit and not told else "was"


def had_told(stretch: list[Word], lexicon: Lexicon) -> bool:
    """`The government had said on Friday that 17 died`: a tense that tells of what was said before."""
    had = [w.i for w in stretch if w.lower in lexicon.words("revision", "had")]
    last = max((w.i for w in stretch if _reports(w, lexicon)), default=-1)  # `which had said …, said that 55`: now
    return any(0 < last - i <= 2 for i in had)


def _compared_with_then(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """The `earlier` of `rose 2.2 percent from a year earlier`: what it is compared with, and nobody told it then."""
    before = [w.lower for w in tree.words[max(0, i - 4) : i]]
    spans = bool(before) and before[-1] in lexicon.words("units", "time")
    return spans and not lexicon.words("revision", "from").isdisjoint(before)


def _believed_then(tree: Tree, stretch: list[Word], lexicon: Lexicon) -> bool:
    """`Da trodde landet på 0,6 prosents vekst`: a forecast that was made then."""
    verb = stretch[0].i if stretch else 0
    then = verb > 0 and tree.words[verb - 1].lower in lexicon.words("revision", "back_then")
    return then and tree.words[verb].lower in lexicon.words("revision", "believed")


def _known_early(stretch: list[Word], lexicon: Lexicon) -> bool:
    """`enn de tidligere anslåtte 450 millioner`: a participle between `tidligere` and the number, or its hedge."""
    last = [w.lower for w in stretch[-3:]]
    early, known = lexicon.words("revision", "earlier"), lexicon.words("revision", "known_counts")
    return any(a in early and b in known for a, b in itertools.pairwise(last))


def _told_first_behind(tree: Tree, counted: Counted, lexicon: Lexicon) -> bool:
    """`To personer var først meldt savnet`, `Sju er skadd, skrev Nordnytt først`: said at first, behind the number."""
    stops = lexicon.words("revision", "but") | lexicon.words("revision", "breaks")
    behind = list(itertools.takewhile(lambda w: w.text != ";" and w.lower not in stops, tree.words[counted.at + 1 :]))
    denied = lexicon.words("saying", "negations")
    if any(a.lower in denied and b.number is not None for a, b in itertools.pairwise(behind)):
        return False  # `53 er skadd, ikke 41, slik laget først meldte`: of the 41
    to = lexicon.words("saying", "to")  # `etter først å ha nevnt 400`: of the number behind it
    ahead = {w.i for w, after in itertools.pairwise(behind) if after.lower in to}
    first = [w.i for w in behind if w.lower in lexicon.words("revision", "at_first") and w.i not in ahead]
    says = [w.i for w in behind if _reports(w, lexicon)]
    return any(abs(a - b) <= NEAR for a in first for b in says)


def _said_yesterday(stretch: list[Word], lexicon: Lexicon) -> bool:
    """`Han sa i går at det var 29`: the time right behind the verb."""
    verbs = (k for k, w in enumerate(stretch) if w.tag == "VERB" and _reports(w, lexicon))
    return any(stands(stretch, k + 1, "revision", "yesterday", lexicon) is not None for k in verbs)


def _title(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """`den tidligere presidenten`: no time, but what he was; `det tidligere anslaget` is an earlier count."""
    after = tree.words[word.i + 1 : word.i + 2]
    times = lexicon.words("time", "words") | lexicon.joined("revision", "told", "told_by", "once_when")
    if after and _reports(after[0], lexicon):
        return False  # `det vart opphavleg sagt at`, adjective to the parser
    return bool(after) and after[0].tag in {"NOUN", "PROPN", "ADJ"} and after[0].lower not in times


def _reports(word: Word, lexicon: Lexicon) -> bool:
    groups = {s.group for s in lexicon.sayings.get(word.lower, ())}
    return bool(groups & {"says", "informs", "claims", "confirms"}) or word.lower in lexicon.words("revision", "known")


def clause_before(tree: Tree, counted: Counted, lexicon: Lexicon) -> list[Word]:
    """The words of the number's clause before it."""
    stops = lexicon.words("revision", "but") | lexicon.words("revision", "breaks")
    then, before = lexicon.words("revision", "next_told"), tree.words[: counted.at]  # `først tolv, så fjorten`
    then_told = (w.i for w in before[1:] if w.lower in then and before[w.i - 1].text == ",")
    ends = (w.i for w in before if w.text in {";", ":"} or w.lower in stops)
    start = max((*ends, *then_told), default=-1) + 1
    return tree.words[start : counted.at]
