"""The app, with the seconds of each query written to a file: ``python -m bench.served FILE streamlit's options``."""

from __future__ import annotations

import sys
from pathlib import Path

from streamlit.web import cli

from bench.watching import watched_queries


def main() -> None:
    """Serve until the process is ended."""
    file, *options = sys.argv[1:]
    with Path(file).open("a", buffering=1, encoding="ascii") as log, watched_queries(lambda s: print(s, file=log)):
        sys.argv = ["streamlit", "run", "dashboard.py", *options]
        cli.main()


if __name__ == "__main__":
    main()
