"""From records to quads: one module a kind of thing."""
