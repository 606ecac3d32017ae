"""Data files of one language: Indonesian."""
