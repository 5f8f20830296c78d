"""An initiative's logic model in every version, its boxes bound to what is measured."""
