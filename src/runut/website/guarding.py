"""Who may ask for what: the host's name, the token, the origin of what changes something, and how long a body may be."""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import msgspec
from litestar.types import ASGIApp, Message, Receive, Send

LOCAL = ("localhost",)
"""Names by which a machine calls itself."""

SAFE = ("GET", "HEAD", "OPTIONS")


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a request: `names` of hosts beside addresses and localhost, a `token`, and bytes of a body."""

    names: tuple[str, ...] = ()
    token: str | None = None
    longest: int = 20_000_000


class Guard:
    """An application before another: lets through what the rules allow, and answers the rest with a problem."""

    def __init__(self, inner: ASGIApp, rules: Rules) -> None:
        self._inner, self._rules = inner, rules

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer, or hand on, one request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refused(scope, headers)
        if refused:
            await _refuse(send, *refused)
        else:
            await self._inner(scope, receive, send)

    def _refused(self, scope: Any, headers: dict[bytes, str]) -> tuple[int, str] | None:
        """Return the status and the reason of a refusal, None where the request is let through."""
        host = headers.get(b"host", "")
        if not known_host(host, self._rules.names):
            return 421, "this name is not one of this website's; give it with --name"
        if self._rules.token and not authorised(headers.get(b"authorization", ""), self._rules.token):
            return 401, "the token of `runut serve` is needed, as a bearer token or as the password"
        length = headers.get(b"content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length[:18]) > self._rules.longest:
            return 413, f"more than {self._rules.longest} bytes are not taken"
        if scope["method"] not in SAFE and not same_origin(headers, host):
            return 403, "what changes something must come from a page of this website"
        return None


def known_host(host: str, names: tuple[str, ...]) -> bool:
    """Tell whether a Host header names this website: an IP address, localhost, or one of the names.

    A page of another site can lead a browser here only by a name that it has pointed here (DNS rebinding).
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in (*LOCAL, *names):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def authorised(given: str, token: str) -> bool:
    """Tell whether an Authorization header has the token, as a bearer or as the password of any name; in constant time.

    A browser asks for a password and remembers it until it is closed: there is no cookie and no token in an address.
    """
    scheme, _, value = given.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(value.strip().encode("utf-8", "replace"), token.encode())


def same_origin(headers: dict[bytes, str], host: str) -> bool:
    """Tell whether a request that changes something comes from this website, or from no browser at all."""
    origin = headers.get(b"origin")
    if origin is not None:
        return urlsplit(origin).netloc.lower() == host.lower() and origin.startswith(("http://", "https://"))
    return headers.get(b"sec-fetch-site", "same-origin") in ("same-origin", "none")


async def _refuse(send: Send, status: int, detail: str) -> None:
    from runut.website.problems import JSON, Problem

    body = msgspec.json.encode(Problem(title=HTTPStatus(status).phrase, status=status, detail=detail))
    headers = [(b"content-type", JSON.encode()), (b"content-length", str(len(body)).encode())]
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="Runut", charset="UTF-8"'))
    start: Message = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})
