"""The questions people ask: one ``.rq`` file each, which says in its first lines what it asks for."""
