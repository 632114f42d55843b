"""soak"""

from typing import Any


def soak(days: float, *, progress: bool) -> list[tuple[str, Any, str]]:
    """soak"""
    return []
