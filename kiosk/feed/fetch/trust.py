"""Which certificates are believed: the machine's own store, so that a company's authority in it counts."""

from __future__ import annotations

import os
import ssl
from functools import lru_cache
from pathlib import Path

# Where the bundle of the machine's store stands: Debian, Fedora, SUSE, Alpine.
BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
_NAMED = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")  # the environment's usual names for another one


def context() -> ssl.SSLContext:
    """The TLS context of a request; made anew only where the store has changed. Raises OSError for a broken store."""
    store = bundle()
    return _context(str(store), store.stat().st_mtime_ns)


def bundle() -> Path:
    """The file of trusted authorities: the environment's, the machine's, else the one that comes with the program."""
    for name in _NAMED:
        if named := os.environ.get(name):
            return Path(named)
    for path in map(Path, BUNDLES):
        if path.is_file():
            return path
    import certifi

    return Path(certifi.where())


@lru_cache(maxsize=1)
def _context(store: str, changed: int) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=store)
