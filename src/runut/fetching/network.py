"""Connections to public addresses only: every name is looked up here, every answer checked, and that very one used."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx


class ForbiddenAddressError(httpcore.ConnectError):
    """Catch this where a page is fetched: its host is on a private, loopback or link-local network."""


def public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet; one inside an IPv6 address is looked at as well."""
    try:
        parsed = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inside = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inside is not None and not public(str(inside)):
            return False
        if parsed in _NAT64:
            return public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)))
    return parsed.is_global and not parsed.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class _Backend(httpcore.SyncBackend):
    """Looks a host up once and connects to what was checked, so that no second look-up can answer otherwise."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the host {host} is not known") from error
        addresses = list(dict.fromkeys(str(row[4][0]) for row in rows))
        refused = [] if self._allow_private else [address for address in addresses if not public(address)]
        if refused or not addresses:
            raise ForbiddenAddressError(f"{host} is at {', '.join(refused)}, no public address")
        failure: Exception = httpcore.ConnectError("no address")
        for address in addresses[:4]:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.TimeoutException as error:
                failure = error
            except httpcore.NetworkError as error:
                failure = error
        raise failure


class PublicTransport(httpx.HTTPTransport):
    """A transport of httpx whose connections go to public addresses only, unless `allow_private`."""

    def __init__(self, allow_private: bool = False) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=32,
            network_backend=_Backend(allow_private),
        )
