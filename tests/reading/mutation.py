"""What no sentence test notices: `python -m tests.reading.mutation [NAME …]`.

Switches off the rules of every registry and the word lists of every lexicon, one at a time (a list in all languages at
once, or in one with --language), and runs the sentence tests of tests/reading against each: those in which the rule
holds, or an entry of the list is found, since nothing changes for the others. Prints what no test
notices, and its share. The tests run in forked processes with the parses of the sentences kept, so that all of it
takes minutes. Exit 1 where more than 5 in 100 go unnoticed.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import cache, partial
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import Struct
from msgspec.structs import replace

import kiosk.reading
from kiosk.reading.lexicon import LANGUAGES, lexicon
from kiosk.reading.lexicon.schema import Tables
from kiosk.reading.rule import Rule
from kiosk.reading.text.parse import Parser
from tests.reading.noticing import Noticing, name_of

ASKED = 0.05
QUIET = ("-q", "--no-header", "--no-summary", "--tb=no", "--capture=no", "-p", "no:cacheprovider", "-p", "no:logging")
HERE = Path(__file__).parent
NO_SENTENCES = (
    *("test_any_text.py", "test_gold.py", "test_number_corpora.py", "test_lexicon.py"),
    *("test_floods.py", "test_model.py"),  # how long a reading takes, and what a model says: no rule's, no list's
)


class Mutant(Struct, frozen=True):
    """One rule or list that is switched off, and how."""

    name: str
    apply: Callable[[], None]
    entries: frozenset[str] | None = None  # of a list, in small letters


def rules() -> Iterator[Mutant]:
    """Every rule of every registry."""
    for module, name, registry in _registries():
        for rule in registry:
            yield Mutant(
                _rule_name(module, name, rule),
                lambda m=module, n=name, r=rule: _without(m, n, r),  # type: ignore[misc]
            )


def _registries() -> Iterator[tuple[ModuleType, str, tuple[Rule, ...]]]:
    """Every tuple of rules in a module of the reading, once though others import it."""
    found: list[tuple[Rule, ...]] = []
    for module in _modules():
        for name, registry in list(vars(module).items()):
            rules = isinstance(registry, tuple) and registry and all(isinstance(r, Rule) for r in registry)
            if rules and not any(registry is one for one in found):
                found.append(registry)
                yield module, name, registry


def _rule_name(module: ModuleType, name: str, rule: Rule) -> str:
    return f"{module.__name__.removeprefix('kiosk.reading.')}.{name}: {rule.name}"


def lists(languages: tuple[str, ...]) -> Iterator[Mutant]:
    """Every list and table of words that one of the languages has."""
    for table, key in _keys():
        values = [_value(lexicon(language).tables, table, key) for language in languages]
        if any(values):
            yield Mutant(
                name_of(".".join(table), key.removesuffix("_")),
                lambda t=table, k=key: _emptied(t, k, languages),  # type: ignore[misc]
                frozenset(entry for value in values for entry in _strings(value)),
            )


def _strings(value: object) -> Iterator[str]:
    """Every entry in a list or table, in small letters."""
    if isinstance(value, str):
        yield value.lower().replace("+", " ")
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _strings(key)
            yield from _strings(held)
    elif isinstance(value, tuple | list | set | frozenset):
        for held in value:
            yield from _strings(held)


def _modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(kiosk.reading.__path__, "kiosk.reading.")
    return [importlib.import_module(module.name) for module in found]


def _without(module: ModuleType, name: str, rule: Rule) -> None:
    registry = getattr(module, name)
    _put(registry, tuple(r for r in registry if r is not rule))


def _put(old: object, new: object) -> None:
    """Puts one thing in another's place in every module that has imported it."""
    for module in _modules():
        for name, held in list(vars(module).items()):
            if held is old:
                setattr(module, name, new)


def _keys() -> list[tuple[tuple[str, ...], str]]:
    tables = lexicon("nb").tables
    found: list[tuple[tuple[str, ...], str]] = []
    for table in tables.__struct_fields__:
        for key in getattr(tables, table).__struct_fields__:
            if key != "context":
                found.append(((table,), key))
    return found + [(("numbers", "context"), key) for key in tables.numbers.context.__struct_fields__]


def _value(tables: Tables, table: tuple[str, ...], key: str) -> object:
    at: object = tables
    for name in (*table, key):
        at = getattr(at, name)
    return at if isinstance(at, tuple | dict) else None


