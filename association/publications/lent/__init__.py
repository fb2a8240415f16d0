"""What publications lend to the rest of the house, part by part; see core.lending."""

from functools import partial

from association.core import lending
from association.publications.lent import apparatus, editions, kalendarium, manuscripts, publications, review, writing

PARTS = (publications, writing, manuscripts, review, apparatus, editions, kalendarium)
together, asked = partial(lending.together, PARTS), partial(lending.asked, PARTS)
