"""Which fuller mention a definite noun may stand for: `departementet` for `Russlands krisedepartement`."""

from __future__ import annotations

from kiosk.reading.lexicon import Lexicon
from kiosk.reading.parties.mentions import Mention

SHORTEST_NOUN = 4  # letters of a noun that ends a name: `forbundet` of `Norsk Seilforbund`


def is_definite(mention: Mention, lexicon: Lexicon) -> bool:
    """`departementet`, `the ministry`: a noun alone that points to what is known."""
    bare = _bare(mention, lexicon)
    article = bare != mention.text.lower()  # `the ministry`
    ending = bare.endswith(lexicon.endings("nouns", "definite_endings"))
    return " " not in bare and (article or ending)


def located(mention: Mention, lexicon: Lexicon) -> bool:
    """`politiet i Elvedal`: the place singles it out."""
    return any(f" {word} " in mention.text for word in lexicon.words("nouns", "located"))


def narrows(other: Mention, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether another mention says more of what may be the same party."""
    if set(other.text.lower().split()) & lexicon.words("nouns", "former"):
        return False
    if other.names and not other.noun and len(mention.text) > 4:  # `banken` of `Handelsbanken`
        bare = _bare(mention, lexicon)
        titled = bare != mention.text.lower() and bare in {name.lower() for name in other.names[:-1]}  # `the mayor`
        ends = (bare, mention.noun) if len(mention.noun) >= SHORTEST_NOUN and not other.person else bare
        return titled or ("-" not in other.names[-1] and other.names[-1].lower().endswith(ends))
    return (
        other.noun.endswith(mention.noun)
        and (other.plural == mention.plural or bool(other.names))
        and bool(other.names or other.owners or len(other.text.split()) > 1)
        and mention.owners <= other.owners | set(other.names)
        and len(other.text) > len(mention.text)
    )


def _bare(mention: Mention, lexicon: Lexicon) -> str:
    """The mention in small letters, without the article that a language puts before a known noun."""
    first, _, rest = mention.text.lower().partition(" ")
    return rest if first in lexicon.words("nouns", "definite") else mention.text.lower()
