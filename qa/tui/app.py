"""The app: its screens, its keys, and what goes on behind all of them."""

from __future__ import annotations

import signal
from asyncio import get_running_loop
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.signal import Signal
from textual.theme import Theme
from textual.worker import Worker, get_current_worker

from corpus.errors import QuothError
from index.archive import Archive
from qa.inert import inert
from qa.steps import Add, Ended, Paths, Step
from qa.tui import Ask, Reopen, messages, themes, typeset
from qa.tui.chat import ChatScreen
from qa.tui.habits import Habits, remember_theme
from qa.tui.masthead import Standing
from qa.tui.screens import QuothModal, QuothScreen
from qa.tui.watching import Watch

_WIDE = 110
"""Columns from which two panes stand side by side."""

_SHORT = 10
_TALL = 17
"""Lines from which there is room for frames; and for two panes, one above the other."""

_PAUSE = 0.15
"""Seconds between two reports of how far the adding is."""


def _draft() -> Screen[None]:
    from qa.tui.draft import DraftScreen

    return DraftScreen()


def _speakers() -> Screen[None]:
    from qa.tui.speakers import SpeakersScreen

    return SpeakersScreen()


def _articles() -> Screen[None]:
    from qa.tui.articles import ArticlesScreen

    return ArticlesScreen()


