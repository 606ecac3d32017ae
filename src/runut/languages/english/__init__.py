"""Data files of one language: English."""
