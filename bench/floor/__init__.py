"""The floor under Splot: the same pages by bare Flask, Jinja and the sqlite3 module, with SQL written by hand.

It shows what a coordinator sees, to everybody: no sign-in, no rights, no forms, no translation, no search index kept up
to date. Nothing that shows the same content can be much faster and still be Flask.
"""
