"""Comparing two plans: what became of the mandates of each programme."""
