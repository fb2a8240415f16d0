"""A report outside Splot: on paper, as a text to be edited, as tables, and as one package with everything that proves
it. All of them are made of the content that reports.assembly tells, live or frozen."""
