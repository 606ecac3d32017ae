"""Write every golden file anew: `make golden`, then read the difference."""

from __future__ import annotations

import io
import json
import pathlib
import sys
import tempfile
import zipfile

import msgspec
from tests.golden import inputs
from tests.golden.reference import PAGES

from runut import pipeline
from runut.errors import InputError
from runut.exporting import EXPORTERS, exported
from runut.records import contract
from runut.settings import Settings

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = {"gas-leak": "examples/gas-leak", "airline-merger": "examples/airline-merger/input.jsonl"}


def fail(error: InputError) -> None:
    """Raise what is a problem of an example: none of them may have one."""
    raise error


UNWRITTEN = ("html", "json", "jsonl", "parquet.zip")
"""Exports without a golden file: the page has pictures, JSON is `traced.json`, Parquet is bytes of pyarrow's version."""


def listed(content: bytes) -> bytes:
    """Return what can be read as a difference: the export, or of an archive every file under its name."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return b"".join(b"== " + name.encode() + b"\n" + opened.read(name) for name in opened.namelist())


def outputs(name: str) -> dict[str, bytes]:
    """Return what an example's golden files must hold, by file name."""
    traced = pipeline.trace_inputs([str(ROOT / EXAMPLES[name])], Settings(), fail)
    lines = [contract.line_of(annotated) for _, annotated in sorted(traced.reports.items())]
    return {
        f"{name}.annotated.jsonl": b"".join(msgspec.json.encode(line) + b"\n" for line in lines),
        f"{name}.traced.json": msgspec.json.format(
            msgspec.json.encode(contract.Traced(stories=traced.stories)), indent=1
        )
        + b"\n",
        **{
            f"{name}.{form.replace('.zip', '.txt')}": listed(exported(form, traced.stories, traced.reports))
            for form in EXPORTERS
            if form not in UNWRITTEN
        },
    }


def schema() -> bytes:
    """Return the published JSON Schema."""
    return json.dumps(contract.schema(), indent=1, ensure_ascii=False).encode() + b"\n"


def main() -> None:
    """Write the golden files, the schema and the pages of the reference that come from code."""
    for name in EXAMPLES:
        for file, content in outputs(name).items():
            (GOLDEN / file).write_bytes(content)
            sys.stdout.write(f"{file}: {len(content)} bytes\n")
    (ROOT / "docs/reference/schema.json").write_bytes(schema())
    with tempfile.TemporaryDirectory() as folder:
        for name in inputs.names():
            (inputs.FOLDER / f"{name}.expected.json").write_bytes(inputs.expected(name, pathlib.Path(folder)))
    for file, page in PAGES.items():
        (ROOT / "docs/reference" / file).write_bytes(page())


if __name__ == "__main__":
    main()
