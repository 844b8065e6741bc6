"""The command line: parse options, call, print. Each command imports what it needs when it runs."""
