"""Images drawn by chance, with everything in them that could be meant by a box."""
