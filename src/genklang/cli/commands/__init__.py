"""One module a command: `help_text(lang)` and `carry_out(words, lang)`, light until it is carried out."""
