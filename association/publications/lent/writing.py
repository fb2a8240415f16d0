"""What the rest of the house gets from writing chapters; see the package."""
