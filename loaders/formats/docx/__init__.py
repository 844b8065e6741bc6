"""Word files: the package, styles, paragraphs and tables."""
