"""The nine steps of LFA over the same objects: stakeholders, problem tree, activities, resources, risks."""
