"""Citations in running text: passages, mentions, the organ that is meant, how an act is cited."""