def _emptied(table: tuple[str, ...], key: str, languages: tuple[str, ...]) -> None:
    """Lets every lexicon that is loaded from now on be without a list."""
    whole = {language: lexicon(language).tables for language in LANGUAGES}

    def tables(language: str) -> Tables:
        found = whole[language]
        if language not in languages:
            return found
        old = _value(found, table, key)
        new = replace(_inner(found, table), **{key: () if isinstance(old, tuple) else {}})
        if len(table) == 2:
            new = replace(found.numbers, context=new)
        return replace(found, **{table[0]: new})

    sys.modules["kiosk.reading.lexicon"].load = tables  # type: ignore[attr-defined]
    _forget()


def _forget() -> None:
    """Drops what is kept of the lexicons."""
    for module in [sys.modules["kiosk.reading.lexicon"], *_modules()]:
        for function in list(vars(module).values()):
            if hasattr(function, "cache_clear"):
                function.cache_clear()


def _inner(tables: Tables, table: tuple[str, ...]) -> object:
    at: object = tables
    for name in table:
        at = getattr(at, name)
    return at


class Runner:
    """Runs the collected tests against each mutant, instead of once."""

    def __init__(self, mutants: list[Mutant], jobs: int) -> None:
        self.mutants, self.jobs = mutants, jobs
        self.unnoticed: list[str] = []
        self.failing = ""  # a test that fails as it is
        self._seconds: dict[str, float] = {}
        self._noticing = Noticing()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """The tests once as they are, which must pass; then once for every mutant."""
        named = [(registry, partial(_rule_name, module, name)) for module, name, registry in _registries()]
        with self._noticing.watching(named, _put, _forget):
            for item in session.items:
                self._noticing.begin(item.nodeid)
                begun = time.monotonic()
                _run(item, session.items)
                self._seconds[item.nodeid] = time.monotonic() - begun
                if session.testsfailed:
                    self.failing = item.nodeid
                    return True
        those = {i.nodeid: i for i in sorted(session.items, key=lambda item: self._seconds[item.nodeid])}
        running: dict[int, Mutant] = {}
        waiting, done, begun = list(self.mutants), 0, time.monotonic()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop(0)
                child = os.fork()
                if child == 0:
                    may = self._noticing.may_notice(mutant.name, mutant.entries, those)
                    os._exit(_noticed(session, [those[test] for test in may], mutant))
                running[child] = mutant
            child, status = os.wait()
            mutant, done = running.pop(child), done + 1
            if os.waitstatus_to_exitcode(status) == 0:
                self.unnoticed.append(mutant.name)
                print(f"\r{mutant.name:78}", file=sys.stderr)
            took = time.monotonic() - begun
            print(
                f"\r{done}/{len(self.mutants)}, {len(self.unnoticed)} unnoticed, {took:.0f} s ", end="", file=sys.stderr
            )
        print(file=sys.stderr)
        return True


def _run(item: pytest.Item, items: list[pytest.Item]) -> None:
    """Runs one test; the parsers stay loaded, because another file's test is said to follow."""
    other = items[0] if items[0].path != item.path else next(i for i in items if i.path != item.path)
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=other)


def _noticed(session: pytest.Session, items: list[pytest.Item], mutant: Mutant) -> int:
    """In a child process: 1 where a test fails against the mutant, 0 where none does."""
    try:
        mutant.apply()
    except Exception as error:
        print(f"\nmutation: {mutant.name} cannot be switched off: {error!r}", file=sys.stderr)
        return 1
    try:
        for item in items:
            _run(item, items)
            if session.testsfailed:
                return 1
    except BaseException:
        return 1
    return 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only the rules and lists whose name holds one of these")
    parser.add_argument("--language", choices=LANGUAGES, help="switch the lists off in this language only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    asked = parser.parse_args()
    languages = (asked.language,) if asked.language else LANGUAGES
    mutants = [*([] if asked.language else rules()), *lists(languages)]
    mutants = [m for m in mutants if not asked.names or any(name in m.name for name in asked.names)]
    Parser.rows = cache(Parser.rows)  # type: ignore[method-assign]
    runner = Runner(mutants, asked.jobs)
    files = [str(path) for path in sorted(HERE.glob("test_*.py")) if path.name not in NO_SENTENCES]
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        pytest.main([*QUIET, *files], plugins=[runner])
    if runner.failing:
        print(f"mutation: {runner.failing} fails as it is; mend it first", file=sys.stderr)
        return 2
    for name in sorted(runner.unnoticed):
        print(name)
    share = len(runner.unnoticed) / len(mutants) if mutants else 0.0
    print(f"{len(runner.unnoticed)} of {len(mutants)} unnoticed ({share:.1%}; asked at most {ASKED:.0%})")
    return 1 if share > ASKED else 0


if __name__ == "__main__":
    sys.exit(main())
