"""The CSV of the UN's registry of mandates."""
