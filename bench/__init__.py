"""How fast it is, each figure against a yardstick of the same run: ``python -m bench``."""
