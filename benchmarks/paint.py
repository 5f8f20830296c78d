"""What a slow phone sees first, and when a tap counts: the card's QR code, a question, and a SurveyJS form beside them.

`python -m benchmarks paint [--runs 5]`. Debian's Chromium, its processor four times slower, on Lighthouse's slow 4G
(1.6 Mbit/s down, 0.75 up, 150 ms a request), nothing cached, a new phone each time; first paint is Chromium's own first
contentful paint. *QR code*: the address on a card is opened, the code is posted by the page's script, the first screen
of the Läget comes and its button is tapped. *Question*: the form is opened at its first question and an answer is
tapped. *SurveyJS*: the same forty questions and choices on a page as its makers show it (minified, compressed ahead,
without its font, one question a screen), an answer tapped. Both servers are ours (granian, whitenoise) on loopback, on
the same machine as the browser. Chromium lets each request wait and makes connecting free, so the second table counts
connecting in as Lighthouse does: 562 ms a request. Medians, with the quickest and the slowest. Kilobytes (of 1000, with
headers) and requests are counted on a visit of their own until the page has come to rest; what our worker fetches
behind the page, to work without a network, is in "A whole Läget on a phone".
"""

import argparse
import contextlib
import os
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import surveyjs
from benchmarks.installation import installation, prepare
from benchmarks.npm import Missing
from benchmarks.phone import Phone
from benchmarks.report import day_and_machine, put_section
from benchmarks.server import GENKLANG, server
from benchmarks.slow_phone import SLOW_4G, SLOW_4G_A_REQUEST, Network, Screen, Seen, Weight, chromium, visit, weigh

NETWORKS = (SLOW_4G, SLOW_4G_A_REQUEST)
BAR = 1.2
#: Phones before the first that is measured: the server has read its templates then.
WARM = 4
PEER_CHOICE = ".sd-item__control-label"
NO_PEER = "SurveyJS is left out: {}"

type Found = dict[str, dict[str, list[Seen]]]


def texts() -> tuple[list[str], list[str]]:
    """(the questions, the choices of the first one with the two ways not to answer) in Swedish."""
    from genklang.apps.frameworks import queries

    _id, framework = queries.latest("unga_exempel")
    questions = [question.text["sv"] for question in framework.questions]
    steps = [step.text["sv"] for step in framework.questions[0].scale.steps]
    return questions, [*steps, "Vet inte", "Vill inte svara"]


def by_qr(address: str, code: str) -> Screen:
    """The card's own address, to the first screen of the Läget."""
    return Screen(
        "QR code to the first screen",
        f"{address}/svara/#{code}",
        ready="visible(document.querySelector('[data-begin]'))",
        tap="[data-begin]",
        done="visible(document.querySelector('#samtycke'))",
        cookies={},
    )


def question(address: str, cookies: dict[str, str]) -> Screen:
    """The form at its first question, for who has come in by a code."""
    return Screen(
        "A question",
        f"{address}/svara/laget#f1",
        ready="visible(document.querySelector('#f1 .rows label'))",
        tap="#f1 .rows label",
        done="document.querySelector('#f1 .rows input:checked')",
        cookies=cookies,
    )


def peer_question(address: str) -> Screen:
    """The peer's page, which opens at its first question."""
    return Screen(
        "SurveyJS, a question",
        f"{address}/",
        ready=f"visible(document.querySelector('{PEER_CHOICE}'))",
        tap=PEER_CHOICE,
        # A choice is marked, or is so no more because the next question stands there.
        done="document.querySelector('input:checked, [name^=q2_]')",
        cookies={},
    )


@contextmanager
def peer(folder: Path) -> Iterator[str]:
    """The address of the SurveyJS form, or "" where its files are not to be had, which is said."""
    place = folder / "surveyjs"
    place.mkdir()
    try:
        surveyjs.write(place, *texts())
    except Missing as missing:
        sys.stdout.write(f"{NO_PEER.format(missing)}\n")
        yield ""
        return
    with server("benchmarks.surveyjs:application", {"SURVEYJS_FOLDER": str(place)}) as (_pid, port):
        yield f"http://127.0.0.1:{port}"


def measure(runs: int) -> tuple[Found, dict[str, Weight]]:
    """(what was seen, by network and screen; what each screen weighs). The contenders take turns."""
    found: Found = {network.name: {} for network in NETWORKS}
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(installation())
        codes, _questions = prepare(2 * len(NETWORKS) * runs + 2 + WARM)
        _pid, port = stack.enter_context(server(GENKLANG, {}))
        other = stack.enter_context(peer(folder))
        browser = stack.enter_context(chromium())

        def screens() -> list[Screen]:
            phone = Phone(port)
            phone.enter(codes.pop())
            address = f"http://127.0.0.1:{port}"
            ours = [by_qr(address, codes.pop()), question(address, phone.cookies)]
            return [*ours, *([peer_question(other)] if other else [])]

        for _phone in range(WARM):
            Phone(port).enter(codes.pop())
        weights = {screen.name: weigh(browser, screen) for screen in screens()}
        for network in NETWORKS:
            for _run in range(runs):
                for screen in screens():
                    found[network.name].setdefault(screen.name, []).append(visit(browser, screen, network))
    return found, weights


def spread(values: list[float]) -> str:
    """The median, with the least and the greatest."""
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def table(network: Network, screens: dict[str, list[Seen]], weights: dict[str, Weight]) -> str:
    """The figures of one network as Markdown; against the peer as so many times quicker."""
    rows = [
        f"{network.name}, {network.latency:.0f} ms a request:\n",
        "| | first paint, s | screen there, s | tap in effect, s | kB | requests | first paint before SurveyJS's by |",
        "|---|---|---|---|---|---|---|",
    ]
    slowest = screens.get("SurveyJS, a question", [])
    for name, seen in screens.items():
        first = [one.first for one in seen]
        ratio = (
            f"{statistics.median(one.first for one in slowest) / statistics.median(first):.1f} times" if slowest else ""
        )
        rows.append(
            f"| {name} | {spread(first)} | {spread([one.ready for one in seen])} | {spread([one.done for one in seen])}"
            f" | {weights[name].wire / 1000:.1f} | {weights[name].requests} | {'' if seen is slowest else ratio} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Measure, compare, write down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks paint", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="how many new phones for each screen and network (5)")
    given = parser.parse_args()
    load = os.getloadavg()[0]
    found, weights = measure(given.runs)
    machine = (
        f"{day_and_machine(load)}. {given.runs} new phones for each, SurveyJS {surveyjs.VERSION}. "
        f"Bar for the first paint: {BAR} s."
    )
    tables = "\n\n".join(table(network, found[network.name], weights) for network in NETWORKS)
    text = f"{(__doc__ or '').split(chr(10) * 2)[1]}\n\n{machine}\n\n{tables}\n"
    put_section("First paint on a slow phone", text)
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
