"""One loader a kind of document."""
