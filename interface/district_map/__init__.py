"""A map of one indicator: a mark a district at its position; boundaries are not drawn."""
