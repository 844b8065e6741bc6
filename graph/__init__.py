"""The knowledge graph: records to quads, the store, exports, network views."""
