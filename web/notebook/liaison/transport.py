"""HTTP: one place that sends, waits, retries, follows redirections and turns failures into errors."""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import gzip
import http.client
import ipaddress
import json
import random
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import IO, Any, Dict, Iterator, List, Mapping, Optional, Tuple

from . import errors

#: Statuses after which a request that is safe to repeat is repeated.
_AGAIN = (429, 502, 503)
_LONGEST_WAIT = 60.0

#: Query parameters as they are sent: names and values, in order.
Query = List[Tuple[str, str]]


class Transport:
    """A connection to one server.

    ``timeout`` bounds, in seconds, each wait for the server; ``retries`` counts the repetitions of a request that is
    safe to repeat. A token is sent to this server only, never along a redirection to another.
    """

    def __init__(self, url: str, token: Optional[str], timeout: float, retries: int, agent: str) -> None:
        parts = urllib.parse.urlsplit(url if "://" in url else "http://" + url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is no http or https address")
        if parts.username or parts.password:
            raise ValueError("give the token as token=…, not in the address")
        self.url = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self.timeout = timeout
        self.retries = retries
        self._headers = {"User-Agent": agent, "Accept": "application/json"}
        if token:
            self._headers["Authorization"] = "Bearer " + token
        self.local = _is_local(parts.hostname)
        handlers: List[urllib.request.BaseHandler] = [_SameServer(parts.netloc)]
        if self.local:
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    def get(self, path: str, query: Optional[Query] = None, timeout: Optional[float] = None) -> Any:
        """The JSON answer to a question."""
        return self.send("GET", path, query, repeat=True, timeout=timeout)

    def send(
        self,
        method: str,
        path: str,
        query: Optional[Query] = None,
        *,
        body: Any = None,
        data: Optional[IO[bytes]] = None,
        headers: Optional[Mapping[str, str]] = None,
        repeat: bool = False,
        timeout: Optional[float] = None,
    ) -> Any:
        """The JSON answer to a request with a JSON ``body`` or with ``data`` as it is.

        ``repeat`` says that sending it twice does what sending it once does.
        """
        sent: Dict[str, str] = dict(headers or {})
        if body is not None:
            sent["Content-Type"] = "application/json"
        content = json.dumps(body, ensure_ascii=False).encode() if body is not None else data
        with self.open(method, path, query, data=content, headers=sent, repeat=repeat, timeout=timeout) as answer:
            raw = _whole(answer)
        if answer.headers.get("Content-Encoding") == "gzip":
            raw = gzip.decompress(raw)
        try:
            return json.loads(raw)
        except ValueError:
            raise errors.LiaisonError(f"{self.url} did not answer in JSON: is it a Liaison server?", status=answer.status) from None

    @contextlib.contextmanager
    def open(
        self,
        method: str,
        path: str,
        query: Optional[Query] = None,
        *,
        data: Any = None,
        headers: Optional[Mapping[str, str]] = None,
        repeat: bool = False,
        timeout: Optional[float] = None,
    ) -> Iterator[http.client.HTTPResponse]:
        """The answer as a stream, open until the block is left."""
        address = self.url + path
        if query:
            address += "?" + urllib.parse.urlencode(query)
        all_headers = {**self._headers, **(headers or {})}
        if not self.local:
            all_headers.setdefault("Accept-Encoding", "gzip")
        wait = timeout or self.timeout
        tries = self.retries if repeat else 0
        for attempt in range(tries + 1):
            if hasattr(data, "seek"):
                data.seek(0)
            request = urllib.request.Request(address, data=data, headers=all_headers, method=method)
            try:
                answer = self._opener.open(request, timeout=wait)
            except urllib.error.HTTPError as failure:
                error = _failure(failure)
                pause = _pause(attempt, failure.headers.get("Retry-After"))
                if failure.code not in _AGAIN or attempt == tries:
                    raise error from None
            except (OSError, http.client.HTTPException) as cause:
                reason = cause.reason if isinstance(cause, urllib.error.URLError) else cause
                if attempt == tries:
                    raise errors.UnavailableError(f"no answer from {self.url}: {reason}", code="unavailable") from cause
                pause = _pause(attempt, None)
            else:
                with answer:
                    yield answer
                return
            time.sleep(pause)


def _whole(answer: http.client.HTTPResponse) -> bytes:
    try:
        return answer.read()
    except (OSError, http.client.HTTPException) as cause:
        raise errors.IncompleteError(f"the answer broke off: {cause}", code="unavailable") from cause


def _failure(answer: urllib.error.HTTPError) -> errors.LiaisonError:
    with answer:
        try:
            raw = answer.read(1 << 20)
            if answer.headers.get("Content-Encoding") == "gzip":
                raw = gzip.decompress(raw)
            body = json.loads(raw)
        except (OSError, ValueError, EOFError, http.client.HTTPException):
            body = None
    return errors.from_answer(answer.code, body, str(answer.reason or ""))


def _pause(attempt: int, asked: Optional[str]) -> float:
    """Seconds to wait: what the server asks for, else doubling with some chance, so that clients do not march in step."""
    if asked:
        try:
            return min(float(asked), _LONGEST_WAIT)
        except ValueError:
            at = email.utils.parsedate_to_datetime(asked)
            return min(max(0.0, (at - datetime.datetime.now(datetime.timezone.utc)).total_seconds()), _LONGEST_WAIT)
    return float(min(0.25 * 2**attempt, 8.0)) * (0.5 + random.random())


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _SameServer(urllib.request.HTTPRedirectHandler):
    """Follows redirections on the same server, 308 included, which Python before 3.11 does not."""

    def __init__(self, netloc: str) -> None:
        self.netloc = netloc

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urllib.parse.urlsplit(newurl).netloc != self.netloc:
            raise errors.ForbiddenError(f"the server sends on to {newurl}: not followed", code="forbidden", status=code)
        if req.get_method() != "GET":
            return None
        return urllib.request.Request(newurl, headers=dict(req.headers), method="GET")

    http_error_308 = urllib.request.HTTPRedirectHandler.http_error_302
