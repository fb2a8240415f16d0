import gc

from association import create_app

# What is loaded stays: looking through it for garbage meanwhile would take a quarter of the time of the start.
gc.disable()
app = create_app()
gc.freeze()
gc.enable()
