"""The trained parts: weights, and how text becomes tags and vectors."""
