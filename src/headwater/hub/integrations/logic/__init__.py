"""Keys and calls as plain values."""
