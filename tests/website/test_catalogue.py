"""The website's catalogue has every phrase that the story page's has not, and no other."""

from __future__ import annotations

from http import HTTPStatus
from importlib import resources
from io import BytesIO
from typing import get_args, get_type_hints

from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from runut.exporting.page.interface import interface
from runut.records import Correction
from runut.website.drawing import language_asked
from runut.website.working import State

DATA = set(get_args(State)) | set(get_args(get_type_hints(Correction)["kind"])) | {"fetch", "annotate", "trace"}
DATA |= {HTTPStatus(code).phrase for code in (400, 404, 500, 503)}
SAID = {
    "there is no such story here",
    "there is no such report here",
    "nobody of this name is heard here",
    "there is no report of this outlet here",
}


def test_the_catalogue_has_every_phrase_and_no_other() -> None:
    package = resources.files("runut.website")
    found = set()
    for template in (package / "templates").iterdir():
        options = {"trim_blocks": "1", "lstrip_blocks": "1"}
        for _, _, message, _ in babel_extract(
            BytesIO(template.read_bytes()), ("gettext", "ngettext", "_"), (), options
        ):
            found.add(str(message if isinstance(message, str) or message is None else message[0]))
    story = interface("id").phrases
    with (package / "catalogues" / "id.po").open("rb") as source:
        catalogue = read_po(source, locale="id", abort_invalid=True)
    has = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id}
    wanted = {one for one in found if story.gettext(one) == one and story.ngettext(one, one, 1) == one}
    assert has == wanted | SAID | DATA
    assert all(list(message.check()) == [] and message.string for message in catalogue if message.id)


def test_the_language_is_the_first_that_the_browser_asks_for_and_the_website_has() -> None:
    assert language_asked("id-ID,id;q=0.9,en;q=0.8") == "id"
    assert language_asked("fr, en;q=0.5, id;q=0.9") == "id"
    assert language_asked("fr") == language_asked("") == language_asked("id;q=x,") == "en"
