"""Genklang finds out with young people whether what is done for them works."""

__version__ = "0.1.0"
