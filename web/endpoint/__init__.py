"""The SPARQL endpoint, the description of the dataset, downloads."""
