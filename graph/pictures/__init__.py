"""Pictures of the graph: rankings, heat maps, age profiles, the network, changes, treemaps; as SVG, PNG and HTML."""
