"""The newsroom wall: headline, key-figures and source cards for the latest story."""

__version__ = "0.1.0"
