"""How an effect is to be judged: which design, how much may be said, what can be seen, and the plan's own text."""
