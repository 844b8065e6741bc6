"""The graph as files, with a description of the dataset."""
