"""Other processes for the tests: each begins at once, forked from one that has loaded the features and nothing else."""

import multiprocessing

from association import FEATURES

# Children forked from the tests themselves would share the connections of this process.
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([f"association.{name}.feature" for name in FEATURES])
