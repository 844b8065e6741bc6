"""Places in documents: where a thing stands, and the lines around it."""
