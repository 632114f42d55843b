"""`kiosk completion`: completion for bash, made from the command table and the settings' schema."""

from __future__ import annotations

import argparse

_EXAMPLES = """examples:
  kiosk completion >/etc/bash_completion.d/kiosk
  source <(kiosk completion)
"""
_SCRIPT = """# bash completion for kiosk; made by `kiosk completion`
_kiosk() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} words=''
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='{commands}'
    elif [ "$COMP_CWORD" -eq 2 ]; then
        case ${{COMP_WORDS[1]}} in
{actions}
        esac
    else
        case "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}}" in
{options}
        esac
        case "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}}" in
        'feed test')
            words="$words $(kiosk config get feed --json 2>/dev/null | grep -o '"name": "[^" ]*"' | cut -d'"' -f4)" ;;
        'config get') words="$words {keys}" ;;
        'config set')
            words="$words {assignable}"
            [ "${{word#-}}" = "$word" ] && compopt -o nospace 2>/dev/null ;;
        esac
    fi
    # bash takes the = apart: a value follows a word that is = and one that is the key
    if [ "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}}" = 'config set' ]; then
        local key=''
        [ "$word" = = ] && {{ key=${{COMP_WORDS[COMP_CWORD-1]}} word=''; }}
        [ "${{COMP_WORDS[COMP_CWORD-1]}}" = = ] && key=${{COMP_WORDS[COMP_CWORD-2]}}
        case $key in
{values}
        esac
    fi
    [ -n "$words" ] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    [ ${{#COMPREPLY[@]}} -gt 0 ] || mapfile -t COMPREPLY < <(compgen -f -- "$word")
}}
complete -F _kiosk kiosk
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""
    parser.epilog = _EXAMPLES


def main(args: argparse.Namespace) -> int:
    """Print the script."""
    print(script(), end="")
    return 0


def script() -> str:
    """The bash script."""
    from kiosk.cli import COMMANDS
    from kiosk.settings.schema import REPEATED, TABLES, keys_of

    keys = [f"{table}.{name}" for table in TABLES if table != REPEATED for name in keys_of(table)]
    tree = {name: _actions(name) for name in COMMANDS}
    actions = [f"        {name}) words='{' '.join(inner)}' ;;" for name, inner in tree.items() if inner]
    options = [
        f"        '{name} {action}') words='{' '.join(flags)}' ;;"
        for name, inner in tree.items()
        for action, flags in inner.items()
        if flags and not action.startswith("-")
    ]
    return _SCRIPT.format(
        commands=" ".join(COMMANDS),
        actions="\n".join(actions),
        options="\n".join(options),
        keys=" ".join([*keys, REPEATED]),
        assignable=" ".join(f"{key}=" for key in keys),
        values="\n".join(_values()),
    )


def _values() -> list[str]:
    """What the settings of a few values take, each a case of the script."""
    from kiosk.settings.schema import REPEATED, TABLES, keys_of

    lines = []
    for table in TABLES:
        for key in keys_of(table).values() if table != REPEATED else ():
            choices = ("true", "false") if key.kind == "switch" else key.choices if key.kind == "choice" else ()
            if choices:
                lines.append(f"        {table}.{key.name}) words='{' '.join(map(str, choices))}' ;;")
    return lines


def _actions(command: str) -> dict[str, list[str]]:
    """The sub-commands of a command with their options; its own options where it has no sub-commands."""
    import importlib

    from kiosk.cli import COMMANDS

    parser = argparse.ArgumentParser()
    parser.set_defaults(command=command)
    try:
        importlib.import_module(COMMANDS[command][0]).configure(parser)
    except ImportError:
        return {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return {name: _options(inner) for name, inner in action.choices.items()}
    chosen = [str(choice) for action in parser._actions if not action.option_strings for choice in action.choices or ()]
    return {word: [] for word in (*chosen, *_options(parser))}


def _options(parser: argparse.ArgumentParser) -> list[str]:
    return [option for action in parser._actions for option in action.option_strings if option.startswith("--")]
