"""Runut reads reports of many outlets and rebuilds the story with its chains of attribution."""

__version__ = "0.1.0"

__all__ = ["__version__"]
