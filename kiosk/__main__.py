"""`kiosk` and `python -m kiosk`."""

from __future__ import annotations


def main() -> int:
    """Run the command of the command line; returns its exit code, 130 after Ctrl-C, which may come at any import."""
    try:
        from kiosk.cli import main as command

        return command()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
