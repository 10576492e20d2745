"""The charts: one look, made in one place."""
