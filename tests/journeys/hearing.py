"""What a screen reader has to say of a page, line by line: Chromium's own accessibility tree, in reading order.

A line is a role, "its name", its states and (what describes it). What stands deeper belongs to the group above it. Text
that is heard already as the name of its control or group is left out, as screen readers leave it out.
"""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

Node = dict[str, Any]
#: Hold others together, or are said with them.
UNSAID = (
    {"generic", "none", "paragraph", "strong", "emphasis", "Ignored", "Section", "InlineTextBox", "LineBreak"}
    | {"RootWebArea", "LabelText", "Legend", "DescriptionListDetail", "DescriptionListTerm", "term", "definition"}
    | {"mark", "superscript", "ListMarker", "blockquote", "Figure", "figure"}
)
#: Their name is everything inside them.
WHOLE = {"link", "button", "radio", "checkbox", "heading", "DisclosureTriangle", "image", "img"}
WHOLE |= {"textbox", "combobox", "MenuListPopup"}
#: A form or a section is somewhere to jump to only when it has a name.
NAMED_ONLY = {"form", "region", "group", "article"}
#: Said when something is put into them; empty they are silent.
LIVE = {"status", "alert", "log"}
WORDS = {"DisclosureTriangle": "unfold", "combobox": "choice", "image": "picture", "img": "picture", "banner": "top"}
STATES = {"checked": ("not chosen", "chosen"), "pressed": ("off", "on"), "expanded": ("closed", "open")}
FLAGS = {"disabled": "not to be used", "required": "has to be filled in", "invalid": "wrong"}


def heard(page: Page) -> str:
    """The page as it stands."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    chosen = {
        node["backendDOMNodeId"]
        for node in nodes
        if _text(node, "role") in ("link", "button") and _is_current(session, node["backendDOMNodeId"])
    }
    session.detach()
    lines = _lines(nodes[0], by_id, 0, frozenset(), chosen)
    return "\n".join([f"title: {_text(nodes[0], 'name')}", *lines]) + "\n"


def _is_current(session: Any, node: int) -> bool:
    attributes = session.send("DOM.describeNode", {"backendNodeId": node})["node"].get("attributes", [])
    return "aria-current" in attributes[::2]


def _text(node: Node, what: str) -> str:
    return " ".join(str(node.get(what, {}).get("value", "")).split())


def _properties(node: Node) -> dict[str, Any]:
    return {one["name"]: one["value"].get("value") for one in node.get("properties", [])}


def _lines(node: Node, by_id: dict[str, Node], depth: int, known: frozenset[str], chosen: set[int]) -> Iterator[str]:
    role, name = _text(node, "role"), _text(node, "name")
    children = [by_id[child] for child in node.get("childIds", []) if child in by_id]
    if role == "StaticText":
        if name and name not in " ".join(known):
            yield "  " * depth + name
        return
    if role in LIVE and not any(_words(node, by_id)):
        return
    if not (node.get("ignored") or role in UNSAID or (role in NAMED_ONLY and not name)):
        yield "  " * depth + _said(node, chosen)
        if role in WHOLE:
            return
        depth, known = depth + 1, known | ({name} if role == "group" else set())
    if role == "LabelText":
        # What labels a control is heard with the control.
        known = known | {_text(other, "name") for other in by_id.values() if _text(other, "role") in WHOLE}
    for child in children:
        yield from _lines(child, by_id, depth, known, chosen)


def _words(node: Node, by_id: dict[str, Node]) -> Iterator[str]:
    if not node.get("ignored"):
        yield _text(node, "name")
    for child in node.get("childIds", []):
        if child in by_id:
            yield from _words(by_id[child], by_id)


def _said(node: Node, chosen: set[int]) -> str:
    role, properties = _text(node, "role"), _properties(node)
    said = [WORDS.get(role, role) + (f" {properties['level']}" if role == "heading" else "")]
    if name := _text(node, "name"):
        said.append(f'"{name}"')
    if value := _text(node, "value"):
        said.append(f"= {value}")
    for key, words in STATES.items():
        if key in properties:
            said.append(f"[{words[str(properties[key]).lower() == 'true']}]")
    said += [f"[{word}]" for key, word in FLAGS.items() if str(properties.get(key)).lower() == "true"]
    if node.get("backendDOMNodeId") in chosen:
        said.append("[the present one]")
    if described := _text(node, "description"):
        said.append(f"({described})")
    return " ".join(said)
