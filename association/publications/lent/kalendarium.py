"""What the rest of the house gets from the kalendarium; see the package."""
