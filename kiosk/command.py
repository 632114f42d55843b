"""What a key can ask of the wall: one list for the panel, the keyboard, the settings, the socket and the commands."""

from __future__ import annotations

from typing import Literal, get_args

Command = Literal["next", "previous", "hold", "sentence", "figures", "list", "hide", "test", "panic"]
Said = Command | Literal["aim"]  # what a key says: "aim" comes before "hide", when it goes down, and changes nothing
KeyCommand = Command | Literal["none"]  # what the settings may give a key
COMMANDS: tuple[Command, ...] = get_args(Command)
