"""The words of the graph: the vocabulary, the register of organs, and the thin Python that reads them."""
