"""Checks of documented behaviour, by topic. `base` holds what they share."""
