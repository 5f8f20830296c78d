"""Promises the loadings of one common factor by least squares of the correlations (minres), in a dozen lines of numpy.

Source: Harman & Jones (1966), Psychometrika 31, 351-368; McDonald (1999), Test Theory, ch. 6, for omega.
"""

import numpy as np
from numpy.typing import NDArray

ROUNDS = 5000


def one_factor(correlations: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Loadings (k) from correlations (k x k, k >= 3) that leave the least squared residuals off the diagonal.

    None where there is no such factor: a correlation is missing, or a loading passes 1 (a Heywood case). The sign is
    chosen so that the loadings sum to 0 or more.
    """
    r = np.asarray(correlations, dtype=np.float64)
    if r.shape[0] < 3 or not np.isfinite(r).all():
        return None
    values, vectors = np.linalg.eigh(r)
    loadings = vectors[:, -1] * np.sqrt(values[-1])
    for _ in range(ROUNDS):
        before = loadings.copy()
        for at in range(loadings.size):
            others = np.delete(loadings, at)
            power = others @ others
            if power < 1e-12:
                return None
            loadings[at] = np.delete(r[at], at) @ others / power
        if np.abs(loadings - before).max() < 1e-12:
            break
    if np.abs(loadings).max() > 1:
        return None
    return loadings if loadings.sum() >= 0 else -loadings


def omega(loadings: NDArray[np.float64]) -> float:
    """The share of the summed standardised items' variance that is the factor's."""
    common = float(loadings.sum() ** 2)
    return common / (common + float((1 - loadings**2).sum()))
