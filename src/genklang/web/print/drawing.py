"""The curves of a report as pictures of dots, for what takes no SVG: lines, areas, circles and words, in grey on white.

Only what `public/report_slope.html` draws is known. The same drawing gives the same bytes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import batched
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
#: Dots to a unit of the drawing, and how much finer it is drawn before edges are softened.
DOTS, FINER = 4, 2
#: A picture that is larger is drawn less fine, in so many dots before edges are softened.
MOST_DOTS = 60_000_000
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
_STEP = re.compile(r"([MLl])([^MLl]*)")
_ANCHOR = {"start": "ls", "middle": "ms", "end": "rs"}

type Place = tuple[float, float]


def png(svg: Any) -> tuple[bytes, float, float]:
    """The picture, and its width and height in units of the drawing. `svg`: the element, as an HTML parser has it."""
    left, top, width, height = map(float, _NUMBERS.findall(svg.get("viewbox")))
    scale = min(float(DOTS * FINER), (MOST_DOTS / (width * height)) ** 0.5)
    image = Image.new("L", (round(width * scale), round(height * scale)), 255)
    pen = _Pen(ImageDraw.Draw(image), (left, top), scale)
    for element in svg.iterdescendants():
        getattr(pen, str(element.tag), pen.nothing)(element)
    small = image.resize((image.width // FINER, image.height // FINER), Image.Resampling.LANCZOS)
    file = BytesIO()
    small.save(file, "PNG")
    return file.getvalue(), width, height


class _Pen:
    """Draws one element at a time; a method's name is the element's."""

    def __init__(self, draw: ImageDraw.ImageDraw, origin: Place, scale: float) -> None:
        self.draw, self.origin, self.scale = draw, origin, scale

    def nothing(self, element: Any) -> None:
        """Words for those who do not see."""

    def line(self, element: Any) -> None:
        x1, y1, x2, y2 = (float(element.get(end)) for end in ("x1", "y1", "x2", "y2"))
        ends = ((x1, y1), (x2, y2))
        dashes = _NUMBERS.findall(element.get("stroke-dasharray", ""))
        strokes = _dashed(*ends, float(dashes[0]), float(dashes[1])) if dashes else [ends]
        for stroke in strokes:
            self._stroke(stroke, element)

    def polyline(self, element: Any) -> None:
        self._stroke(_places(element.get("points")), element)

    def path(self, element: Any) -> None:
        way: list[Place] = []
        for letter, numbers in _STEP.findall(element.get("d")):
            for x, y in _places(numbers):
                if letter == "M":
                    self._stroke(way, element)
                    way = []
                way.append((way[-1][0] + x, way[-1][1] + y) if letter == "l" else (x, y))
        self._stroke(way, element)

    def polygon(self, element: Any) -> None:
        self.draw.polygon([self._at(place) for place in _places(element.get("points"))], fill=_grey(element, "fill"))

    def circle(self, element: Any) -> None:
        (x, y), r = self._at((float(element.get("cx")), float(element.get("cy")))), float(element.get("r")) * self.scale
        empty = element.get("fill") == "none"
        self.draw.ellipse(
            (x - r, y - r, x + r, y + r),
            fill=None if empty else _grey(element, "fill"),
            outline=_grey(element, "stroke") if empty else None,
            width=self._width(element),
        )

    def text(self, element: Any) -> None:
        size = float(element.get("font-size", element.getparent().get("font-size", "13")))
        font = _font(element.get("font-weight") == "bold", round(size * self.scale))
        place = self._at((float(element.get("x")), float(element.get("y"))))
        words = " ".join("".join(element.itertext()).split())
        self.draw.text(place, words, fill=0, font=font, anchor=_ANCHOR[element.get("text-anchor", "start")])

    def _stroke(self, way: Sequence[Place], element: Any) -> None:
        if len(way) > 1:
            dots = [self._at(place) for place in way]
            self.draw.line(dots, fill=_grey(element, "stroke"), width=self._width(element), joint="curve")

    def _at(self, place: Place) -> Place:
        return (place[0] - self.origin[0]) * self.scale, (place[1] - self.origin[1]) * self.scale

    def _width(self, element: Any) -> int:
        return max(1, round(float(element.get("stroke-width", "1")) * self.scale))


def _places(numbers: str) -> list[Place]:
    return [(float(x), float(y)) for x, y in batched(_NUMBERS.findall(numbers), 2, strict=True)]


def _dashed(start: Place, stop: Place, on: float, off: float) -> Iterator[tuple[Place, Place]]:
    """The strokes of a line straight down, which is the only kind that is dashed."""
    y = start[1]
    while y < stop[1]:
        yield (start[0], y), (start[0], min(y + on, stop[1]))
        y += on + off


def _grey(element: Any, what: str) -> int:
    return round(255 * (1 - float(element.get(f"{what}-opacity", "1"))))


@cache
def _font(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"noto-sans-{'bold' if bold else 'regular'}.woff2", size)
