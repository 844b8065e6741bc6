"""The knowledge graph: records to quads, the store, series, comparisons, exports, network views."""
