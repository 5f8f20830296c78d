"""A map of the invented Bergsängen, drawn here: streets, blocks, water and a few words, and no place that exists."""

from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 840
_GROUND, _BLOCK, _HOUSE, _STREET, _PARK, _WATER, _INK = (
    "#ece7dc",
    "#dfd8c9",
    "#c9bfae",
    "#ffffff",
    "#cfe3c0",
    "#bcd9ea",
    "#333333",
)
#: Streets from edge to edge: where, and how broad.
_ACROSS = ((150, 22), (395, 34), (590, 22), (722, 16))
_DOWN = ((110, 16), (330, 22), (560, 30), (800, 22), (1010, 16))
_WATER_LINE = ((0, 800), (300, 790), (600, 812), (900, 790), (1200, 806))
_PARKS = ((128, 606, 312, 706), (818, 168, 996, 374))
_SQUARE = (345, 240, 545, 378)
_WORDS = (
    (430, 305, "Torget"),
    (690, 225, "Biblioteket"),
    (910, 275, "Bollplan"),
    (220, 656, "Parken"),
    (660, 480, "Bergsskolan"),
    (445, 800, "Bergsviken"),
    (1010, 490, "Tunneln"),
    (220, 300, "Centrum"),
)


def png() -> bytes:
    """The map, as a leader would give it. The same bytes each time."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _GROUND)
    draw = ImageDraw.Draw(image)
    _blocks(draw)
    draw.rectangle(_SQUARE, fill="#f6efdf", outline=_HOUSE, width=3)
    for y, broad in _ACROSS:
        draw.line(((0, y), (WIDTH, y)), fill=_STREET, width=broad)
    for x, broad in _DOWN:
        draw.line(((x, 0), (x, HEIGHT)), fill=_STREET, width=broad)
    draw.line(_WATER_LINE, fill=_WATER, width=100, joint="curve")
    for box in _PARKS:
        draw.rounded_rectangle(box, 18, fill=_PARK)
    # The railway, and the way under it.
    draw.line(((0, 540), (WIDTH, 540)), fill="#8a8a8a", width=8)
    draw.rectangle((996, 518, 1024, 562), fill="#8a8a8a")
    font = ImageFont.load_default(30)
    for x, y, words in _WORDS:
        draw.text((x, y), words, fill=_INK, font=font, anchor="mm", stroke_width=4, stroke_fill="#ffffff")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _blocks(draw: ImageDraw.ImageDraw) -> None:
    """Houses in rows between the streets, none of them anybody's."""
    rows = [0, *(y for y, _broad in _ACROSS), HEIGHT]
    columns = [0, *(x for x, _broad in _DOWN), WIDTH]
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            draw.rectangle((left + 24, top + 24, right - 24, bottom - 24), fill=_BLOCK)
            for x in range(left + 34, right - 70, 62):
                draw.rectangle((x, top + 34, x + 44, min(top + 62, bottom - 26)), fill=_HOUSE)
