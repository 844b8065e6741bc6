"""Mandate lists: headings, cells, titles, entries; of lines, of blocks, of tables, of printed pages."""
