"""The commands that keep a store whole: copies, upgrades, what to do after damage."""
