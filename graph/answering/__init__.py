"""Answers to questions: rows and statements in every format, asked in a process that can be killed."""
