"""Answers to questions: the saved ones, rows and statements in every format, and a process that can be killed."""
