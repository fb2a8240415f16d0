"""The benchmark: Splot beside a floor of bare Flask, Jinja and hand-written SQL on the same data and server."""
