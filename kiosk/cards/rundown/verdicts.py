"""The story's words that a claim is not verified, and who could not verify it."""

from __future__ import annotations

from kiosk.cards.card import Verdict
from kiosk.cards.rundown.lexicon import holds, listed, words_of
from kiosk.cards.rundown.material import Material
from kiosk.model import Source, Span

_OFFICE = 8  # letters of a word by which a verdict names a party
_WHO = f"{listed('relative')[0]} "  # «NTB, som ikke har …»


def verdict_of(source: Source, material: Material) -> Verdict | None:
    """The story's words that this party's claim is not verified, with who could not verify it where they name them."""
    words = source.verdict
    if not words or _is_of_another(source, words, material):
        return None
    before = material.story.text.partition(words)[0]
    by = source.verdict_by or (source.via if source.via and before.endswith(f"{source.via}, ") else None)
    return verdict_from(words, by, material)


def verdict_from(words: str, by: str | None, material: Material) -> Verdict | None:
    """The story's words that something is not verified, and which of them are coral; `by` could not verify it."""
    text = material.story.text
    at = text.find(words)
    if at < 0 or material.has_off(words):
        return None
    if by and by in words:
        start = words.find(by) + len(by)
        rest = words[start:]
        skip = len(rest) - len(rest.lstrip(" ,"))
        if rest.lstrip(" ,").startswith(_WHO):
            skip += len(_WHO)
        alert = 0 if holds(words[: start + skip], "negations") else start + skip  # coral is never without its «ikke»
        return Verdict(words, Span(alert, len(words)))
    if by:
        begin = text.rfind(by, 0, at)
        if begin >= 0 and at - begin - len(by) <= 8 and "." not in text[begin:at]:
            whole = text[begin : at + len(words)]
            lead = at - begin + (len(_WHO) if words.startswith(_WHO) else 0)
            return Verdict(whole, Span(lead, len(whole)))
    words = words.removeprefix(_WHO)
    return Verdict(words, Span(0, len(words)))


def _is_of_another(source: Source, verdict: str, material: Material) -> bool:
    """Whether a verdict names another party's office: «opplysningene fra departementet», not the governor's."""

    def ends(name: str, word: str) -> bool:
        return any(one.endswith(word) for one in words_of(name))

    others = [one for one in material.reading.sources if one.name != source.name]
    offices = [word for word in words_of(verdict) if len(word) >= _OFFICE and not ends(source.name, word)]
    by = source.verdict_by or ""
    return any(ends(one.name, word) and not ends(by, word) for one in others for word in offices)
