"""How the work is led: roles, phases, meetings with small tests, assignments, scale-up, yearly wheel."""
