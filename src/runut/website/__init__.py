"""Pages and REST over a store, for the browser and for programs; a command starts it."""

from runut.website.application import application
from runut.website.guarding import Rules
from runut.website.site import Site

__all__ = ["Rules", "Site", "application"]
