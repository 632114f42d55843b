"""What the walk through markup says, against what a screen would show: digits join nowhere else."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from kiosk.feed.formats.markup import html_paragraphs, html_tree, line, page_tree
from kiosk.feed.formats.tree import drop, loose_text_boxed, said, seen_alone
from kiosk.feed.formats.walker import blocks
from kiosk.feed.formats.xmltree import parse_xml

BLOCK = ("p", "div", "li", "blockquote", "h2", "section", "dt", "dd", "pre", "address", "article", "summary")
INLINE = ("span", "b", "i", "a", "em", "mark", "small", "u", "time", "code", "ins", "x-drop", "font")
UNSEEN = ("s", "del", "strike", "script", "style", "template", "button", "figcaption", "noscript", "svg")
BREAK = ("br", "hr")


class Node(Struct, frozen=True):
    tag: str
    children: tuple[Node | str, ...]

    def markup(self) -> str:
        if self.tag in BREAK:
            return f"<{self.tag}/>"
        inner = "".join(one if isinstance(one, str) else one.markup() for one in self.children)
        return f"<{self.tag}>{inner}</{self.tag}>"

    def screen(self) -> str:
        """The text as a browser lays it out with its own style sheet: blocks and breaks end a line."""
        if self.tag in UNSEEN or self.tag in BREAK:
            return "\n"
        inner = "".join(one if isinstance(one, str) else one.screen() for one in self.children)
        return f"\n{inner}\n" if self.tag in (*BLOCK, "sup", "sub") else inner

    def seen(self) -> str:
        """The same, with what stands above or below the line, and without a gap where nothing is seen."""
        if self.tag in UNSEEN:
            return ""
        if self.tag in BREAK:
            return "\n"
        inner = "".join(one if isinstance(one, str) else one.seen() for one in self.children)
        return f"\n{inner}\n" if self.tag in BLOCK else inner


def nodes(tags: tuple[str, ...]) -> st.SearchStrategy[Node]:
    words = st.sampled_from(["12", "3", "45 ", " 6", " personer ", "er", "7 8", "", "9"])
    inner = st.recursive(
        words,
        lambda below: st.builds(Node, st.sampled_from(tags), st.lists(below, max_size=4).map(tuple)),
        max_leaves=14,
    )
    return st.builds(Node, st.just("div"), st.lists(inner, min_size=1, max_size=5).map(tuple))


def runs(text: str) -> list[str]:
    return re.findall(r"\d+", text)


FREE = ("div", "li", "blockquote", "section", "dt", *INLINE, *UNSEEN, *BREAK, "sup", "sub")  # may nest anyhow in XML


@given(nodes(FREE))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_digits_that_something_separates_never_touch_in_xml(tree: Node) -> None:
    shown = set(runs(tree.screen()))
    for part in blocks(parse_xml(tree.markup())):
        assert set(runs(part)) <= shown | set(runs(tree.seen()))
        assert not any(run in part and run not in tree.seen() for run in runs(part))


@given(nodes(("div", "section", "blockquote", *INLINE, *BREAK)))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_all_digits_that_are_seen_are_read_in_order(tree: Node) -> None:
    assert runs("\n".join(blocks(html_tree(tree.markup())))) == runs(tree.screen())
    assert runs("\n".join(blocks(parse_xml(tree.markup())))) == runs(tree.screen())


@given(nodes(("div", "section", "blockquote", "li", *INLINE, *UNSEEN, *BREAK)))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_struck_or_unseen_is_never_read(tree: Node) -> None:
    wanted = set(runs(tree.screen()))
    assert {run for part in blocks(parse_xml(tree.markup())) for run in runs(part)} <= wanted


@given(nodes(("div", "section", "blockquote", "li", *INLINE, *UNSEEN, *BREAK, "sup")))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_page_made_fit_for_the_extractor_keeps_its_gaps(tree: Node) -> None:
    """Whoever joins all text of the tree, as the extractor may, joins no digits that a screen keeps apart."""
    page = page_tree(f"<html><body>{tree.markup()}</body></html>")
    shown = {run for part in blocks(html_tree(tree.markup())) for run in runs(part)}
    seen_alone(page)
    loose_text_boxed(page)
    for stop in list(page.iter("br", "hr")):
        stop.text = "\n"
    assert set(runs(said(page))) <= shown


@given(st.text(alphabet="<>/abp1 23=\"'&;!-[]?x\u00a0", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_with_signs_of_markup_is_read_without_an_error(text: str) -> None:
    for part in (*html_paragraphs(text), line(text)):
        assert "\n" not in part


@pytest.mark.parametrize("control", ["\x01", "\x0c", "\x1f", "\x7f", "\x96", "\ufffe", "\ufdd0"])
def test_a_control_character_anywhere_is_no_fault(control: str) -> None:
    markup = f"<nav><a>Meny</a></nav>{control}<p>14 er {control}funnet{control}</p>{control}<aside>{control}</aside>"
    assert "14 er" in " ".join(html_paragraphs(markup))
    code = f"<nav>x</nav>&#{ord(control)};<p>14 er&#{ord(control)}; funnet</p>"
    assert "14 er" in " ".join(html_paragraphs(code))


def test_what_is_dropped_leaves_no_joined_digits() -> None:
    tree = html_tree("<p>12<s>9</s>3</p>")
    drop(tree.find(".//s"))
    assert blocks(tree) == ("12", "3")


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ("5 < 6 og 7 > 3", ("5 < 6 og 7 > 3",)),
        ("a<!-- 45 -->b", ("ab",)),
        ("<![CDATA[<p>14</p>]]>", ("14",)),
        ("<p>Han sa <q>ja</q>.</p>", ("Han sa «ja».",)),
        ("<pre>12\n3</pre>", ("12", "3")),
        ("<ruby>14<rp>(</rp><rt>45</rt><rp>)</rp></ruby> funnet", ("14 funnet",)),
        ("13<sup>00</sup> i Lia", ("13 i Lia",)),
        ("1<sup>st</sup> og 2<sup>e</sup>", ("1st og 2e",)),
        ("3,4 × 10<sup>6</sup> bakterier", ("3,4 × 10⁶ bakterier",)),
        ("2<sup>3</sup>/<sub>4</sub> time", ("2¾ time",)),
        ("<details><summary>Les</summary>14</details>", ("Les", "14")),
    ],
)
def test_small_things(markup: str, told: tuple[str, ...]) -> None:
    assert blocks(html_tree(markup)) == told


def test_an_entity_that_nobody_declares_separates() -> None:
    assert blocks(parse_xml("<!DOCTYPE p [<!ENTITY x '9'>]><p>12&x;3</p>")) in (("12", "3"), ("12&x;3",))
    assert blocks(parse_xml(f"<p>{html.escape('12 & 3')}</p>")) == ("12 & 3",)
