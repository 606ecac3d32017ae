"""The story page: what it shows, where everything lies in it, and how it is drawn."""

from runut.exporting.page.render import render

__all__ = ["render"]
