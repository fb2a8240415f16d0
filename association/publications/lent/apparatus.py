"""What the rest of the house gets from what stands around the text; see the package."""
