"""How the commands print: tables, errors, source lines, comparisons, SARIF."""
