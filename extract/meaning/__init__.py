"""Quantity in its clause → what it means: measure, label, period, status, place."""
