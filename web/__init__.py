"""The explorer: pages, linked data and a SPARQL endpoint over a store, read-only."""
