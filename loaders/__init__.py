"""From source files to records: readers, the designation grammar, one loader a kind of document."""
