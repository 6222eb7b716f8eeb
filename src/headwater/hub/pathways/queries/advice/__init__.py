"""Questions about advice, and about who works where."""
