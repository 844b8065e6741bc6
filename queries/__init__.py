"""The questions people ask: one ``.rq`` file each, and the code that finds, fills and runs them."""
