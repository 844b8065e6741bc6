"""The account of a document: every sign of a mandate in it is read, explained or said."""

from .accounting import Account, AccountedSign, End, account, account_rows, read_accounted

__all__ = ["Account", "AccountedSign", "End", "account", "account_rows", "read_accounted"]
