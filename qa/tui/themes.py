"""Two calm themes: ink on a dark desk, ink on paper."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="quoth-dark",
    dark=True,
    background="#14161b",
    surface="#1b1e25",
    panel="#252a33",
    foreground="#d9d7d0",
    primary="#7c9cc9",
    secondary="#9cc3d5",
    accent="#e3b56b",
    success="#8fc08a",
    warning="#e0a563",
    error="#e58079",
)
LIGHT = Theme(
    name="quoth-light",
    dark=False,
    background="#faf8f3",
    surface="#f2efe7",
    panel="#e6e1d5",
    foreground="#26272b",
    primary="#2f5d94",
    secondary="#22607a",
    accent="#8a5a0b",
    success="#2f6b32",
    warning="#8f5200",
    error="#a82f28",
)
