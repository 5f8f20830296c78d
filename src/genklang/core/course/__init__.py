"""The course in social investment: its case in five moments, with its need statements."""

from genklang.core.course.reading import Course, Moment, Statement, course

__all__ = ["Course", "Moment", "Statement", "course"]
