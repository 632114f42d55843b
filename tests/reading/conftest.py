"""The parsers, loaded once."""

from __future__ import annotations

import pytest

from kiosk.assets import asset
from kiosk.reading import Parser, load_parser


@pytest.fixture(scope="session")
def nb() -> Parser:
    parser = load_parser("nb", asset("models", "nb.udpipe"))
    assert parser is not None
    return parser


@pytest.fixture(scope="session")
def nn() -> Parser:
    parser = load_parser("nn", asset("models", "nn.udpipe"))
    assert parser is not None
    return parser
