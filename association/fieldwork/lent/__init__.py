"""What community work lends to the rest of the house, part by part; see core.lending."""

from functools import partial

from association.core import lending
from association.fieldwork.lent import communities, consultations, groups, listening, numbers, support

PARTS = (support, communities, groups, listening, consultations, numbers)
together, asked = partial(lending.together, PARTS), partial(lending.asked, PARTS)
