"""What the rest of the house gets from listening; see the package."""
