"""Checks: one TOML file a doubt, the questions that find it, the shapes, and baselines of what is known."""
