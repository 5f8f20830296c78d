"""The nine steps of LFA in pure form: their order, the problem tree and how it is turned, what a plan leaves unsaid."""
