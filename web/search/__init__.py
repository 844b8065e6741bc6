"""Full-text search over symbols, titles and names in two languages."""
