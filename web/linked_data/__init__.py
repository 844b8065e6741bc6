"""Every IRI of the graph at its path, as data or as a page; the nearest things; the sitemap."""
