"""Where things stand in pictures: nodes, their labels, rows that are alike."""
