"""Sentences that lean on the one before: «54 av dem», «Tallet er nå 22». At the wall nobody has read that one.

Such a sentence is shown together with the one before it, as one slice of the story, or it does not stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kiosk.cards.rundown.lexicon import listed, words_of
from kiosk.model import Figure

MOST_WORDS = 26  # of a stretch that is shown whole
_SENTENCE_END = re.compile(r"[.!?][»”\"]?\s+(?=[«“\"–—]?[A-ZÆØÅÄÖ\d])")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:\w|\d+|kl|nr|ca|dr|st|mill|mrd|pst|prof)\.\s*$", re.IGNORECASE)
_DIRECT = re.compile(r"[–—«»“”\"]")
_NEAR = 3  # words between «Det» and the measure that it stands for; and before «av dem»


def leans(figure: Figure, at: int, text: str, figures: Sequence[Figure], *, named: bool) -> bool:
    """Whether the stretch `text` (at `at` in the story) with the figure's number means something only after another.

    `named`: whoever its first pronoun may mean is named beside it.
    """
    words, lead = words_of(text), text[: figure.number_at - at]
    before = words_of(lead)
    if not words:
        return False
    if not named and (words[0] in listed("persons") or _by_a_pronoun(words)):
        return True
    if any(word in listed("possessives") for word in words[:_NEAR]):
        return True
    if words[0] in listed("pointers") or says_of_them(text) or goes_on(text):
        return True
    measured = figure.unit or words[-1] in listed("since")
    if words[0] == "det" and measured and 1 < len(before) <= _NEAR and before[1] in listed("equals"):
        return True
    if any(at <= other.number_at < figure.number_at for other in figures):
        return False  # the number before it is what it goes on from
    if any(
        word in listed("the_number") and following not in ("på", "av", "for", "over", "of")
        for word, following in pairwise([*before, ""])
    ):
        return True
    behind = words_of(text[figure.number_at - at + len(figure.number) :])
    return len(before) <= _NEAR and "," not in lead and _of_them(behind)


def opens_leaning(text: str) -> bool:
    """Whether a text means what was said before it by its first word or its last: «Han», «Selskapet», «… dette»."""
    words = words_of(text)
    first = words[0] if words else ""
    last = words[-1] if words else ""
    return last in listed("pointers") or any(first in listed(kind) for kind in ("persons", "pointers", "stand_ins"))


def goes_on(text: str) -> bool:
    """Whether a sentence goes on from what was said before: «Det er lavere», «Siden har», «Da blir han»."""
    first, second, third = (*words_of(text)[:3], "", "", "")[:3]
    if first in ("da", "då", "siden", "sidan", "then", "since"):
        return second in listed("auxiliaries")
    if first in ("det", "it") and third in listed("too"):
        return True  # «Det ville også resten av utvalget»
    return first in ("det", "it") and second in listed("equals") and third in listed("comparatives")


def hangs_on(story: str, at: int, text: str, *, named: bool) -> bool:
    """Whether the sentence before a stretch makes it a hope, a proposal or a point of a list, which it does not say.

    «Vi håper på flere penger. Da skal det bli 16 senger i kjelleren»; «… fant de tre gaver: En sjekk på 4000 kroner».
    """
    before = story[:at].rstrip()
    last = sentences_of(before[before.rfind("\n") + 1 :])[-1] if before else ""
    if last.endswith(":"):
        return not named  # whoever is named speaks behind his colon
    wished = any(word in listed("wishes") for word in words_of(last))
    intends = any(word in listed("intends") for word in words_of(text))
    return wished and intends and not any(word in listed("wishes") for word in words_of(text))


def is_balanced(text: str) -> bool:
    """Whether every quotation mark and bracket of a text is opened and closed in it."""
    depth = {"«": 0, "(": 0}
    for char in text:
        if char in depth:
            depth[char] += 1
        elif char in "»)":
            opener = "«" if char == "»" else "("
            depth[opener] -= 1
            if depth[opener] < 0:
                return False
    return not any(depth.values())


def says_of_them(text: str) -> bool:
    """Whether a text begins by saying something of some of those that were told before: «Tre av dem er sendt hjem»."""
    return _of_them(words_of(text)[1:])


def _of_them(words: list[str]) -> bool:
    """Whether words go on «av dem», «av de andre»: not «av de skadde»."""
    phrase = " ".join(words[:2])
    article = words[2:3] and words[2] not in (*listed("auxiliaries"), *listed("rest"))
    return phrase in listed("of_them") or (phrase in listed("of_those") and not article)


def _by_a_pronoun(words: list[str]) -> bool:
    """Whether somebody speaks in it that only a pronoun names: «ifølge ham»."""
    pairs = pairwise(words)
    return any(first in listed("leading_cues") and second in listed("personal_objects") for first, second in pairs)


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph; a date or an abbreviation ends none."""
    ends = [m.end() for m in _SENTENCE_END.finditer(paragraph) if not _ABBREVIATED.search(paragraph[: m.end()])]
    return [paragraph[a:b].strip() for a, b in pairwise([0, *ends, len(paragraph)])]


def reaching_back(story: str, at: int, text: str) -> tuple[int, str] | None:
    """The stretch with the sentence before it in its paragraph, and where that begins in the story.

    None where there is none, where it is direct speech, or where both are too long for a card.
    """
    start = _sentence_before(story, at)
    before = story[start:at] if start is not None else ""
    first = words_of(before)[:2]
    concludes = first[:1] == ["det"] and first[-1] in listed("concludes")  # «Det viser tall fra …»
    if start is None or _DIRECT.search(before) or opens_leaning(before) or _is_a_sum(before) or concludes:
        return None
    longer = story[start : at + len(text)]
    return (start, longer) if len(longer.split()) <= MOST_WORDS else None


def _is_a_sum(text: str) -> bool:
    """Whether a sentence tells what a number before it comes to: «Det er 147 millioner kroner»."""
    words = words_of(text)
    number = any(char.isdigit() for word in words[2:4] for char in word)
    return words[:1] == ["det"] and bool(words[1:2]) and words[1] in listed("equals") and number


def _sentence_before(story: str, at: int) -> int | None:
    """Where the sentence before `at` begins in its paragraph; None where `at` opens that, or stands in a sentence."""
    paragraph = story.rfind("\n", 0, at) + 1
    head = story[paragraph:at]
    ends = [m.end() for m in _SENTENCE_END.finditer(f"{head}X") if not _ABBREVIATED.search(head[: m.end()])]
    if not ends or ends[-1] != len(head):
        return None
    start = paragraph + (ends[-2] if len(ends) > 1 else 0)
    return start if story[start].isupper() or story[start].isdigit() else None
