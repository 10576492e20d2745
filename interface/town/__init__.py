"""The parts of the Town page."""
