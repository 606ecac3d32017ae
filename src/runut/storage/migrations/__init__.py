"""Changes of the tables over time, in order; alembic runs them."""
