"""Measures of the networks: what holds programmes together, how they differ, and which acts cover them all.

NetworkX and SciPy are imported where a measure is taken.
"""
