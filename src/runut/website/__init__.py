"""Pages and REST over a store."""
