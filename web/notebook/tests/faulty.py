"""A gateway in front of the real server that fails as networks do: on the first requests, in the way asked for."""

import http.client
import http.server
import threading
import urllib.parse
from contextlib import contextmanager


@contextmanager
def gateway(url, faults):
    """The address of a gateway to url. faults: one for each request to come, until they are used up. "503" and "503-date"
    answer so with Retry-After, "drop" closes the connection, "cut" sends half of the answer, "away" redirects elsewhere."""
    target = urllib.parse.urlsplit(url)
    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self):
            fault = faults.pop(0) if faults else None
            if self.headers.get("Transfer-Encoding") == "chunked":
                body = b"".join(iter(self.chunk, b""))
            else:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            seen.append((self.command, self.path, dict(self.headers), body))
            if fault == "drop":
                self.close_connection = True
                self.connection.close()
                return
            if fault in ("503", "503-date"):
                self.send_response(503)
                self.send_header("Retry-After", "0" if fault == "503" else "Thu, 01 Jan 1970 00:00:00 GMT")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            if fault == "away":
                self.send_response(308)
                self.send_header("Location", "http://elsewhere.example.org/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            to = http.client.HTTPConnection(target.hostname, target.port)
            headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "transfer-encoding", "content-length", "connection")}
            to.request(self.command, self.path, body or None, headers)
            got = to.getresponse()
            raw = got.read()
            self.send_response(got.status)
            for name, value in got.getheaders():
                if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw[: len(raw) // 2] if fault == "cut" else raw)
            self.close_connection = True

        def chunk(self):
            size = int(self.rfile.readline(), 16)
            data = self.rfile.read(size)
            self.rfile.readline()
            return data

        do_GET = do_POST = do_DELETE = do_PUT = answer

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()
