"""Swedish numbers in words up to nine hundred and ninety-nine, and those in digits, as whole numbers."""

from collections.abc import Iterator

#: More digits than this are no count of anything.
LONGEST = 12
_ONES = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")


def whole_number(word: str) -> int | None:
    """The number that a word is, None for any other word: "Tolv" 12, "tjugofem" 25, "hundraett" 101, "53" 53."""
    if word.isdecimal():
        return int(word) if len(word) <= LONGEST else None
    return _SPELLED.get(word.casefold())


def _below_hundred() -> Iterator[tuple[str, int]]:
    yield from zip((*_ONES, *_TEENS), range(20), strict=True)
    yield "ett", 1
    yield "aderton", 18
    for at, tens in enumerate(_TENS, 2):
        yield tens, 10 * at
        yield f"{tens}ett", 10 * at + 1
        yield from ((tens + ones, 10 * at + one) for one, ones in enumerate(_ONES[1:], 1))


def _hundreds() -> Iterator[tuple[str, int]]:
    for hundreds, times in (("hundra", 1), ("etthundra", 1), *((f"{_ONES[n]}hundra", n) for n in range(2, 10))):
        yield hundreds, 100 * times
        yield from ((hundreds + word, 100 * times + value) for word, value in _below_hundred() if value)


_SPELLED = dict(_below_hundred()) | dict(_hundreds())
