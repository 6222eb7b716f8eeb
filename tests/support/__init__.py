"""What tests stand on: databases from a template, a network that ends at this machine, a browser, a running site."""
