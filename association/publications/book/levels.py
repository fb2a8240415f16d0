"""Headings without gaps, and nothing nested deeper than a page and its compiler bear."""

DEEPEST_HEADING = 6  # PDF knows no deeper one
DEEPEST_BLOCK = 7  # lists, boxes and quotes within each other


class Levels:
    """The blocks of one chapter, whose own heading is of level `depth`.

    No heading leaps over a level, which loses readers who listen; one that says nothing is left out, and within a note
    it is a paragraph. What is nested too deep loses its frame, none of its words.
    """

    def __init__(self, depth: int):
        self.depth = depth
        self.stack: list[int] = []

    def blocks(self, blocks: list, inside: int = 0) -> list:
        """These blocks mended."""
        return [mended for block in blocks for mended in self._mended(block, inside)]

    def _mended(self, block: dict, inside: int) -> list:
        kind = block["t"]
        if kind == "heading":
            return [self._heading(block)] if _says(block["c"]) else []
        if kind == "paragraph":
            return [block | {"c": self._inline(block["c"])}]
        if kind in ("box", "quote"):
            content = self.blocks(block["c"], inside + 1)
            return [block | {"c": content}] if inside < DEEPEST_BLOCK else content
        if kind == "list":
            items = [item | {"c": self.blocks(item["c"], inside + 1)} for item in block["items"]]
            if inside < DEEPEST_BLOCK:
                return [block | {"items": items}]
            return [inner for item in items for inner in item["c"]]
        return [block]

    def _heading(self, block: dict) -> dict:
        while self.stack and self.stack[-1] >= block["level"]:
            self.stack.pop()
        self.stack.append(block["level"])
        level = min(self.depth + len(self.stack), DEEPEST_HEADING)
        return block | {"level": level, "c": self._inline(block["c"])}

    def _inline(self, nodes: list) -> list:
        return [self._node(node) for node in nodes]

    def _node(self, node: dict) -> dict:
        if node["t"] == "note":
            plain = [block | {"t": "paragraph"} if block["t"] == "heading" else block for block in node["c"]]
            return node | {"c": self.blocks(plain, DEEPEST_BLOCK - 2)}
        return node | {"c": self._inline(node["c"])} if node.get("c") else node


def _says(nodes: list) -> bool:
    """Whether anything can be read there."""
    return any(node.get("v", "").strip() or _says(node.get("c") or []) for node in nodes)
