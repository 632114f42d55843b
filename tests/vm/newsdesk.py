"""A feed on a loopback port of this host that can fall silent; the guest reads it through its network card."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class NewsDesk:
    """A JSON Feed of one story. `code` is what it answers with; 200 sends the story."""

    def __init__(self) -> None:
        desk = self
        self.code = 200
        self.headline = "Fergen ligger fortsatt ved kai"
        self.asked = 0

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                desk.asked += 1
                body = desk.body() if desk.code == 200 else b""
                self.send_response(desk.code)
                self.send_header("Content-Type", "application/feed+json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def body(self) -> bytes:
        """The feed's document."""
        text = f"{self.headline}. Rundt 40 passasjerer venter, opplyser rederiet. To busser er på vei, ifølge politiet."
        item = {
            "id": self.headline,
            "url": "http://nyheter.test/sak",
            "title": self.headline,
            "content_text": text,
            "date_published": datetime.now(UTC).isoformat(),
        }
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Prøve", "items": [item]}).encode()

    def close(self) -> None:
        """No more answers."""
        self._server.shutdown()
        self._server.server_close()
