from association.core.feature import Feature

feature = Feature(name="projects", label="projects")
