"""What a technician does next about a feed that is refused: one step for each kind of fault."""

from __future__ import annotations

import re

_ADVICE = (
    # whoever stands between, a certificate is mended where it is
    (
        r"certificate .*has expired",
        "whoever made it must renew it (an authority of your own: the file in /usr/local/share/ca-certificates);"
        " check this machine's date (kiosk doctor)",
    ),
    (r"certificate", "check this machine's date; an authority of your own goes into /usr/local/share/ca-certificates"),
    (
        r"^the proxy .* (gives no|refused|reset|did not|is not known|cannot be looked up)|through the proxy",
        "check network.proxy, or name the host in network.no_proxy",
    ),
    (r"no name server answer", "check this machine's network and its name server (kiosk doctor, /etc/resolv.conf)"),
    (r"not known \(DNS\)", "check how the name is spelt, and this machine's network (kiosk doctor)"),
    (r"refused the connection|reset the connection", "check host and port; a firewall may stand between"),
    (
        r"did not answer in time|no answer within",
        "open it from another machine; if it is slow there too, raise `deadline`",
    ),
    (r"answered 403|asks for a login", "store its key with `kiosk secret set NAME`, and name it in `credential`"),
    (r"answered 4(?:04|10)", "ask the newsroom's web desk for the address of its feed"),
    (r"answered 429", "wait, and set a longer `interval`"),
    (r"answered 5\d\d", "the server itself has failed; try again in some minutes"),
    (r"names a feed", "test that address instead"),
    (
        r"no article|this is no feed|neither a JSON Feed",
        "look at what it sends in a browser: it must be the feed itself",
    ),
    (r"no usable entry|the document is empty|empty document", "ask who makes it for one that has stories in it"),
    (r"cut the document off|not readable as XML|not whole JSON", "try again; if it stays so, its sender must mend it"),
    (r"^/.*no such file", "look at its name"),
    (r"no such file", "give the path from /, or an address that begins with https://"),
    (r"neither a file nor a folder", "name a file, a folder or an address"),
    (r"there is no story in it", "a story is a file named .txt, .md, .html, .xml or .json"),
    (
        r"^the parser's sandbox refuses",
        "put kiosk and its packages into one environment (no PYTHONPATH, no .pth file), readable for everybody",
    ),
    (r"no right to it", "let the group `kiosk` read it (chgrp kiosk, chmod g+r)"),
)


def advice(reason: str) -> str | None:
    """The next step for a refusal; None where the refusal says it itself."""
    return next((step for pattern, step in _ADVICE if re.search(pattern, reason)), None)