class QuothApp(App[None]):
    """An archive to ask, to check drafts against, and to look around in."""

    TITLE = "quoth"
    CSS_PATH = "quoth.tcss"
    # ctrl+p, Textual's own key for it, is the previous passage here.
    COMMAND_PALETTE_BINDING = "ctrl+backslash"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 -- the base class declares its type
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 -- the same
        (0, "-tiny"),
        (_SHORT, "-short"),
        (_TALL, "-tall"),
    ]
    # Imported when first gone to: the first frame needs the conversation alone.
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {
        "ask": ChatScreen,
        "draft": _draft,
        "speakers": _speakers,
        "articles": _articles,
    }
    DEFAULT_MODE = "ask"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "guide", "Help", priority=True, id="help"),
        Binding("question_mark", "guide", "Help", show=False, id="help.mark"),
        Binding("f2", "go('ask')", "Ask", show=False, id="ask"),
        Binding("f3", "go('draft')", "Check a draft", show=False, id="draft"),
        Binding("f4", "go('speakers')", "Speakers", show=False, id="speakers"),
        Binding("f5", "go('articles')", "Articles", show=False, id="articles"),
        # A text box would select by it.
        Binding("f6", "add", "Add", show=False, priority=True, id="add"),
        Binding("ctrl+g", "jump", "Jump", priority=True, id="jump"),
        Binding("ctrl+backslash", "command_palette", "Menu", id="menu"),
        Binding("ctrl+c", "copy_or_quit", "Quit", show=False, priority=True),
        Binding("ctrl+q", "quit", "Quit", priority=True, id="quit"),
    ]

    def __init__(
        self,
        archive: Archive,
        ask: Ask,
        add: Add,
        habits: Habits | None = None,
        reopen: Reopen | None = None,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        # Before anything is painted: a theme set later is a second painting.
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self._habits = habits or Habits()
        self._clashing: set[Binding] = set()
        known = self._habits.theme in self.available_themes
        self.theme = (self._habits.theme if known else None) or themes.DARK.name
        self.set_keymap(self._habits.keys)
        self.archive = archive
        self.ask = ask
        self.add = add
        self.watch_archive = Watch(archive, reopen)
        self.standing = Standing()
        self.standing_changed: Signal[Standing] = Signal(self, "standing")
        self.adding_changed: Signal[Step | Ended] = Signal(self, "adding")
        self.archive_changed: Signal[Archive] = Signal(self, "archive")
        self._adding: Worker[None] | None = None
        self._latest: Step | Ended | None = None

    def on_mount(self) -> None:
        """Paint first; count what there is once something is to be seen."""
        self.call_after_refresh(self._count)
        self.call_after_refresh(self.watch_archive.start, self.post_message)
        self._end_when_told()
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        if self._habits.problem:
            self.notify(self._habits.problem, severity="warning", markup=False)

    def on_unmount(self) -> None:
        """Leave the archive alone."""
        self.watch_archive.stop()

    @property
    def chat(self) -> ChatScreen:
        """The conversation, whatever screen is shown."""
        return next(s for s in self._screen_stacks["ask"] if isinstance(s, ChatScreen))

    # Workers.

    @work(thread=True, group="count")
    def _count(self) -> None:
        try:
            self.post_message(messages.Counted(self.archive.status()))
        except QuothError as error:
            self.post_message(messages.Warmed(str(error)))

    @work(thread=True, group="add")
    def _run_adding(self, paths: Paths) -> None:
        worker = get_current_worker()
        told = 0.0
        for step in self.add(paths, lambda: worker.is_cancelled):
            # A screen repainted for every file would make typing wait.
            quick = isinstance(step, Step) and step.quick
            if not quick or monotonic() - told > _PAUSE:
                told = monotonic()
                self.post_message(messages.Adding(step))

    @work(thread=True, exclusive=True, group="habits")
    def _remember_theme(self, theme: Theme) -> None:
        with suppress(OSError):  # It is this session's theme all the same.
            remember_theme(theme.name)

    # What workers and widgets report.

    def on_counted(self, counted: messages.Counted) -> None:
        """Say what the archive holds."""
        self._stand(Standing(counted.status, typeset.meaning(counted.status)))

    def on_changed(self, changed: messages.Changed) -> None:
        """Count anew; whoever shows what was found before says so."""
        state = typeset.meaning(changed.status)
        if self._is_adding:
            state = self.standing.state
        self._stand(Standing(changed.status, state))
        self.archive_changed.publish(self.archive)

    def on_renewed(self, renewed: messages.Renewed) -> None:
        """Go on with the archive that lies in the old one's place."""
        self.archive = renewed.archive
        self.clear_notifications()  # That it was lost is no longer so.
        self.on_changed(messages.Changed(renewed.status))

    def on_lost(self, lost: messages.Lost) -> None:
        """Say so on every screen, and why."""
        self.say_state("no archive")
        self.notify(inert(lost.problem), severity="error", markup=False, timeout=20)

    def on_add_wanted(self, wanted: messages.AddWanted) -> None:
        """Add what is named, one adding at a time."""
        if self._is_adding:
            self.notify("Adding already: stop it, or wait for its end.")
            return
        self._adding = self._run_adding(wanted.paths)
        self.on_adding(messages.Adding(Step(0, 0, "looking for files…")))

    def on_adding(self, adding: messages.Adding) -> None:
        """Say how far the adding is, on every screen; at its end, count anew."""
        step = self._latest = adding.step
        if isinstance(step, Step):
            far = f" {step.done:,} of {step.total:,}" if step.total else "…"
            self.say_state(step.stage + far)
        else:
            self.notify(inert(step.problem or step.summary), markup=False)
            self._count()
        self.adding_changed.publish(step)

    def on_add_stopped(self) -> None:
        """End the adding after what is being done."""
        if self._adding is not None:
            self._adding.cancel()

    # Keys.

    def action_go(self, mode: str) -> None:
        """Show one of the screens that stay."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode(mode)
        # At once: later, it would take the cursor from where the next key has put it.
        if isinstance(self.screen, QuothScreen) and self.screen.is_mounted:
            self.screen.arrive()

    def action_guide(self) -> None:
        """Explain the keys and words of the screen that is shown."""
        from qa.tui.guide import Guide

        if not isinstance(self.screen, Guide):
            self.push_screen(Guide(self.current_mode))

    def action_add(self) -> None:
        """Ask what to add, or show how far it is."""
        from qa.tui.adding import AddScreen

        if not isinstance(self.screen, AddScreen):
            self.push_screen(AddScreen(self._latest))

    def action_jump(self) -> None:
        """Put a letter on everything in sight, and go where one is pressed."""
        from qa.tui.jumping import Jump, Target, targets

        def go(target: Target | None) -> None:
            if target is not None:
                self.call_later(target.go)

        if isinstance(self.screen, (QuothScreen, QuothModal)):
            self.push_screen(Jump(targets(self.screen)), go)

    def action_command_palette(self) -> None:
        """List everything there is, by name."""
        from qa.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """List the themes there are."""
        from qa.tui.palette import theme_palette

        self.push_screen(theme_palette())

    def action_copy_or_quit(self) -> None:
        """Copy what is selected; with nothing selected, quit."""
        selected = self.screen.get_selected_text()
        selected = selected or getattr(self.focused, "selected_text", "")
        if selected:
            self.copy_to_clipboard(selected)
        else:
            self.exit()

    def handle_bindings_clash(
        self, clashed_bindings: set[Binding], node: DOMNode
    ) -> None:
        """Say which keys of the person's own are taken."""
        for binding in clashed_bindings - self._clashing:
            self.notify(
                f"{binding.key} has two meanings here; {binding.id} keeps its own key.",
                severity="warning",
                markup=False,
            )
        # Asked with every key that is pressed; once is enough.
        self._clashing |= clashed_bindings

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything that has a key, here and on the screen that is shown."""
        from qa.tui.palette import with_keys

        yield from with_keys(screen, self)
        if isinstance(screen, QuothScreen):
            yield from screen.more_commands()
        yield from super().get_system_commands(screen)

    # Steps of the above.

    def _end_when_told(self) -> None:
        """Leave the terminal as it was, too, where another program ends this one."""
        with suppress(NotImplementedError, RuntimeError, ValueError):
            # Not on Windows, and only in the main thread.
            told = partial(self.exit, return_code=128 + signal.SIGTERM)
            get_running_loop().add_signal_handler(signal.SIGTERM, told)

    @property
    def _is_adding(self) -> bool:
        return self._adding is not None and self._adding.is_running

    def say_state(self, state: str) -> None:
        """Say what is going on, on every screen."""
        self._stand(Standing(self.standing.status, state))

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        self.standing_changed.publish(standing)
