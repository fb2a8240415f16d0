"""What the rest of the house gets from the log of support; see the package."""
