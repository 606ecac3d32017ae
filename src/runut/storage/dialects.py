"""Every difference between the databases: how each is opened, locked, searched, and what its errors mean."""

from __future__ import annotations

import pathlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from runut.errors import StoreError, printable
from runut.storage.words import Words

PATIENCE = 60
"""Seconds that a writer waits for another one, and a reader for a lock, before it says so."""

WRITING = "runut_writing"
"""The execution option of a connection whose transactions write: it takes the one lock of writers at its start."""

WAITING = "runut_waiting"
"""The execution option of such a connection that waits for its turn, up to PATIENCE; else it is refused at once."""

_LATEST = (
    "JOIN version ON version.seq = {} JOIN report ON report.seq = version.report AND report.version = version.number"
)
"""SQL that leaves of versions those that are their reports' latest."""

PARTED = "endofname"
"""What stands between two speakers' names in FTS5, which counts words alone, so that no phrase spans both."""

GAP = 50
"""Places between two speakers' names in a tsvector, so that no phrase spans both."""

Phrases = tuple[tuple[tuple[str, ...], ...], ...]


class Dialect(Protocol):
    """What a database must supply."""

    def engine(self, writing: bool) -> Engine:
        """Return an engine; where it does not write, the database itself refuses writes."""

    def create_search(self, connection: Connection) -> None:
        """Make the table of words."""

    def index(self, connection: Connection, rows: Iterable[tuple[int, Words]]) -> None:
        """Add the words of versions, by number."""

    def settle(self, connection: Connection, much: bool) -> None:
        """Put in order what was added, so that searches are quick at once; `much` where it is a good part of the whole."""

    def match(self, words: Phrases, speakers: Phrases) -> str:
        """Return the query for the words and the speakers' names, as a value that is bound, never spelled in SQL."""

    def hits(self, filters: str) -> str:
        """Return SQL that gives version and score (more is better) of versions that are their reports' latest, best first.

        It binds match, number and skip; `filters` is SQL on `version` and `report`, constants alone, or empty.
        """

    def damage(self, connection: Connection) -> list[str]:
        """Return what the database itself finds wrong with its files, a line each."""

    def explained(self, error: DBAPIError) -> StoreError:
        """Return what an error of the database means for a person."""


class SQLite:
    """A file, in write-ahead mode: readers never wait, writers take turns."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = f"the store {printable(path)}"

    def exists(self) -> bool:
        """Tell whether there is something to open."""
        return pathlib.Path(self.path).exists()

    def engine(self, writing: bool) -> Engine:
        """Return an engine whose transactions begin as told by WRITING; pysqlite's own transactions are off."""
        engine = create_engine(f"sqlite:///{self.path}", connect_args={"timeout": PATIENCE, "check_same_thread": False})

        @event.listens_for(engine, "connect")
        def _opened(raw: Any, _: Any) -> None:
            raw.isolation_level = None
            cursor = raw.cursor()
            if writing:
                cursor.execute("PRAGMA journal_mode=WAL")
            else:
                cursor.execute("PRAGMA query_only=ON")
            for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-65536"):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            options = connection.get_execution_options()
            if writing:
                patience = round(1000 * PATIENCE) if options.get(WAITING, True) else 0
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITING) else "BEGIN")

        return engine

    def create_search(self, connection: Connection) -> None:
        """Make a contentless FTS5 table: the words are in the lines, only the index is here."""
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE search USING fts5(title, body, speakers, content='', tokenize='unicode61')"
        )
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES('rank', 'bm25(4.0, 1.0, 2.0)')")

    def index(self, connection: Connection, rows: Iterable[tuple[int, Words]]) -> None:
        """Add the words of versions."""
        values = [
            (version, words.title, words.body, "".join(f"{name} {PARTED} " for name in words.speakers))
            for version, words in rows
        ]
        if values:
            connection.exec_driver_sql("INSERT INTO search(rowid, title, body, speakers) VALUES(?, ?, ?, ?)", values)

    def settle(self, connection: Connection, much: bool) -> None:
        """Do nothing: the index is in order after every batch."""

    def match(self, words: Phrases, speakers: Phrases) -> str:
        """Return an FTS5 expression of quoted strings.

        Words are looked for in speakers' names too: a name stands in its text anyway, and a filter by column costs half as
        much again.
        """

        def part(columns: str, readings: tuple[tuple[str, ...], ...]) -> str:
            quoted = " OR ".join('"' + " ".join(reading) + '"' for reading in readings)
            return f"{columns}({quoted})"

        return " AND ".join([part("", w) for w in words] + [part("speakers : ", s) for s in speakers])

    def hits(self, filters: str) -> str:
        """Return SQL over FTS5's own rank, which is BM25 with the sign turned."""
        return (
            "SELECT search.rowid AS version, -rank AS score FROM search "  # noqa: S608  # filters are constants
            f"{_LATEST.format('search.rowid')} "
            f"WHERE search MATCH :match {filters} ORDER BY rank LIMIT :number OFFSET :skip"
        )

    def damage(self, connection: Connection) -> list[str]:
        """Return what SQLite's own checks find."""
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
        broken = [f"the database: {printable(line)}" for line in found if line != "ok"]
        return broken + [f"a row of {row[0]} refers to one of {row[2]} that is not there" for row in lost]

    def explained(self, error: DBAPIError) -> StoreError:
        """Return what SQLite's error means."""
        code = getattr(error.orig, "sqlite_errorname", "") or ""
        said = printable(str(error.orig))
        for start, meaning in _SQLITE:
            if code.startswith(start):
                return StoreError(f"{self.name} {meaning}")
        return StoreError(f"{self.name} cannot be used: {said}; run `runut doctor`")


