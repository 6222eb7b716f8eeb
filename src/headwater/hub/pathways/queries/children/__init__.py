"""Questions about families known to children's services."""
