"""Processes that answer questions, with deadlines, and can be killed."""
