"""The arrows between the rooms are those that kiosk/README.md draws."""

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1] / "kiosk"
ROWS = re.findall(r"^\| `(\w+)` \|(.*)\|$", (HOUSE / "README.md").read_text(), re.M)
FLOOR = {name for name, row in ROWS if row.count("|") == 0}
MAY = {name: {one.strip() for one in row.split("|")[1].split(",")} for name, row in ROWS if row.count("|") == 1}


def imported(path: Path) -> set[str]:
    """The rooms that a module imports from, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            found |= {f"kiosk.{one.name}" for one in node.names} if node.module == "kiosk" else {node.module or ""}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return {name.split(".")[1] for name in found if name.startswith("kiosk.")} - {"__version__"}


def test_every_arrow_is_on_the_page_and_every_room_has_its_row() -> None:
    for path in HOUSE.rglob("*.py"):
        room = path.relative_to(HOUSE).parts[0].removesuffix(".py")
        if room.startswith("__"):
            continue
        assert room in FLOOR or room in MAY, f"{room} is not on the house's page"
        may = FLOOR | MAY.get(room, set()) | {room}
        wrong = set() if may >= {"everything"} else imported(path) - may
        assert not wrong, f"{path.relative_to(HOUSE)} imports from {', '.join(sorted(wrong))}"


def test_a_file_that_the_page_names_is_there() -> None:
    for name in re.findall(r"`((?:\w+/)+\w+\.\w+|\w+\.py)`", (HOUSE / "README.md").read_text()):
        assert "xx" in name or list(HOUSE.rglob(name.removeprefix("tests/"))) or (HOUSE.parent / name).exists(), name


def test_no_rule_is_cited_from_a_document_that_is_not_in_the_repository() -> None:
    cited = re.compile(r"\bspec\b(?!_)|\bSettled \d|\b[a-z]+\.md \d|the contract's §")
    for path in HOUSE.rglob("*.py"):
        said = " ".join(re.findall(r'"""[\s\S]*?"""|#.*', path.read_text()))
        assert (found := cited.search(said)) is None, f"{path.relative_to(HOUSE)}: {found}: say the rule itself"
