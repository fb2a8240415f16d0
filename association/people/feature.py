from association.core.feature import Feature
from association.people import models  # noqa: F401

feature = Feature(name="people", label="people")
