"""Promises what a design does to the variance that a plan has to overcome, as a factor beside plain strangers' 1.

Above 1 more people are needed, below 1 fewer: the factor multiplies the number of persons.

Source: Donner & Klar (2000), ch. 5 (clusters); Eldridge, Ashby & Kerry (2006), Int. J. Epidemiol. 35, 1292-1300
(clusters of different sizes); Teerenstra et al. (2012), Stat. Med. 31, 2169-2178 (clusters before and after);
Borm, Fransen & Lemmens (2007), J. Clin. Epidemiol. 60, 1234-1238 (a measurement before).
"""


def clustered(size: float, icc: float, cv: float = 0.0) -> float:
    """Whole groups of `size` persons (a mean; `cv`: standard deviation of the sizes by their mean) alike by `icc`.

    ValueError: a size under 1, an icc outside 0 to 1, or a cv below 0.
    """
    if size < 1 or not 0 <= icc <= 1 or cv < 0:
        raise ValueError("a size from 1, an icc from 0 to 1 and a cv of 0 or more")
    return 1 + ((1 + cv**2) * size - 1) * icc


def with_before(r: float) -> float:
    """Persons in two arms, measured before as well, and compared given where they began (ANCOVA).

    `r`: correlation between before and after. ValueError: outside -1 to 1.
    """
    return 1 - _correlation(r) ** 2


def of_change(r: float) -> float:
    """The same, comparing plain changes: above 1 while `r` is under one half. ValueError: as `with_before`."""
    return 2 * (1 - _correlation(r))


def clusters_of_change(size: float, icc: float, between: float, persons: float) -> float:
    """Whole groups measured before and after, their changes compared; to be used beside `clustered`.

    `between`: correlation over time of the groups' own part, `persons`: of the persons' own part.
    ValueError: as `clustered` and `with_before`.
    """
    whole = clustered(size, icc)
    shared = (size * icc * _correlation(between) + (1 - icc) * _correlation(persons)) / whole
    return of_change(shared)


def _correlation(r: float) -> float:
    if not -1 <= r <= 1:
        raise ValueError("a correlation is from -1 to 1")
    return r
