"""PDF files: printed lines, their layout, running heads."""
