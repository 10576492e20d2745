"""The views of the Compare page, a module each, and what they choose from."""
