"""The designations of acts: the grammar of numbers and symbols, corrections, links."""
