"""Load FollowTheMoney entities (lines of JSON from standard input) with the library, and print what it objects to.

It runs in whatever Python has `followthemoney`, so it imports nothing of Runut and nothing of the tests.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any


def wrong(entity: dict[str, Any], kinds: dict[str, str], library: Any) -> Iterator[str]:
    """Yield what the library objects to in an entity; `kinds` are the schemata of all of them, by id."""
    schema = library.model.get(entity["schema"])
    if schema is None:
        yield "no such schema"
        return
    schema.validate(entity)
    yield from (f"lacks {name}" for name in schema.required if name not in entity["properties"])
    for name, values in entity["properties"].items():
        held = schema.get(name)
        if held is None or held.stub:
            yield f"has no property {name}"
            continue
        yield from (f"{name}: not a {held.type.name}: {v}" for v in values if not held.type.validate(v))
        if held.type.name == "entity":
            ends = [library.model.get(kinds.get(value, "")) for value in values]
            yield from (f"{name}: leads to no {held.range.name}" for end in ends if not (end and end.is_a(held.range)))
    for cleaned in (True, False):
        proxy = library.proxy.EntityProxy.from_dict(entity, cleaned=cleaned)
        kept = proxy.to_dict()["properties"]
        for name, values in entity["properties"].items():
            ends = values if name != "bodyText" else [value.strip() for value in values]  # blanks around a text go
            if sorted(one.strip() for one in kept.get(name, ())) != sorted(ends):
                yield f"{name}: {values} becomes {kept.get(name)} (cleaned={cleaned})"


def main() -> int:
    """Return 1 where something is wrong."""
    library = import_module("followthemoney")
    import_module("followthemoney.proxy")
    entities = [json.loads(line) for line in sys.stdin]
    kinds = {entity["id"]: entity["schema"] for entity in entities}
    found = [f"{e['schema']} {e['id']}: {problem}" for e in entities for problem in wrong(e, kinds, library)]
    sys.stdout.write("".join(f"{problem}\n" for problem in found) or f"{len(entities)} entities\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
