"""``python -m extract``: see :mod:`extract.cli.app`."""

from extract.cli.app import main

if __name__ == "__main__":  # worker processes import this module too
    main()
