"""Two themes and the variables that every colour of the app is named by.

The four kinds have tints of one lightness and one strength (OKLCH, lightness 0.80 on dark and 0.47 on light ground), so
that none of them shouts. Amber alone says "here": hits, the selected row, the current mark. Styles (bold, italic,
underlined) tell the kinds apart where there are no colours; they stand in the widgets' CSS.
"""

from __future__ import annotations

from textual.theme import Theme

_DARK = {
    "person": "#efaa99",
    "organisation": "#8fc4f1",
    "place": "#96cea1",
    "date": "#cfafe7",
    "hit": "#604914",
    "hit-foreground": "#fbeec9",
    "here": "#f1bf4e",
    "here-foreground": "#1c1505",
    "quiet": "#8e929a",
    "rule": "#393d44",
    "row": "#23272e",
    "code": "#1e2125",
}

_LIGHT = {
    "person": "#8e402d",
    "organisation": "#125f94",
    "place": "#206b38",
    "date": "#6e4788",
    "hit": "#f6e193",
    "hit-foreground": "#282110",
    "here": "#a75c00",
    "here-foreground": "#fffbf4",
    "quiet": "#62666d",
    "rule": "#cdcac3",
    "row": "#ece7dd",
    "code": "#f1eee9",
}


def _theme(name: str, own: dict[str, str], *, dark: bool, ground: str, text: str, raised: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=own["here"],
        accent=own["here"],
        secondary=own["organisation"],
        foreground=text,
        background=ground,
        surface=ground,
        panel=raised,
        warning=own["here"],
        error=own["person"],
        success=own["place"],
        text_alpha=1.0,
        variables={
            **own,
            "border": own["rule"],
            "border-blurred": own["rule"],
            "block-cursor-foreground": text,
            "block-cursor-background": own["row"],
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": text,
            "block-cursor-blurred-background": own["row"],
            "input-cursor-background": own["here"],
            "input-cursor-foreground": own["here-foreground"],
            "input-selection-background": own["hit"],
            "input-selection-foreground": own["hit-foreground"],
            "screen-selection-background": own["hit"],
            "screen-selection-foreground": own["hit-foreground"],
            "scrollbar": own["rule"],
            "scrollbar-hover": own["quiet"],
            "scrollbar-active": own["here"],
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


DARK = _theme("dateline-dark", _DARK, dark=True, ground="#15171b", text="#dbd7cf", raised="#1e2125")
LIGHT = _theme("dateline-light", _LIGHT, dark=False, ground="#f9f6f2", text="#23272c", raised="#ffffff")

DEFAULTS = dict(_DARK)
"""Values of the app's own variables under a theme that does not know them."""
