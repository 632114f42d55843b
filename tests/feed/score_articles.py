"""Scores the article reader against pages with known truth: `python tests/feed/score_articles.py [--show N]`.

Bodies are compared as the field's benchmark does it: by shingles of four words, precision and recall per page.
The pages are third-party and stand beside the checkout, in ../shared/data/articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import lxml.html
from msgspec import Struct

from kiosk.feed.formats.article import read_article
from kiosk.feed.formats.decode import decode
from kiosk.feed.formats.reader import Source
from kiosk.feed.item import Item, Refused

ARTICLES = Path(__file__).resolve().parents[2] / "../shared/data/articles"


class Score(Struct, frozen=True):
    page: str
    precision: float
    recall: float
    time_right: bool
    headline_right: bool  # word for word the truth's
    headline_on_page: bool = False  # the truth's, or what the page itself prints as its `h1` or shares as its title
    reason: str = ""

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    if 0 < len(found) < 4:
        return Counter([tuple(found)])
    return Counter(zip(*(found[n:] for n in range(4)), strict=False))


def score_page(name: str, truth: dict[str, str], page: Item, heads: list[list[str]]) -> Score:
    expected, found = shingles(truth["articleBody"]), shingles("\n".join(page.body))
    common = sum((expected & found).values())
    date = datetime.fromisoformat(truth["date"])
    date = date if date.tzinfo else date.replace(tzinfo=ZoneInfo("Europe/Oslo"))  # as the reader takes zone-less ones
    right = page.published is not None and abs(page.published - date) <= timedelta(seconds=60)
    headline = words(truth["title"]) == words(page.headline)
    precision, recall = common / max(1, sum(found.values())), common / max(1, sum(expected.values()))
    return Score(name, precision, recall, right, headline, headline or words(page.headline) in heads)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", "").casefold())  # the reader drops soft hyphens


def own_headlines(data: bytes) -> list[list[str]]:
    """The headlines that the page itself prints: every `h1`, and the title it shares."""
    tree = lxml.html.document_fromstring(decode(data).encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    shared = [one.get("content") or "" for one in tree.iter("meta") if one.get("property") == "og:title"]
    return [words(text) for text in (*(one.text_content() for one in tree.iter("h1")), *shared)]


def score_all() -> list[Score]:
    scores = []
    for name, truth in json.loads((ARTICLES / "truth.json").read_text(encoding="utf-8")).items():
        # As if free: what eight pages declare to be for subscribers is in the truth, and is not shown (test_paid.py).
        data = gzip.decompress((ARTICLES / truth["file"]).read_bytes()).replace(b"isAccessibleForFree", b"isFree")
        data = data.replace(b"content_tier", b"tier")
        try:
            document = read_article(Source.of(data, ZoneInfo("Europe/Oslo"), base=truth["url"]))
            scores.append(score_page(name, truth, document.items[0], own_headlines(data)))
        except Refused as refusal:
            scores.append(Score(name, 0.0, 0.0, False, False, False, str(refusal)))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=10, help="the worst pages to list")
    shown = parser.parse_args().show
    scores = score_all()
    print(f"pages {len(scores)}, mean F1 {statistics.mean(s.f1 for s in scores):.3f}")
    print(f"lowest precision {min(s.precision for s in scores):.3f}")
    print(f"time within 60 s {statistics.mean(s.time_right for s in scores):.3f}")
    print(f"headline {statistics.mean(s.headline_right for s in scores):.3f}")
    print(f"headline, or the page's own {statistics.mean(s.headline_on_page for s in scores):.3f}")
    for score in sorted(scores, key=lambda s: s.f1)[:shown]:
        print(f"  {score.page}: P {score.precision:.2f} R {score.recall:.2f} {score.reason}")
    for score in scores:
        if not (score.time_right and score.headline_right):
            print(f"  {score.page}: {'' if score.time_right else 'time '}{'' if score.headline_right else 'headline'}")


if __name__ == "__main__":
    main()
