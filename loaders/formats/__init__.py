"""From bytes to lines, blocks and cells, each with its place."""
