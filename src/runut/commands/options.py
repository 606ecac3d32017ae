"""Options that belong together as one record: a verb takes the record, the command line an option for each of its fields."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any, get_type_hints

import msgspec
import typer

from runut import settings

_KIND = inspect.Parameter.KEYWORD_ONLY


def with_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Return a verb as the command line takes it: in place of each parameter that is a record, an option for each field.

    A field is annotated as a parameter would be (`Annotated[str, typer.Option(...)]`) and keeps its default; those of
    Settings are told by the table of settings: the option of `window_days` is `--window-days`.
    """
    parameters: list[inspect.Parameter] = []
    records: dict[str, type[msgspec.Struct]] = {}
    for parameter in inspect.signature(verb, eval_str=True).parameters.values():
        kind = parameter.annotation
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            records[parameter.name] = kind
            parameters += _options(kind)
        else:
            parameters.append(parameter.replace(kind=_KIND))

    def told(**values: Any) -> None:
        for name, record in records.items():
            given = {field: values.pop(field) for field in record.__struct_fields__}
            values[name] = settings.make(**given) if record is settings.Settings else record(**given)
        verb(**values)

    told.__name__, told.__doc__ = verb.__name__, verb.__doc__
    told.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return told


def _options(record: type[msgspec.Struct]) -> Iterator[inspect.Parameter]:
    if record is settings.Settings:
        plain = get_type_hints(record)
        for row in settings.table():
            shown: Any = Annotated[plain[row.name], typer.Option(help=row.help)]
            yield inspect.Parameter(row.name, _KIND, default=row.default, annotation=shown)
        return
    types = get_type_hints(record, include_extras=True)
    for field in msgspec.structs.fields(record):
        default = inspect.Parameter.empty if field.required else field.default
        yield inspect.Parameter(field.name, _KIND, default=default, annotation=types[field.name])
