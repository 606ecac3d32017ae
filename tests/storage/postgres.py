"""A PostgreSQL server for tests: started in a temporary folder, reached by a socket there, never as root."""

from __future__ import annotations

import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator


def programs() -> pathlib.Path | None:
    """Return the folder of PostgreSQL's programs, the newest; None where it is not installed."""
    places = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]))
    if places:
        return places[-1].parent
    found = shutil.which("postgres")
    return pathlib.Path(found).resolve().parent if found else None


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def serve(binaries: pathlib.Path) -> Iterator[str]:
    """Start a server, give the address of its database `postgres`, and stop it."""
    user = pwd.getpwuid(os.getuid()).pw_name
    account: str | None = None
    if os.getuid() == 0:
        known = {entry.pw_name for entry in pwd.getpwall()}
        account = user = "postgres" if "postgres" in known else "nobody"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="runut-pg-"))
    if account:
        shutil.chown(folder, account)
    data, port = folder / "data", free_port()
    try:
        _run(
            account, binaries / "initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
        _run(account, binaries / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://{user}@127.0.0.1:{port}/postgres"
        finally:
            _run(account, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(account: str | None, *command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=account,
        cwd="/",
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.decode(errors='replace')}")
