"""Takes the whole site away in one file, puts it back, and proves that it can be put back."""
