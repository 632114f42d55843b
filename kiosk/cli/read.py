"""`kiosk read`: the figures and sources of a story, as a table for people or as JSON."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

from kiosk.cli.given import story_given
from kiosk.cli.telling import claimant, local
from kiosk.printable import printable

if TYPE_CHECKING:
    from kiosk.model import Figure, Reading, Story

EXAMPLES = """examples:
  kiosk read story.txt                     the figures and sources, each in its sentence
  kiosk read https://example.org/story     an article page, or the latest story of a feed
  kiosk read - <story.txt                  a text from a pipe, or typed: Ctrl-D ends it
  kiosk read story.txt --json | jq .figures
  kiosk read story.txt --trace             of every number, the rules that kept it or left it out

exit codes: 0 read; 65 no story in it; 66 no such file
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `kiosk read`."""
    parser.epilog = EXAMPLES
    parser.add_argument("story", metavar="FILE|URL|-", help="a story: a file, an address, or - for standard input")
    parser.add_argument("--trace", action="store_true", help="print the rules that kept or left out every number")
    parser.add_argument("--json", action="store_true", help="print JSON: figures, sources, text, headline, lede, times")


def main(args: argparse.Namespace) -> int:
    """Read one story; 0. Raises Failure."""
    from kiosk.cli import apart

    story, reading = story_given(args.story)
    if args.trace:
        print(*apart.forked(lambda: _trace(story, reading.language)), sep="\n")
    elif args.json:
        print(json.dumps(_document(story, reading), ensure_ascii=False, indent=2))
    else:
        _print_table(story, reading)
    return 0


def _trace(story: Story, language: str) -> list[str]:
    """Of every number of the text its verdicts, one a line: the field, what was found, the rule, and why."""
    from kiosk.assets import asset
    from kiosk.reading import explain, load_parser

    model = load_parser(language, asset("models", f"{language}.udpipe")) if language in ("nb", "nn") else None
    lines = []
    for trace in explain(story.text, headline=story.headline, language=language, parser=model):
        kept = f"figure {trace.figure}" if trace.figure is not None else "no figure"
        lines.append(f"{printable(trace.number)}  at {trace.at}: {kept}")
        for verdict in trace.verdicts:
            said = f" «{printable(verdict.words)}»" if verdict.words else ""
            why = f" ({printable(verdict.why)})" if verdict.why else ""
            lines.append(f"  {verdict.field:9}{said} {verdict.rule}{why}")
    return lines


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
    times = [local(time, _zone()) for time in (story.published, story.updated) if time]
    about = [printable(story.outlet or ""), reading.language, *times]
    print(f"{bold}{printable(story.headline)}{plain}\n{dim}{' · '.join(filter(None, about))}{plain}\n")
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
        print(_wrapped(printable(source.sentence, 2000), width))


def _zone() -> str:
    from kiosk.settings.load import load
    from kiosk.settings.places import settings_path

    return load(settings_path())[0].wall.time_zone


def _count(figure: Figure) -> str:
    parts = (figure.hedge, figure.number, figure.unit, figure.what, figure.state, figure.where, figure.when)
    value = "–".join(f"{v:g}" for v in figure.value) if isinstance(figure.value, tuple) else f"{figure.value:,}"
    return f"{' '.join(filter(None, parts))}  = {value.replace(',', ' ')}"


def _claim(figure: Figure) -> str:
    if figure.claim.name:
        return f"{figure.claim.fullest} ({figure.claim.cue})" if figure.claim.cue else figure.claim.name
    return claimant(None, figure.claim.attribution)


def _marked(figure: Figure, before: str, after: str) -> str:
    start = figure.number_at - figure.sentence_at
    end = start + len(figure.number)
    parts = figure.sentence[:start], figure.sentence[start:end], figure.sentence[end:]
    head, number, tail = (printable(part, 2000) for part in parts)
    return head + before + number + after + tail


def _wrapped(text: str, width: int) -> str:
    import textwrap

    return textwrap.fill(text, width, initial_indent="     ", subsequent_indent="     ", break_on_hyphens=False)
