"""`kiosk read`: the figures and sources of a story, as a table for people or as JSON."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.model import Figure, Reading, Story

EXAMPLES = """examples:
  kiosk read story.txt                     the figures and sources, each in its sentence
  kiosk read https://example.org/story     an article page, or the latest story of a feed
  pbpaste | kiosk read -                   a text from a pipe
  kiosk read story.txt --json | jq .figures
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `kiosk read`."""
    parser.epilog = EXAMPLES
    parser.add_argument("story", metavar="FILE|URL|-", help="a story: a file, an address, or - for standard input")
    parser.add_argument("--json", action="store_true", help="print JSON: figures, sources, text, headline, lede, times")


def main(args: argparse.Namespace) -> int:
    """Read one story; 0, or 65 where there is no story to read."""
    from kiosk.feed.item import Refused
    from kiosk.worker import story_at

    try:
        story, reading = story_at(args.story)
    except Refused as error:
        print(f"kiosk read: {error}", file=sys.stderr)
        return 65
    if args.json:
        print(json.dumps(_document(story, reading), ensure_ascii=False, indent=2))
    else:
        _print_table(story, reading)
    return 0


def _document(story: Story, reading: Reading) -> dict[str, Any]:
    from kiosk.document import to_json
    from kiosk.reading import as_contract

    return {
        **as_contract(reading),
        "headline": story.headline,
        "lede": story.lede,
        "text": story.text,
        "language": reading.language,
        "outlet": story.outlet,
        "published": to_json(story.published),
        "updated": to_json(story.updated),
        "id": story.id,
        "url": story.url,
    }


def _print_table(story: Story, reading: Reading) -> None:
    bold, dim, plain = ("\033[1m", "\033[2m", "\033[0m") if sys.stdout.isatty() else ("", "", "")
    width = min(shutil.get_terminal_size().columns, 110)
    about = [story.outlet, reading.language, *(f"{t:%Y-%m-%d %H:%M %Z}" for t in (story.published, story.updated) if t)]
    print(f"{bold}{story.headline}{plain}\n{dim}{' · '.join(filter(None, about))}{plain}\n")
    print("Figures" if reading.figures else "No figures")
    for index, figure in enumerate(reading.figures):
        print(f"  {index}  {bold}{_count(figure)}{plain}")
        print(f"     {dim}rank {figure.rank}, {figure.status}{plain}  {_claim(figure)}")
        print(_wrapped(_marked(figure, bold or "[", plain or "]"), width))
    print("\nSources" if reading.sources else "\nNo sources")
    for source in reading.sources:
        via = f" via {source.via}" if source.via else ""
        unverified = ", not verified" if source.unverified else ""
        print(f"  {bold}{source.name}{plain}{via} {dim}({source.stance}: {source.cue}{unverified}){plain}")
        print(_wrapped(source.sentence, width))


def _count(figure: Figure) -> str:
    parts = (figure.hedge, figure.number, figure.unit, figure.what, figure.state, figure.where, figure.when)
    value = "–".join(f"{v:g}" for v in figure.value) if isinstance(figure.value, tuple) else f"{figure.value:,}"
    return f"{' '.join(filter(None, parts))}  = {value.replace(',', ' ')}"


def _claim(figure: Figure) -> str:
    if figure.source:
        return f"{figure.source_full or figure.source} ({figure.cue})" if figure.cue else figure.source
    return "no source given" if figure.attribution == "none" else "source unsure: the sentence stands"


def _marked(figure: Figure, before: str, after: str) -> str:
    start = figure.number_at - figure.sentence_at
    end = start + len(figure.number)
    return figure.sentence[:start] + before + figure.sentence[start:end] + after + figure.sentence[end:]


def _wrapped(text: str, width: int) -> str:
    import textwrap

    return textwrap.fill(text, width, initial_indent="     ", subsequent_indent="     ", break_on_hyphens=False)
