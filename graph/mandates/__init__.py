"""What the graph says of mandates, read out of the store: acts, programmes, every mandate, counts, and selections."""
