"""The account of a document: every sign of a mandate in it is read, explained or said."""