_SQLITE = (
    ("SQLITE_BUSY", f"is being written by another process for more than {PATIENCE} s; nothing was lost, run it again"),
    ("SQLITE_LOCKED", "is locked; nothing was lost, run it again"),
    ("SQLITE_FULL", "cannot grow: the disk is full; nothing was lost, make room and run it again"),
    (
        "SQLITE_IOERR",
        "cannot be read or written: the disk fails or is full; nothing was lost, see to it and run it again",
    ),
    ("SQLITE_READONLY", "cannot be written; check its permissions and those of its folder"),
    ("SQLITE_CANTOPEN", "cannot be opened; check the path and its permissions"),
    ("SQLITE_NOTADB", "is not a store: the file holds something else; give another path"),
    ("SQLITE_CORRUPT", "is damaged; export what can be read with `runut export`, and import it into a new store"),
)


class PostgreSQL:
    """A server; writers take turns by an advisory lock of the transaction."""

    LOCK = 0x52554E5554  # "RUNUT"

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise StoreError("the store's address cannot be read; write postgresql://USER@HOST/DATABASE") from None
        self._url = parsed.set(drivername="postgresql+psycopg")
        self.name = f"the store {printable(parsed.render_as_string(hide_password=True))}"

    def exists(self) -> bool:
        """Tell whether there is something to open: a server is asked when it is connected to."""
        return True

    def engine(self, writing: bool) -> Engine:
        """Return an engine; one that only reads sees one state of the database in each transaction."""
        options = f"-c lock_timeout={PATIENCE}s"
        if not writing:
            options += " -c default_transaction_read_only=on"
        try:
            engine = create_engine(
                self._url,
                connect_args={"options": options, "connect_timeout": 10},
                isolation_level="READ COMMITTED" if writing else "REPEATABLE READ",
            )
        except (ModuleNotFoundError, NoSuchModuleError):
            raise StoreError("PostgreSQL needs psycopg; install it with: pip install 'runut[postgresql]'") from None

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            options = connection.get_execution_options()
            if options.get(WRITING) and options.get(WAITING, True):
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({self.LOCK})")
            elif options.get(WRITING):
                free = connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({self.LOCK})").scalar()
                if not free:
                    raise StoreError(f"{self.name} is being written by another process; run it again")

        return engine

    def create_search(self, connection: Connection) -> None:
        """Make a table of tsvectors with a GIN index."""
        # words that lie in the row itself are ranked sooner: PostgreSQL else puts 2,000 bytes elsewhere
        connection.exec_driver_sql(
            "CREATE TABLE search (version integer PRIMARY KEY REFERENCES version(seq), words tsvector NOT NULL) "
            "WITH (toast_tuple_target = 8160)"
        )
        connection.exec_driver_sql("ALTER TABLE search ALTER COLUMN words SET STORAGE MAIN")
        connection.exec_driver_sql("CREATE INDEX ix_search_words ON search USING gin(words)")

    def index(self, connection: Connection, rows: Iterable[tuple[int, Words]]) -> None:
        """Add the words of versions: the title has weight A, speakers B, the text D."""
        values = [{"version": version, "words": _vector(words)} for version, words in rows]
        if values:
            connection.execute(text("INSERT INTO search VALUES (:version, CAST(:words AS tsvector))"), values)

    def settle(self, connection: Connection, much: bool) -> None:
        """Put the words that wait beside the index into it, and count rows anew where the planner's numbers are far off."""
        connection.exec_driver_sql("SELECT gin_clean_pending_list('ix_search_words')")
        if much:
            connection.exec_driver_sql("ANALYZE search, report, version, line, story")

    def match(self, words: Phrases, speakers: Phrases) -> str:
        """Return a tsquery of quoted lexemes."""

        def part(weights: str, readings: tuple[tuple[str, ...], ...]) -> str:
            return "(" + " | ".join(" <-> ".join(f"'{w}'{weights}" for w in reading) for reading in readings) + ")"

        return " & ".join([part("", w) for w in words] + [part(":B", s) for s in speakers])

    def hits(self, filters: str) -> str:
        """Return SQL over ts_rank_cd, divided by one plus the logarithm of the length.

        Without filters the words alone are ranked first, and of the best it is seen which are the latest versions: few
        are not.
        """
        ranked = (
            "SELECT search.version AS version, "
            "ts_rank_cd('{0.1, 0.2, 0.4, 1.0}', words, CAST(:match AS tsquery), 1) AS score FROM search"
        )
        found, end = "words @@ CAST(:match AS tsquery)", "ORDER BY score DESC, version LIMIT :number OFFSET :skip"
        if filters:
            return f"{ranked} {_LATEST.format('search.version')} WHERE {found} {filters} {end}"
        best = f"{ranked} WHERE {found} ORDER BY score DESC, version OFFSET 0"
        return f"SELECT best.version, best.score FROM ({best}) AS best {_LATEST.format('best.version')} {end}"  # noqa: S608

    def damage(self, connection: Connection) -> list[str]:
        """Return nothing: the server checks its pages as it reads them, and foreign keys as they are written."""
        return []

    def explained(self, error: DBAPIError) -> StoreError:
        """Return what PostgreSQL's error means, by its SQLSTATE."""
        state = getattr(error.orig, "sqlstate", None) or ""
        for start, meaning in _POSTGRES:
            if state.startswith(start):
                return StoreError(f"{self.name} {meaning}")
        said = printable(str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no reason given")
        if not state:
            return StoreError(f"{self.name} cannot be reached: {said}; start the server or check the address")
        return StoreError(f"{self.name} cannot be used: {said}; run `runut doctor`")


_POSTGRES = (
    ("55P03", f"is being written by another process for more than {PATIENCE} s; nothing was lost, run it again"),
    ("40", "was changed by another process at the same moment; nothing was lost, run it again"),
    ("53100", "cannot grow: the disk is full; nothing was lost, make room and run it again"),
    ("53", "has no room for another connection; nothing was lost, run it again"),
    ("28", "refuses this user; check the name and the password"),
    ("3D000", "does not exist; make it with `createdb`"),
    ("42501", "may not be used by this user; grant the right to"),
    ("25006", "cannot be written"),
)


def _vector(words: Words) -> str:
    """Return the words as a tsvector is written: every lexeme quoted, its places with their weights."""
    places: dict[str, list[str]] = defaultdict(list)
    first = 1
    for part, weight in ((words.title, "A"), (words.body, ""), *((name, "B") for name in words.speakers)):
        found = part.split()
        for place, word in enumerate(found, first):
            places[word].append(f"{min(place, 16_383)}{weight}")
        first += len(found) + GAP
    return " ".join(f"'{word}':{','.join(found[:250])}" for word, found in places.items())


def dialect(address: str) -> SQLite | PostgreSQL:
    """Return the dialect of a store's address: a path of a file, or postgresql://USER@HOST/DATABASE."""
    if address.startswith(("postgresql:", "postgres:")):
        return PostgreSQL(
            address.replace("postgres:", "postgresql:", 1) if address.startswith("postgres:") else address
        )
    if "://" in address:
        raise StoreError(f"{printable(address)} is no store; give a path or postgresql://USER@HOST/DATABASE")
    return SQLite(address)
