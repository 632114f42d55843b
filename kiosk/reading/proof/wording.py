"""What speaks for and against the words of a label, as named features: the input of the weighed rule for labels.

They tell which rules found unit, noun and happening, alone and together, how the noun hangs in the sentence, and what
stands behind the words that the label shows; none of them names a thing.
"""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.model import Figure
from kiosk.reading.figures.counted import Counted, text_span
from kiosk.reading.figures.leading import as_shown
from kiosk.reading.lexicon import Lexicon
from kiosk.reading.proof.standing import kind_of
from kiosk.reading.rule import Field, Words
from kiosk.reading.text.parse import Word
from kiosk.reading.text.passages import Passage

NAMING: tuple[Field, ...] = ("unit", "what", "state")  # the fields whose rules name a construction


def in_full(text: str, figure: Figure, passage: Passage, found: Counted, lexicon: Lexicon) -> tuple[Figure, Counted]:
    """The figure and its words as a label shows them, in full where the sentence itself says them."""

    def piece(words: Words | None) -> str | None:
        return None if words is None else text[slice(*text_span(passage.tree, words))]

    if figure.state != piece(found.state) or figure.what != piece(found.what):
        return figure, found  # told of it elsewhere
    shown = as_shown(passage.tree, found, lexicon)
    return replace(figure, what=piece(shown.what), state=piece(shown.state)), shown


def construction(passage: Passage, found: Counted) -> str:
    """The rules that found unit, noun and happening, as one name.

    Where nothing happened, how the noun hangs in the sentence: `har 40 busser` tells all, `40 busser var …` does not.
    """
    named = " + ".join(f"{key}: {found.rules[key]}" for key in NAMING if key in found.rules) or "bare number"
    if found.state is not None or found.noun is None or not passage.tree.parsed:
        return named
    return f"{named} as {passage.tree.words[found.noun].relation}"


def wording(figure: Figure, passage: Passage, found: Counted, lexicon: Lexicon) -> list[str]:
    """The features of a figure's label, without an order."""
    words, rules, kind = passage.tree.words, found.rules, kind_of(figure, lexicon)
    what, state = rules.get("what"), rules.get("state")
    said = [construction(passage, found)]
    said += [f"{key} by {rules.get(key)}" for key in (*NAMING, "hedge")]
    said += [f"{kind}", f"{kind} what by {what}", f"{kind} state by {state}", f"{kind} what by {what} state by {state}"]
    said += [f"number as {words[found.at].relation}", "hedged" if found.hedge else "no hedge"]
    said += [f"numbers {min(5, sum(w.number is not None for w in words))}", f"length {min(5, len(words) // 7)}"]
    if found.unit is not None:
        unit = words[found.unit]
        again = any(w.lower == unit.lower and w is not unit for w in words)
        said += [f"unit again by {what}", f"unit again by {what} {state}"] if again else []
    if found.what is not None:
        joined = any(w.number is not None or w.tag == "CCONJ" for w in words[found.at + 1 : found.what[0]])
        said += ["joined before the noun"] if joined else []
        last = words[found.what[1]]
        said += [f"what as {last.relation}", f"what {last.tag}", f"what of {min(3, found.what[1] - found.what[0])}"]
    if found.state is not None:
        first, last = (words[k] for k in found.state)
        behind = _tag(words, found.state[1] + 1)
        said += [f"state of {min(5, last.i - first.i)}", f"state {first.tag}", f"state ends {last.tag}"]
        said += [f"behind the state {behind}", f"behind the state by {state} {behind}"]
        gap = found.at - last.i if last.i < found.at else first.i - found.at
        side = "before" if last.i < found.at else "behind"
        said += [f"state {side}", f"state {side} by {state}", f"state away {min(6, gap)}"]
        between = words[min(found.at, last.i) + 1 : max(found.at, first.i)]
        said += ["a number between"] if any(w.number is not None for w in between) else []
    shown = [found.at, *(k for span in (found.what, found.state) if span is not None for k in span)]
    after = max(shown) + 1
    said += [f"behind the label {_tag(words, after)}", f"before the label {_tag(words, min(shown) - 1)}"]
    said += [f"behind the label by {state} {_tag(words, after)}"]
    if after < len(words) and words[after].tag == "ADP":
        said.append(f"behind the label {words[after].lower}")
    return said


def _tag(words: list[Word], i: int) -> str:
    return words[i].tag if 0 <= i < len(words) else "nothing"
