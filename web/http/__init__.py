"""What belongs to HTTP: negotiation, validators, protection, errors, the server's bounds."""
