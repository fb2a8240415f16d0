"""The woven timeline: areas of work are horizontal threads, what happened is an upright strand.

A strand starts at its label, passes over the threads it binds (a bead) and under the others (a gap), and ends at the
last it binds. Labels stand on two levels above and below, on the nearer side if there is room, and never touch. Here
places are only computed; components/loom.html draws them.
"""

from association.core.loom.shapes import Event, Loom, Mini, Thread
from association.core.loom.weaving import miniature, weave, when

__all__ = ["Event", "Loom", "Mini", "Thread", "miniature", "weave", "when"]
