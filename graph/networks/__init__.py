"""Network views of the graph, of a selection of mandates, and the files they are written to."""
