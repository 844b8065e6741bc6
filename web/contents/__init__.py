"""What the pages show of the store: facts about acts, programmes, organs and documents."""
