"""The manual on the quality of data, and that every row of its requirements is answered."""
