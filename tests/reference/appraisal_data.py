"""Published ratings typed in once, with their sources; rows are raters, columns what they rated, None = not rated."""

import math

import numpy as np
from numpy.typing import NDArray

#: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section on missing data: four observers, 12 units.
KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)

#: The three coders and 15 units of Wikipedia's article on the measure, also sample.py of PyPI's krippendorff.
THREE_CODERS = (
    (None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3),
    (1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None),
    (None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4),
)

#: Fleiss (1971), Psychol. Bull. 76, Table 1: how many of six psychiatrists gave each of 30 patients each of five
#: diagnoses (depression, personality disorder, schizophrenia, neurosis, other).
FLEISS = (
    *("00060", "03003", "01401", "00006", "03030", "20400", "00402", "20310", "20040", "00006", "10050", "11040"),
    *("03300", "10050", "02031", "00501", "30012", "51000", "02040", "10203", "00006", "01050", "02013", "20040"),
    *("10041", "05010", "40002", "02040", "10500", "00006"),
)

#: Wikipedia's example of Fleiss' kappa: ten subjects, fourteen raters, five kinds.
FOURTEEN = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)

#: Shrout & Fleiss (1979), Psychol. Bull. 86, Table 2: four judges, six targets.
SHROUT = ((9, 6, 8, 7, 10, 6), (2, 1, 4, 1, 5, 2), (5, 3, 6, 2, 6, 4), (8, 2, 8, 6, 9, 7))

#: R's irr, `anxiety`: three raters, 20 subjects, scored 1 to 6.
ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
)

#: Hayes & Krippendorff (2007), Commun. Methods Meas. 1, 77-89, Table 1: five observers judged the tone of 40 newspaper
#: articles from 0 to 3, four of them each article; one word an article, "." where an observer did not judge it.
NEWS = (
    *("112.2", "1101.", "2333.", ".00.0", "000.0", "000.0", "102.1", "1.20.", "222.2", "2111.", ".100.", "0000."),
    *("1222.", "33223", "111.1", "111.1", "212.2", "1233.", "1101.", "000.0", "0011.", "00.00", "2333.", "0000."),
    *("12.22", "0111.", "00010", "1212.", "1122.", "112.2", "110.0", "2121.", "22.22", "3222.", "222.2", "223.2"),
    *("222.2", "22.12", "2222.", "111.1"),
)

#: Krippendorff (2004), Content Analysis, section 11.3.1: two readers mark whether ten newspaper articles name the
#: United States.
ARTICLES = ((1, 1, 0, 0, 0, 0, 0, 0, 0, 0), (0, 1, 1, 0, 0, 1, 0, 1, 0, 0))


def ratings(rows: tuple[tuple[int | None, ...], ...]) -> NDArray[np.float64]:
    """Raters x units, nan where nothing was rated."""
    return np.array([[math.nan if one is None else one for one in row] for row in rows], dtype=np.float64)


def from_counts(rows: tuple[tuple[int, ...], ...]) -> NDArray[np.float64]:
    """Raters x units out of how many raters gave each unit each kind; who is who is not told and does not matter."""
    return np.array([np.repeat(np.arange(len(row)), row) for row in rows], dtype=np.float64).T


def from_words(units: tuple[str, ...]) -> NDArray[np.float64]:
    """Raters x units out of one word a unit, a sign a rater."""
    return ratings(tuple(zip(*([None if sign == "." else int(sign) for sign in unit] for unit in units), strict=True)))
