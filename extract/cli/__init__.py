"""The command line: ``python -m extract``."""
