"""What the story calls a person besides the name: `lensmann Per Lie` is `lensmannen`, `Lie (54)` is `54-åringen`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.mentions import Mention
from kiosk.reading.parties.strangers import Stranger, is_accused, strangers
from kiosk.reading.text.passages import Passage


class Called:
    """A story's persons, and the nouns by which it calls them."""

    def __init__(
        self,
        passages: Sequence[Passage],
        named: Mapping[int, list[Mention]],
        by_name: Callable[[Mention], Mention],
        lexicon: Lexicon,
    ) -> None:
        """`named`: the story's mentions by sentence; `by_name`: the fullest mention of one that has a name."""
        self._passages = passages
        self._named = named
        self._by_name = by_name
        self._lexicon = lexicon

    def unlike(self, mention: Mention, person: Mention) -> bool:
        """`Mannen nekter`, `Den siktede`, `54-åringen`: a noun for a person whom the story has not called so."""
        tree = self._passages[mention.sentence].tree
        inside = [s for s in strangers(tree, (), None, self._lexicon) if mention.start <= s.word.start < mention.end]
        plain = self._lexicon.endings("parties", "women", "men")
        plain += self._lexicon.endings("strangers", "ages")
        offices = self._lexicon.endings("parties", "offices")
        ends = self._lexicon.words("nouns", "definite_endings")

        def anybody(word: str) -> bool:  # `gjerningsmannen`, not `rådmannen`
            held = any(word.removesuffix(end).endswith(offices) for end in ends if word.endswith(end))
            return is_accused(word, self._lexicon) or (word.endswith(plain) and not held)

        return any(anybody(s.word.lower) and not self.so(s, person) for s in inside)

    def accused(self, mention: Mention) -> bool:
        """Whether a noun says that somebody is accused: `Den siktede mannen`."""
        words = mention.text.lower().split()
        return any(is_accused(w, self._lexicon) for w in words)

    def so(self, other: Stranger, person: Mention) -> bool:
        """Whether the story calls the named one so: `Lensmannen` of `lensmann Per Lie`, `54-åringen` of `Lie (54)`."""
        word = other.word.lower
        if other.new and not any(c.isdigit() for c in word):
            return False
        named = [m for found in self._named.values() for m in found if m.names and self._by_name(m) is person]
        age = "".join(c for c in word if c.isdigit())
        if age:
            return any(self._aged(m, age) for m in named)
        return self._titled(self._plain(word), named)

    def is_so(self, mention: Mention, person: Mention) -> bool:
        """Whether the story calls a person by a mention's noun: `treneren` of `Per Lie er trener`."""
        named = [m for found in self._named.values() for m in found if m.names and self._by_name(m) is person]
        return self._titled({mention.noun, *self._plain(mention.text.lower().split()[-1])}, named)

    def _plain(self, word: str) -> set[str]:
        """What a definite noun may be without its ending."""
        endings = self._lexicon.words("nouns", "definite_endings")
        return {word.removesuffix(ending) for ending in endings if word.endswith(ending)}

    def _titled(self, nouns: set[str], named: list[Mention]) -> bool:
        titles = {m.noun for m in named if m.noun} | {n for m in named for n in self._told_as(m, nouns)}
        same = self._lexicon.phrases("parties", "same_offices")
        return any(
            noun == title
            or noun.endswith(title)
            or title.endswith(noun)
            or any({noun, title} == set(row) for row in same)
            for noun in nouns
            for title in titles
            if min(len(noun), len(title)) > 2
        )

    def _aged(self, mention: Mention, age: str) -> bool:
        """`Per Lie (54)`, `54 år gamle Per Lie`."""
        words = self._passages[mention.sentence].tree.words
        near = [w for w in words if mention.start - 24 <= w.start < mention.end + 6]
        return any(w.text.strip("()-") == age for w in near)

    def _told_as(self, mention: Mention, nouns: set[str]) -> set[str]:
        """Nouns that stand without an article in the sentence that names a person: `Kari Dal er lege`."""
        words = self._passages[mention.sentence].tree.words
        return {w.lower for w in words if w.lower in nouns and w.start > mention.end}
