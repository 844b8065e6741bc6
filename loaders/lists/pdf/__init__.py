"""Mandate lists of PDF files, put together from where their lines stand."""
