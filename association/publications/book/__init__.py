"""A book set with Typst: screen and print, cover, preview pages."""
