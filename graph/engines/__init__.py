"""The engines that hold a store."""
