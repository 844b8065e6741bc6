"""The example data that ``mandates demo`` loads."""
