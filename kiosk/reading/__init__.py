"""From a story's text to its reading: the figures with their claimants, and the sources.

`read` is the whole of it. Everything it returns is an exact slice of the text at a known offset, and where the
rules and the parser differ about a claimant, none is given.
"""

from __future__ import annotations

from typing import Any

from kiosk.model import Reading
from kiosk.reading.claims.tellings import changed
from kiosk.reading.lexicon import LANGUAGES, lexicon
from kiosk.reading.rule import Trace
from kiosk.reading.text.language import language_of
from kiosk.reading.text.parse import Parser, load_parser

__all__ = ["Parser", "Reading", "as_contract", "changed", "explain", "language_of", "load_parser", "read"]


def read(
    story_text: str, *, headline: str | None = None, language: str | None = None, parser: Parser | None = None
) -> Reading:
    """The figures and sources of one story.

    `headline` is the text's beginning where the story has one; `language` is detected where it is not given; a
    `parser` of another language is not used. A language without a lexicon gives an empty reading. Raises nothing
    for any text.
    """
    from kiosk.reading.passes import read_story

    found = language or language_of(story_text)
    if found not in LANGUAGES:
        return Reading(found)
    fitting = parser if parser is not None and parser.language == found else None
    return read_story(story_text, headline, lexicon(found), fitting)


def explain(
    story_text: str, *, headline: str | None = None, language: str | None = None, parser: Parser | None = None
) -> list[Trace]:
    """Of every number of a story, the rules that decided it; as `read`, and empty for a language without a lexicon."""
    from kiosk.reading.passes import read_story

    found = language or language_of(story_text)
    if found not in LANGUAGES:
        return []
    traces: list[Trace] = []
    fitting = parser if parser is not None and parser.language == found else None
    read_story(story_text, headline, lexicon(found), fitting, traces=traces)
    return traces


def as_contract(reading: Reading) -> dict[str, Any]:
    """The reading as `kiosk read --json` prints it: the fields of the newsroom's contract, without offsets."""
    figures = [
        {
            "sentence": f.sentence,
            "number": f.number,
            "value": list(f.value) if isinstance(f.value, tuple) else f.value,
            "hedge": f.hedge,
            "unit": f.unit,
            "what": f.what,
            "state": f.state,
            "where": f.where,
            "when": f.when,
            "source": f.claim.name,
            "source_full": f.claim.full,
            "cue": f.claim.cue,
            "status": f.status,
            "superseded_by": f.superseded_by,
            "revision": f.revision,
            "part_of": f.part_of,
            "attribution": f.claim.attribution,
            "disputed_by": f.disputed_by,
            "rank": f.rank,
            "form": f.form,
            "clause": f.clause,
        }
        for f in reading.figures
    ]
    sources = [
        {
            "name": s.name,
            "via": s.via,
            "cue": s.cue,
            "stance": s.stance,
            "unverified": s.unverified,
            "sentence": s.sentence,
            "mention": s.mention,
            "statement": s.statement,
            "verdict": s.verdict,
            "verdict_by": s.verdict_by,
            "silence": s.silence,
        }
        for s in reading.sources
    ]
    conflicts = [list(group) for group in reading.conflicts]
    return {"figures": figures, "sources": sources, "conflicts": conflicts, "hero": reading.hero}
