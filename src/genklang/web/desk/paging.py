"""Where one is among the pages of a long list."""

from typing import Any

from django.core.paginator import Page


def page_of(page: Page[Any]) -> dict[str, int]:
    """`number`, `all`, and `before` and `after`: the pages beside it, 0 where there is none."""
    return {
        "number": page.number,
        "all": page.paginator.num_pages,
        "before": page.previous_page_number() if page.has_previous() else 0,
        "after": page.next_page_number() if page.has_next() else 0,
    }
