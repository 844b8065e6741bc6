"""The engine in this process, on a folder: locks, staging, writing."""
