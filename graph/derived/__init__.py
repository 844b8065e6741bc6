"""What follows from all documents together: labels, shortcuts, series and counts."""
