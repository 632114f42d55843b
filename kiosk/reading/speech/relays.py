"""The outlet or channel through which the story has a report: `til NTB`, `i en Telegram-melding`, `skriver AP`."""

from __future__ import annotations

from functools import cache

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.text.genitives import without_genitive
from kiosk.reading.text.parse import Tree, Word
from kiosk.reading.text.phrases import Phrase, chunk_after, stands

SHORT = 3  # letters; an outlet's shorter name is written in capitals


@cache
def _most_words(outlets: frozenset[str]) -> int:
    """Words of the longest outlet's name: a name of a thousand words is not tried in all its parts."""
    return max((len(one.split()) for one in outlets), default=0)


def is_medium(text: str, lexicon: Lexicon) -> bool:
    """Whether a name or noun phrase is an outlet, agency or the press."""
    words = text.replace("«", "").replace("»", "").split()
    placed = next((k for k, w in enumerate(words) if k and w in lexicon.words("relay", "places")), len(words))
    words = words[:placed]  # `kommentator Ola Lie i NRK` is a person
    known = lexicon.words("relay", "media_nouns")
    endings = lexicon.endings("relay", "media_endings")
    outlets = lexicon.words("relay", "outlets") if any(c.isupper() for c in text) else frozenset()
    whole = without_genitive(" ".join(words).lower(), lexicon)
    if len(whole) < SHORT and not without_genitive("".join(words), lexicon).isupper():
        return False  # `Ap` is a party, `AP` an agency
    return (
        whole in outlets
        or any(w.lower() in known for w in words)
        or any(
            " ".join(words[a:b]).lower() in outlets and (len(words[a]) >= SHORT or b > a + 1 or words[a].isupper())
            for a in range(len(words))
            for b in range(a + 1, min(len(words), a + _most_words(outlets)) + 1)
        )
        or any(w[:1].isupper() and w.lower().endswith(endings) for w in words)
    )


def outlet_first(tree: Tree, phrase: Phrase, lexicon: Lexicon) -> Phrase:
    """An outlet's name without the name behind it: `er ifølge Filter Nyheter Greg Johnson`."""
    outlets = lexicon.words("relay", "outlets")
    for last in range(phrase.last - 1, phrase.first - 1, -1):
        text = " ".join(w.lower for w in tree.words[phrase.first : last + 1])
        if text in outlets and tree.words[last + 1].capital:
            return Phrase(phrase.first, last, last)
    return phrase


def names_medium(tree: Tree, party: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase of a sentence names an outlet, an agency or the press."""
    return is_medium(" ".join(w.text for w in tree.words[party.first : party.last + 1]), lexicon)


def referred(tree: Tree, i: int, party: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Whom an outlet only passes on: `melder NTB med henvisning til politiet`, `skriver VG og viser til FHI`."""
    words = tree.words
    if not names_medium(tree, party, lexicon):
        return None
    for k in range(min(i, party.last) + 1, len(words)):
        after = stands(words, k, "relay", "referring", lexicon)
        if after is not None:
            return chunk_after(tree, after, lexicon)
    return None


def relay_after(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The relay behind the cue or the speaker at word `i`, before the next clause."""
    for at in range(i + 1, min(len(tree.words), i + 16)):
        word = tree.words[at]
        if word.text in {",", ":", ";", "»"} or word.lower in lexicon.words("saying", "that"):
            return None
        found = relay_in(tree, at, lexicon)
        if found is not None:
            return found
    return None


def relay_before(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """`Til NRK sier X …`, `I en Telegram-melding ba X …`: a relay that opens the sentence."""
    start = next((w.i for w in tree.words if w.letters), None)
    if start is None or start >= i or i - start > 8:
        return None
    return relay_in(tree, start, lexicon)


def relay_in(tree: Tree, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The relay that the preposition at word `at` introduces, as offsets of its name; None for any other phrase."""
    words = tree.words
    if at + 1 >= len(words):
        return None
    preposition = words[at].lower
    if preposition in lexicon.words("relay", "to") | lexicon.words("relay", "through"):
        outlet = _outlet(words[at + 1 : at + 8], lexicon)
        if outlet is not None:
            return outlet
    if preposition in lexicon.words("relay", "in") | lexicon.words("relay", "through"):
        return _channel(words[at + 1 : at + 5], lexicon)
    return None


def _outlet(words: list[Word], lexicon: Lexicon) -> tuple[int, int] | None:
    """The outlet's name at the head of some words: `det svenske nyhetsbyrået TT` → `TT`."""
    run: list[Word] = []
    for word in words:
        if not word.letters and word.text not in {"«", "»", '"'}:
            break
        if (
            run
            and run[-1].capital
            and not word.capital
            and word.number is None
            and word.lower not in lexicon.words("nouns", "in_names")
        ):
            break
        if word.lower in lexicon.words("time", "words") or word.lower in lexicon.words("nouns", "stops"):
            break
        run.append(word)
    text = " ".join(w.text for w in run)
    named = [w for w in run if w.capital or w.number is not None]
    if not run or not (is_medium(text, lexicon) or _acronym(named)):
        return None
    if not named:
        nouns = [w for w in run if w.lower in lexicon.words("relay", "media_nouns")]
        return (run[0].start, nouns[-1].end) if nouns else None
    last = max(w.i for w in named)
    tail = [w for w in run if w.i >= named[0].i]
    if any(w.lower in lexicon.words("relay", "media_nouns") for w in tail[1:]):
        last = max(w.i for w in tail if w.lower in lexicon.words("relay", "media_nouns") or w.capital)
    return named[0].start, next(w.end for w in run if w.i == last)


def _acronym(named: list[Word]) -> bool:
    return len(named) == 1 and named[0].text.isupper() and 2 <= len(named[0].text) <= 5


def _channel(words: list[Word], lexicon: Lexicon) -> tuple[int, int] | None:
    shown = lexicon.words("relay", "shown_channels")
    for word in words:
        if not word.letters or word.lower in lexicon.words("relay", "to"):
            return None
        first, hyphen, _ = word.text.partition("-")
        if first.lower() in shown:
            return word.start, word.start + len(first)
        for channel in shown:
            if (
                not hyphen
                and word.lower.startswith(channel)
                and word.lower.endswith(lexicon.endings("relay", "said_document"))
            ):
                return word.start, word.start + len(channel)
        pair = f"{word.lower} {words[words.index(word) + 1].lower}" if word is not words[-1] else ""
        if pair in shown:
            return word.start, words[words.index(word) + 1].end
    return None
